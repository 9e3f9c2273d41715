"""The developing story's rumour, report, denial and confirmation move its lane as the articles arrive."""

from __future__ import annotations

from datetime import timedelta

from standfirst.attribution.attribute import attribute
from standfirst.attribution.story_claims import trace_claims
from standfirst.demo.article import load_articles
from standfirst.demo.expectations import DEVELOPING_STORY
from standfirst.model.article import block_text
from standfirst.model.claim import ClaimingArticle, StanceLabel, StoryClaim
from standfirst.model.ids import ArticleId, PublisherId
from tests.make import NOW


def claims_after(count: int) -> tuple[StoryClaim, ...]:
    """The story's claims once this many of its articles are there."""
    articles = {article.key: article for article in load_articles()}
    publishers = list(dict.fromkeys(key.split("/")[0] for key in DEVELOPING_STORY))
    told = []
    for number, key in enumerate(DEVELOPING_STORY[:count], start=1):
        text = "\n\n".join(words for block in articles[key].body if (words := block_text(block)))
        publisher = key.split("/")[0]
        told.append(
            ClaimingArticle(
                id=ArticleId(number),
                publisher_id=PublisherId(publishers.index(publisher) + 1),
                publisher=publisher,
                text=text,
                language="en",
                published_at=NOW + timedelta(hours=number),
                attributions=attribute(text, "en"),
            )
        )
    return trace_claims(told)


def closing(count: int) -> StoryClaim:
    return next(
        claim for claim in claims_after(count) if "closed to all" in claim.words or "close to all" in claim.words
    )


def test_the_closure_goes_from_rumour_to_confirmation_by_way_of_a_denial() -> None:
    assert [stop.status for stop in closing(1).history] == ["rumour"]
    assert [stop.status for stop in closing(3).history] == ["rumour", "reported"]
    assert [stop.status for stop in closing(5).history] == ["rumour", "reported", "denied"]
    assert [stop.status for stop in closing(9).history] == ["rumour", "reported", "denied", "confirmed"]


def test_each_stop_names_who_moved_it() -> None:
    assert [stop.who for stop in closing(9).history][2:] == ["Odile Marrach", "Odile Marrach"]
    assert closing(9).is_disputed
    denials = [one for one in closing(9).stances if one.label is StanceLabel.DENIES]
    assert {one.publisher for one in denials} >= {"radio", "northline"}


def test_the_cracks_are_confirmed_in_the_end() -> None:
    cracks = next(claim for claim in claims_after(9) if "hangers" in claim.words)
    assert cracks.history[0].status == "rumour"
    assert cracks.status == "confirmed"
