"""A small world of publishers, written for the demo and the tests."""
