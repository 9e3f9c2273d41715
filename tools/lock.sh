#!/bin/sh
# Writes the lock files anew: every version and hash, no registry's host. Needs `uv` on the PATH.
# Run it after a change of the dependencies in pyproject.toml: sh tools/lock.sh [--upgrade]
set -eu
cd "$(dirname "$0")/.."
lock() {
    uv pip compile pyproject.toml --universal --python-version 3.11 --extra postgresql --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header --quiet "$@"
}
lock --group dev --output-file requirements/dev.lock "$@"
lock --group build --constraint requirements/dev.lock --output-file requirements/run.lock "$@"
