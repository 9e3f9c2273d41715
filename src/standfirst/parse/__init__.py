"""Bytes of a feed, sitemap, watched page or subscription list to values. Pure."""
