# Two commands do everything: `make demo` and `make test`. They need python3 (3.11 or later), make and a C compiler.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := src tests bench tools

.PHONY: demo test check setup dev bench format docs screenshot clean

demo: setup  ## a desk over a small world of publishers, no network needed
	$(BIN)/standfirst demo

test: dev  ## all checks and all tests; prints what was skipped and why
	$(BIN)/python tools/checks.py all

check: dev  ## the fast part: format, lint, types, layers, unit tests
	$(BIN)/python tools/checks.py fast

bench: dev  ## measures, and writes BENCHMARKS.md
	$(BIN)/python -m bench

format: dev  ## rewrites the code in the one format
	$(BIN)/ruff format $(SOURCES)
	$(BIN)/ruff check --fix $(SOURCES)

docs: dev  ## writes the generated tables in docs/
	$(BIN)/python tools/generate_docs.py

screenshot: dev  ## takes the README's picture anew, with the browser test of the demo
	STANDFIRST_SCREENSHOTS=docs/images $(BIN)/pytest -q tests/browser/test_demo.py
	cd docs/images && rm -f *-dark.png story-light.png article-light.png

setup: .venv/run.stamp  ## .venv with the standfirst command in it
dev: .venv/dev.stamp

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(0 if sys.version_info >= (3, 11) else "Standfirst needs Python 3.11 or later; set PYTHON=/path/to/python3.11.")'
	$(PYTHON) -m venv .venv

.venv/run.stamp: requirements/run.lock pyproject.toml | .venv/bin/python
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.lock .venv/run.stamp
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.lock
	@touch $@

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
