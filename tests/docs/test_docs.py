"""What the documents say is there, and what is there is said."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest

from standfirst.model.feed import FEED_HEALTH_SENTENCES, FeedHealthReason
from standfirst.settings import describe_settings
from tools.generate_docs import main as generate

ROOT = Path(__file__).resolve().parents[2]
PAGES = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def test_the_generated_tables_are_current() -> None:
    assert generate(check=True) == 0


def test_every_setting_is_documented() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name, *_ in describe_settings() if f"`{name}`" not in page] == []


def test_every_state_of_a_feed_has_its_sentence() -> None:
    assert set(FEED_HEALTH_SENTENCES) == set(FeedHealthReason)
    assert all(sentence.endswith(".") for sentence in FEED_HEALTH_SENTENCES.values())


def test_every_dependency_has_its_reason() -> None:
    page = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    groups = project["dependency-groups"]
    extras = project["project"]["optional-dependencies"].values()
    wanted = [*project["project"]["dependencies"], *(name for extra in extras for name in extra)]
    wanted += [name for group in groups.values() for name in group if isinstance(name, str)]
    names = [re.split(r"[\[<>=;]", name)[0] for name in wanted]
    assert [name for name in names if not re.search(rf"\b{re.escape(name)}\b", page)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_within_the_project_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#\s]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


def test_the_readme_shows_both_commands() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert "make demo" in readme
    assert "make test" in readme


@pytest.mark.parametrize("lock", sorted((ROOT / "requirements").glob("*.lock")), ids=lambda lock: lock.name)
def test_lock_files_carry_hashes_and_name_no_host(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    assert "://" not in text
    pinned = re.findall(r"^[\w.\-]+(?:\[\w+\])?==.*\\$", text, flags=re.MULTILINE)
    assert len(pinned) == len(re.findall(r"^[A-Za-z]", text, flags=re.MULTILINE)) > 0
    assert all(
        "--hash=sha256:" in block for block in re.split(r"^(?=[A-Za-z])", text, flags=re.MULTILINE) if block.strip()
    )
