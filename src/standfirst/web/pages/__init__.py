"""The pages: each handler parses the request, calls one verb and renders what it brings."""
