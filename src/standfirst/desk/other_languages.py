"""Stories told in other languages: found by what their leads mean, as they change, a few at a time."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from itertools import islice

from standfirst.desk.meanings import Meanings
from standfirst.group.elsewhere import Elsewhere, Link
from standfirst.group.stories import StoryGrouper
from standfirst.model.desk import StoredArticle
from standfirst.model.embedding import EmbeddingModel
from standfirst.model.ids import ArticleId, StoryId
from standfirst.model.story import Story, ToldElsewhere
from standfirst.ports import Store

AT_ONCE_MAX = 48  # stories whose leads are read in a turn
_LOADED_AT_ONCE = 400


class OtherLanguages:
    """Keeps the links between stories of several languages. Does nothing where no model answers, and asks it nothing while
    all that is live is of one language."""

    def __init__(self, store: Store, meanings: Meanings) -> None:
        self._store = store
        self._meanings = meanings
        self._index: Elsewhere | None = None
        self._waiting: dict[StoryId, ArticleId] = {}  # with the leads that are to be read
        self._languages: dict[StoryId, str] = {}
        self._seen: set[StoryId] = set()
        self._stale: set[StoryId] = set()  # whose links another model found

    def told(self, story_id: StoryId) -> tuple[ToldElsewhere, ...]:
        """Where else a story is told, as far as that is known."""
        model = self._meanings.model
        if self._index is None or model is None:
            return ()
        return tuple(_kept(link, model) for link in self._index.links(story_id))

    def look(self, grouper: StoryGrouper, leads: Mapping[StoryId, StoredArticle]) -> set[StoryId]:
        """Take up the leads of stories that changed, and some of those that wait; the stories whose links are others now."""
        model = self._meanings.model
        if model is None:
            return set()
        if self._index is None:
            self._index = Elsewhere(model.across, model.spread)
        changed = self._let_go(self._index, grouper)
        self._take_up(self._index, grouper, model, but=leads.keys())
        for story_id, lead in leads.items():
            self._seen.add(story_id)
            language = _primary(lead.article.language)
            if language and not grouper.stands_apart(story_id):
                self._languages[story_id] = language
                self._waiting[story_id] = lead.id
        if len(set(self._languages.values())) < 2:
            return changed
        return changed | self._read(self._index, grouper, leads)

    def _read(self, index: Elsewhere, grouper: StoryGrouper, leads: Mapping[StoryId, StoredArticle]) -> set[StoryId]:
        first = [story_id for story_id in leads if story_id in self._waiting]
        others = (story_id for story_id in self._waiting if story_id not in leads)
        chosen = [*first[:AT_ONCE_MAX], *islice(others, max(0, AT_ONCE_MAX - len(first)))]
        known = {lead.id: lead for lead in leads.values()}
        missing = [self._waiting[story_id] for story_id in chosen if self._waiting[story_id] not in known]
        known |= {stored.id: stored for stored in self._store.load_articles(missing)}
        articles = {story_id: known.get(self._waiting.pop(story_id)) for story_id in chosen}
        vectors = self._meanings.of([stored for stored in articles.values() if stored is not None])
        read = [story_id for story_id, stored in articles.items() if stored is not None and stored.id in vectors]
        for story_id in read:
            lead = articles[story_id]
            assert lead is not None
            index.put(story_id, self._languages[story_id], vectors[lead.id])
        changed: set[int] = set()
        for story_id in read:
            changed |= index.relink(story_id, grouper.names_in_both)
        stale, self._stale = self._stale, set()
        return {StoryId(story) for story in changed} | stale

    def _take_up(
        self, index: Elsewhere, grouper: StoryGrouper, model: EmbeddingModel, *, but: Collection[StoryId]
    ) -> None:
        """What is live and not known here, since another process placed it, as the store has it: with vectors of this model
        where it made them; the rest waits."""
        unknown = [StoryId(story) for story in grouper.stories if story > 0 and story not in self._seen]
        for stories in _slices([story_id for story_id in unknown if story_id not in but]):
            self._seen.update(stories)
            cards = self._store.list_story_cards(stories)
            leads = {story_id: card.story.face.lead_article_id for story_id, card in cards.items()}
            kept = self._meanings.kept(leads.values())
            for story_id, card in cards.items():
                language = _primary(card.story.language)
                if not language or grouper.stands_apart(story_id):
                    continue
                self._languages[story_id] = language
                if leads[story_id] in kept:
                    index.put(story_id, language, kept[leads[story_id]].vector)
                    index.restore(story_id, _links_of(card.story, model))
                else:
                    self._waiting[story_id] = leads[story_id]
                if any(told.digest != model.digest for told in card.story.face.elsewhere):
                    self._stale.add(story_id)

    def _let_go(self, index: Elsewhere, grouper: StoryGrouper) -> set[StoryId]:
        """Forget the stories that are live no longer; those that lost a link to one."""
        gone = {story_id for story_id in self._seen if not grouper.size_of(story_id)}
        self._seen -= gone
        changed: set[StoryId] = set()
        for story_id in gone & self._languages.keys():
            del self._languages[story_id]
            self._waiting.pop(story_id, None)
            changed |= {StoryId(story) for story in index.take_out(story_id)}
        return changed.difference(gone)


def _kept(link: Link, model: EmbeddingModel) -> ToldElsewhere:
    return ToldElsewhere(
        story_id=StoryId(link.story),
        language=link.language,
        likeness=round(link.likeness, 4),
        shared=link.shared,
        model=model.id,
        digest=model.digest,
    )


def _links_of(story: Story, model: EmbeddingModel) -> Iterable[Link]:
    return [
        Link(told.story_id, told.language, told.likeness, told.shared)
        for told in story.face.elsewhere
        if (told.model, told.digest) == (model.id, model.digest)
    ]


def _primary(language: str | None) -> str:
    return (language or "").split("-")[0].lower()


def _slices(stories: list[StoryId]) -> Iterable[list[StoryId]]:
    return (stories[start : start + _LOADED_AT_ONCE] for start in range(0, len(stories), _LOADED_AT_ONCE))
