"""What a desk adds to stories: summaries and the story's face. Reaches models only through ports."""
