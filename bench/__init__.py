"""Benchmarks: `make bench` runs them all and writes BENCHMARKS.md; `python -m bench desk` runs one and prints it."""
