"""The environment of peers that stand on a parser: textacy and spaCy with an English model, in .venv-parsers."""

from __future__ import annotations

import subprocess
from functools import lru_cache

from bench.machine import ROOT

PYTHON = ROOT / ".venv-parsers" / "bin" / "python"
NOTE = "in .venv-parsers on spaCy's small English model (en_core_web_sm 3.8.0, from a copy in the package index)."


@lru_cache(maxsize=1)
def why_no_parsers() -> str | None:
    """Why they cannot be run here, in a sentence; None where they can."""
    if not PYTHON.exists():
        return "there is no .venv-parsers (`make .venv-parsers/parsers.stamp`)."
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import parser_peers as peer; peer.load_model(); import textacy"
    )
    run = subprocess.run([PYTHON, "-c", program, str(ROOT / "bench")], capture_output=True, text=True, check=False)
    return run.stderr.strip().splitlines()[-1] if run.returncode else None
