"""Bytes to values: feeds, sitemaps, subscription lists and the pages that lead to them. Nothing here does I/O."""
