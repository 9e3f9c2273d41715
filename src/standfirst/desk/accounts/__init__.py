"""Readers as persons: who they are, and the doors through which they come in."""
