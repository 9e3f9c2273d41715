from __future__ import annotations

import re
import subprocess
import sys
import time

import pytest

from standfirst.cli import COMMANDS
from tests.cli.running import standfirst

NAMES = [str(command.name) for members in COMMANDS.values() for command in members]


def test_help_fits_a_screen() -> None:
    lines = standfirst("--help").out.splitlines()
    assert len(lines) <= 24
    assert max(map(len, lines)) <= 80
    assert all(any(line.startswith("  ") and name in re.findall(r"[\w-]+", line) for line in lines) for name in NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_command_explains_itself(name: str) -> None:
    ran = standfirst(name, "--help")
    assert ran.code == 0
    assert ran.out.startswith(f"Usage: standfirst {name}")
    assert "--data DIR" in ran.out


def test_help_loads_nothing_heavy() -> None:
    script = "import sys; from standfirst.cli import main; main(['--help']); print([name for name in ('aiohttp', 'sqlalchemy', 'lxml', 'selectolax', 'starlette', 'alembic', 'asyncio') if name in sys.modules], file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stderr.strip() == "[]"


def test_the_package_is_light_and_gives_its_functions_when_asked() -> None:
    script = "import sys, standfirst; assert not {'lxml', 'selectolax'} & set(sys.modules); print(standfirst.parse_feed.__name__, standfirst.summarise.__name__, standfirst.extract_article.__name__, standfirst.StoryGrouper.__name__, standfirst.__version__)"
    began = time.process_time()
    ran = subprocess.run([sys.executable, "-W", "error", "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.split()[:4] == ["parse_feed", "summarise", "extract_article", "StoryGrouper"]
    assert ran.stdout.split()[4][0].isdigit()
    assert time.process_time() - began < 5


@pytest.mark.parametrize(
    "arguments", [["nonsense"], ["subscribe"], ["serve", "--port", "x"], ["group"], ["--nonsense"]]
)
def test_wrong_use_is_code_2_and_says_what(arguments: list[str]) -> None:
    ran = standfirst(*arguments)
    assert ran.code == 2
    assert "Usage: standfirst" in ran.err
    assert "Traceback" not in ran.err


def test_the_version() -> None:
    assert standfirst("--version").out.startswith("standfirst 0.")
