"""The Miniflux REST API, version 1."""
