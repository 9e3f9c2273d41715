"""Exceptions for single publishers, one file each: only where the general way, and the memory of the site, cannot do.

The folder is the registry: a file that defines RULES is found, and two files for one host stop the start. A file is named after
the publisher's host, its rules are selectors as data, and a page of tests/corpus/pages proves it.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib import import_module


@dataclass(frozen=True, slots=True, kw_only=True)
class PublisherRules:
    """What is particular to a publisher's pages."""

    hosts: tuple[str, ...]  # without "www."; their sub-domains are meant, too
    drop: tuple[str, ...]  # CSS selectors of elements that never are the article's
    valid_until: date  # for pages published up to this day; look again when it has passed


def rules_for(host: str, published_on: date | None) -> PublisherRules | None:
    """The rules for a page of a host; those of an earlier layout do not hold for what was published after their last day."""
    rules = next((rules for name, rules in _registry().items() if host == name or host.endswith(f".{name}")), None)
    if rules is None or (published_on is not None and published_on > rules.valid_until):
        return None
    return rules


@cache
def _registry() -> dict[str, PublisherRules]:
    modules = (import_module(f"{__name__}.{found.name}") for found in pkgutil.iter_modules(__path__))
    return registered(
        rules for module in modules if isinstance(rules := getattr(module, "RULES", None), PublisherRules)
    )


def registered(all_rules: Iterable[PublisherRules]) -> dict[str, PublisherRules]:
    """Rules by host. Raises ValueError where two are for one host."""
    by_host: dict[str, PublisherRules] = {}
    for rules in all_rules:
        for host in rules.hosts:
            if host in by_host:
                raise ValueError(f"Two files in extract/publishers/ are for {host}: keep one.")
            by_host[host] = rules
    return by_host
