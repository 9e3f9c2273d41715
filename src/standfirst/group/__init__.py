"""Articles to stories, hashtags, related stories and sections. Pure."""
