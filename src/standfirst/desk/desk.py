"""A desk: the ports that its verbs work through, put together once by main.py."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.embedding_ports import TextEmbedder
from standfirst.ports import Clock, HttpFetcher, PictureCache, Store
from standfirst.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    store: Store
    http: HttpFetcher
    pictures: PictureCache
    clock: Clock
    settings: Settings
    embedder: TextEmbedder | None = None  # the desk is complete without one
