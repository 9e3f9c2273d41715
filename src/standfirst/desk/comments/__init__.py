"""Comments: saying something, reading what others said, and keeping the place fit to be in."""
