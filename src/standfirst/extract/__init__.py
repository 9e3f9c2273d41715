"""A page to an article. Pure."""
