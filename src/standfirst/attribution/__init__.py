"""Who says what in a text, and on what authority. Pure: text and language in, attributions out; no model."""
