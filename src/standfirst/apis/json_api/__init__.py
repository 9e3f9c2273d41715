"""The JSON API of the desk's own, /api/v1, described by OpenAPI."""
