"""Contract: the same words find the same articles on every store."""

from __future__ import annotations

from standfirst.model.paging import Cursor
from standfirst.ports import Store
from tests.make import NOW, article, at, draft, paragraph
from tests.store.desks import HOUR, bring, subscribe

TEXTS = {
    1: ("The Café at the Harbour", "A naïve keeper re-lit the lamp. “Don’t!” cried the façade."),
    2: ("हिन्दी समाचार", "दीपक जलाने वाली ने कहा कि वह नहीं जाएगी।"),
    3: ("東京の灯台", "灯台守は夕暮れに塔に登った。東京都は黙っている。"),
    4: ("Straßenlampe im Hafen", "Die Wärterin stieg über die Stufen, ÜBER alle."),
    5: ("Farola del muelle", "La farera subió al anochecer; año nuevo, señal nueva."),
    6: ("Лампа на набережной", "Смотрительница зажгла её ещё раз."),
    7: ("The harbour lamp, again", "the keeper lit the lamp 2,000 times in 2026 on pier_nine"),
    8: ("ประภาคารริมท่าเรือ", "ผู้ดูแลจุดตะเกียงตอนค่ำ"),
}
FOUND = [
    ("cafe", [1]),
    ("CAFÉ", [1]),
    ("naive facade", [1]),
    ("re-lit", [1]),
    ("don't", [1]),
    ("lamp", [1, 7]),
    ("LAMP harbour", [1, 7]),
    ('"harbour lamp"', [7]),
    ('"lamp harbour"', []),
    ('"lamp again the"', []),
    ('lamp -"re-lit"', [7]),
    ("lamp -again", [1]),
    ("-lamp", []),
    ("हिन्दी", [2]),
    ("दीपक समाचार", [2]),
    ("हिन्द", []),
    ("東京", [3]),
    ("東京都", [3]),
    ("灯台守", [3]),
    ("登", [3]),
    ("都は黙", [3]),
    ("京東", []),
    ("strassenlampe", [4]),
    ("STRASSENLAMPE", [4]),
    ("uber", [4]),
    ("ano", [5]),
    ("señal", [5]),
    ("еще", [6]),
    ("ЛАМПА", [6]),
    ("2 000 times", [7]),
    ('"2,000 times"', [7]),
    ("pier nine", [7]),
    ("pier_nine", [7]),
    ("ตะเกียง", [8]),
    ("ท่าเรือ", [8]),
    ("Marsh", [1, 2, 3, 4, 5, 6, 7, 8]),
    ("lam", []),
    ("keeper keeper", [1, 7]),
]
ODD = ["", " ", '"', '""', "-", "--", "*", "AND", "NOT lamp", "(", "lamp)", "a:b", "^", "' OR 1=1 --", "\\", "%", "&|!", "<->",
     "\x00", "\ud800", "NEAR(lamp keeper)", '"lamp', "lamp*", "words:lamp", "{a b}", "-" * 500, "é" * 3000, "a " * 300, "·"]  # fmt: skip


def bring_texts(store: Store) -> None:
    feed = subscribe(store)
    drafts = []
    for number, (headline, text) in TEXTS.items():
        value = article(number, headline=headline, standfirst=None, byline=("Odo Marsh",), body=(paragraph(text),))
        drafts.append(draft(number, article=value))
    bring(store, feed.id, *drafts)


def found(store: Store, words: str) -> list[int]:
    return [hit.card.id for hit in store.search(words).rows]


def test_words_find_what_holds_them_in_any_script(store: Store) -> None:
    bring_texts(store)
    assert {words: found(store, words) for words, _ in FOUND} == dict(FOUND)


def test_odd_input_is_only_words(store: Store) -> None:
    bring_texts(store)
    for words in ODD:
        assert set(found(store, words)) <= TEXTS.keys()


def test_what_looks_like_an_operator_is_a_word(store: Store) -> None:
    bring_texts(store)
    assert found(store, "lamp AND keeper") == []
    assert found(store, "lamp*") == [1, 7]
    assert found(store, "(lamp)") == [1, 7]


def test_hits_are_newest_first_and_page(store: Store) -> None:
    feed = subscribe(store)
    drafts = [draft(number, article=article(number, published=at(NOW - number % 3 * HOUR))) for number in range(1, 10)]
    bring(store, feed.id, *drafts)
    seen: list[int] = []
    after: Cursor | None = None
    while True:
        page = store.search("keeper dusk", after=after, limit=4)
        seen += [hit.card.id for hit in page.rows]
        after = page.next
        if after is None:
            break
    assert seen == [9, 6, 3, 7, 4, 1, 8, 5, 2]


def test_a_hit_shows_its_words(store: Store) -> None:
    bring_texts(store)
    (hit,) = store.search("façade naive").rows
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["naïve", "façade"]
    (hit,) = store.search("東京都").rows
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["東京都"]
    (hit,) = store.search("farola").rows
    assert (hit.excerpt, hit.marks) == (TEXTS[5][1], ())


def test_a_long_text_is_cut_around_the_words(store: Store) -> None:
    feed = subscribe(store)
    text = "dull words go here " * 90 + "until a heron stands up " + "and more dull words " * 90
    bring(store, feed.id, draft(1, article=article(1, body=(paragraph(text),))))
    (hit,) = store.search("heron").rows
    assert len(hit.excerpt) < 260
    assert hit.excerpt.startswith("… ")
    assert hit.excerpt.endswith(" …")
    assert [hit.excerpt[start:end] for start, end in hit.marks] == ["heron"]


def test_revised_words_are_found_and_old_ones_are_not(store: Store) -> None:
    feed = subscribe(store)
    bring(store, feed.id, draft(1), draft(2))
    changed = article(1, headline="Heron on the quay", published=at(NOW - 2 * HOUR))
    bring(store, feed.id, draft(1, article=changed, content_hash="2"))
    assert (found(store, "heron"), found(store, '"lamp 1 lit"')) == ([1], [])
    assert found(store, "keeper") == [2, 1]


def test_a_very_long_article_is_stored_and_found(store: Store) -> None:
    feed = subscribe(store)
    text = " ".join(f"word{number}" for number in range(60_000)) + " " + "x" * 5000
    bring(store, feed.id, draft(1, article=article(1, body=(paragraph(text),))))
    assert found(store, "word77 word78") == [1]
    stored = store.list_revisions(store.list_articles().rows[0].id)
    assert stored[0].text == text
