"""A desk's memory without a database: the same functions over plain dicts, for tests and for trying things out."""

from standfirst.store.memory.desk import MemoryStore

__all__ = ["MemoryStore"]
