"""Contract: secret links to lists of readers' own."""

from __future__ import annotations

from standfirst.model.ids import ReaderId
from standfirst.model.reading import OwnList
from standfirst.ports import Store
from tests.make import NOW


def test_links_are_found_listed_and_taken_away_by_their_reader(store: Store) -> None:
    odo, ida = store.add_reader("Odo", now=NOW), store.add_reader("Ida", now=NOW)
    first = store.add_out_link(odo, OwnList.SAVED, "hash-1", label="Kitchen", now=NOW)
    store.add_out_link(odo, OwnList.READING, "hash-2", label="Hall", now=NOW)
    assert first
    assert [(link.label, link.list) for link in store.list_out_links(odo)] == [
        ("Kitchen", OwnList.SAVED),
        ("Hall", OwnList.READING),
    ]
    assert store.list_out_links(ida) == ()
    found = store.find_out_link("hash-1")
    assert found
    assert (found.id, found.reader_id, found.added_at) == (first, odo, NOW)
    assert not store.delete_out_link(ida, first)
    assert store.delete_out_link(odo, first)
    assert not store.delete_out_link(odo, first)
    assert store.find_out_link("hash-1") is None
    store.delete_reader(odo)
    assert store.find_out_link("hash-2") is None
    assert store.add_out_link(ReaderId(99), OwnList.SAVED, "hash-3", label="x", now=NOW) is None
