#!/bin/sh
# Writes the lock files anew: every version and hash, no registry's host. Needs `uv` on the PATH.
# Run it after a change of the dependencies in pyproject.toml or requirements/*.in: sh tools/lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile --universal --python-version "${python_min:-3.11}" --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet "$@"
}
lock pyproject.toml --extra postgresql --group dev --output-file requirements/dev.lock "$@"
lock pyproject.toml --extra postgresql --group build --constraint requirements/dev.lock --output-file requirements/run.lock "$@"
# Environments of their own: the peers that `make bench` measures, apps' libraries, and what `make train` learns with.
lock requirements/peers.in --output-file requirements/peers.lock "$@"
# google-reader asks for Python 3.12 and runs on 3.11: it is installed with --ignore-requires-python.
python_min=3.12 lock requirements/clients.in --output-file requirements/clients.lock "$@"
lock requirements/parsers.in --output-file requirements/parsers.lock "$@"
lock requirements/models.in --constraint requirements/dev.lock --output-file requirements/models.lock "$@"  # beside what tests need
lock requirements/train.in --constraint requirements/run.lock --output-file requirements/train.lock "$@"
