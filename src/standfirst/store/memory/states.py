"""What readers did with articles, in memory."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from standfirst.model.ids import ArticleId, LabelId, ReaderId
from standfirst.model.reading import UNFILED, ArticleFilter, Label, StateChange, UnreadCounts
from standfirst.store.memory.listing import MemoryLists
from standfirst.store.memory.shelves import LabelShelf, Mark, ReaderShelf, atomic


class MemoryStates(MemoryLists):
    @atomic
    def change_states(
        self,
        reader_id: ReaderId,
        article_ids: Collection[ArticleId],
        change: StateChange,
        *,
        now: datetime,
        own: bool = False,
    ) -> int:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return 0
        return sum(self._change(reader, key, change, now, own=own) for key in set(article_ids))

    @atomic
    def mark_all_read(self, reader_id: ReaderId, which: ArticleFilter, *, now: datetime) -> int:
        reader = self._shelves.readers.get(reader_id)
        ids = [shelf.stored.id for shelf in self._passing(reader, which)] if reader else []
        return self.change_states(reader_id, ids, StateChange(read=True), now=now)

    @atomic
    def count_unread(self, reader_id: ReaderId) -> UnreadCounts:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return UnreadCounts()
        counts = UnreadCounts(
            total=sum(1 for _ in self._passing(reader, ArticleFilter(read=False))),
            feeds=dict.fromkeys(sorted(reader.feeds), 0),
            folders={follow.folder_id or UNFILED: 0 for follow in reader.feeds.values()},
            newest={key: self._shelves.last_arrived[key] for key in reader.feeds if key in self._shelves.last_arrived},
            folder_of={key: follow.folder_id or UNFILED for key, follow in reader.feeds.items()},
        )
        for shelf in self._passing(reader, ArticleFilter(read=False)):
            naming = shelf.links.keys() & reader.feeds.keys()
            for feed_id in naming:
                counts.feeds[feed_id] += 1
            for folder_id in {reader.feeds[feed_id].folder_id or UNFILED for feed_id in naming}:
                counts.folders[folder_id] += 1
        return counts

    @atomic
    def list_labels(self, reader_id: ReaderId) -> tuple[Label, ...]:
        reader = self._shelves.readers.get(reader_id)
        found = [Label(id=key, name=label.name) for key, label in reader.labels.items()] if reader else []
        return tuple(sorted(found, key=lambda label: label.name))

    @atomic
    def save_label(self, reader_id: ReaderId, name: str) -> Label | None:
        reader = self._shelves.readers.get(reader_id)
        if reader is None:
            return None
        label_id = _label_named(reader, name)
        if label_id is None:
            label_id = LabelId(self._shelves.next_id("label"))
            reader.labels[label_id] = LabelShelf(name)
        return Label(id=label_id, name=name)

    @atomic
    def rename_label(self, reader_id: ReaderId, label_id: LabelId, name: str) -> bool:
        reader = self._shelves.readers.get(reader_id)
        if reader is None or label_id not in reader.labels:
            return False
        other = _label_named(reader, name)
        if other is None:
            reader.labels[label_id].name = name
        elif other != label_id:
            reader.labels[other].articles |= reader.labels.pop(label_id).articles
        return True

    @atomic
    def delete_label(self, reader_id: ReaderId, label_id: LabelId) -> bool:
        reader = self._shelves.readers.get(reader_id)
        if reader is None or reader.labels.pop(label_id, None) is None:
            return False
        self._shelves.drop_bare_marks(reader)
        return True

    @atomic
    def put_label(
        self, reader_id: ReaderId, label_id: LabelId, article_ids: Collection[ArticleId], *, on: bool, now: datetime
    ) -> int:
        reader = self._shelves.readers.get(reader_id)
        label = reader.labels.get(label_id) if reader else None
        if reader is None or label is None:
            return 0
        articles = self._shelves.articles
        own = {key for key in article_ids if key in articles and reader.owns(articles[key])}
        changed = own - label.articles if on else own & label.articles
        label.articles ^= changed
        for article_id in changed:
            mark = reader.marks.setdefault(article_id, Mark(now))
            mark.changed_at = now
        self._shelves.drop_bare_marks(reader)
        return len(changed)

    def _change(
        self, reader: ReaderShelf, article_id: ArticleId, change: StateChange, now: datetime, *, own: bool
    ) -> bool:
        shelf = self._shelves.articles.get(article_id)
        if shelf is None or (own and not reader.owns(shelf)):
            return False
        mark = reader.marks.get(article_id) or Mark(shelf.arrived_at)
        read = True if change.hidden else change.read
        before = (mark.read_at is not None, mark.saved_at is not None, mark.is_hidden)
        stays_hidden = mark.is_hidden and change.hidden is not False
        if read is not None and read != before[0] and (read or not stays_hidden):
            mark.read_at = now if read else None
        if change.saved is not None and change.saved != before[1]:
            mark.saved_at = now if change.saved else None
        if change.hidden is not None:
            mark.is_hidden = change.hidden
        changed = before != (mark.read_at is not None, mark.saved_at is not None, mark.is_hidden)
        mark.changed_at = now if changed else mark.changed_at
        reader.marks[article_id] = mark
        self._shelves.drop_bare_marks(reader)
        return changed


def _label_named(reader: ReaderShelf, name: str) -> LabelId | None:
    return next((key for key, label in reader.labels.items() if label.name == name), None)
