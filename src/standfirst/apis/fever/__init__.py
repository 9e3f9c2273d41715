"""The Fever API, version 3."""
