"""A small world of publishers, written for the demo and the tests: pages, feeds and pictures over real HTTP on loopback."""
