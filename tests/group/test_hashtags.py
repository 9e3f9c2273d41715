from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.group.hashtags import extract_hashtags, story_hashtags
from standfirst.group.tag_spelling import is_form, is_part, spell_tag, tag_key
from standfirst.model.story import GroupingArticle, Hashtag

FERRY = GroupingArticle(
    key=1,
    headline="Quay ferry returns after storm",
    text="The Harbour Council said on Monday that the Quay Ferry would sail again. Councillor Ines Marrow told the Evening Lamp "
    "that repairs to the Heron-class boat cost 1.2 million crowns. Marrow said the ferry service had been missed. The Heron "
    "class was built in Port Sable. Storm damage closed the pier.",
    tags=("Ferries", "heron class", "News", "Port Sable"),
)


def tags_of(article: GroupingArticle) -> list[str]:
    return [hashtag.tag for hashtag in extract_hashtags(article)]


def test_names_subjects_and_the_publishers_tags_become_hashtags() -> None:
    tags = tags_of(FERRY)
    assert 2 <= len(tags) <= 6
    assert {"QuayFerry", "HeronClass", "PortSable", "InesMarrow"} <= set(tags)


def test_neither_a_number_nor_an_office_alone_is_a_tag() -> None:
    article = GroupingArticle(
        key=1,
        headline="Bank of Kellmouth holds its rate; two of nine wanted a cut, minister says",
        text="Nine sat at the table. The Minister was told by the Mayor of Kellmouth. Two of the Nine wanted a cut.",
        tags=("Minister", "Nine", "Bank of Kellmouth"),
    )
    keys = {tag_key(tag) for tag in tags_of(article)}
    assert "kellmouth" in keys
    assert not any(key.startswith("of") for key in keys)
    assert keys.isdisjoint({"nine", "two", "minister", "mayor"})


def test_no_generic_tag_and_no_tag_twice() -> None:
    article = GroupingArticle(
        key=1,
        headline="Latest news: video of the Kellmouth lighthouse",
        text="The Kellmouth lighthouse burns. The lighthouse at Kellmouth was dark for years. News of it spread.",
        tags=("News", "Latest", "Video", "kellmouth", "Kell Mouth", "light-house", "Lighthouses"),
    )
    keys = [tag_key(tag) for tag in tags_of(article)]
    assert len(keys) == len(set(keys))
    assert not {"news", "latest", "video"} & set(keys)
    assert {"kellmouth", "lighthouse"} <= set(keys)


@pytest.mark.parametrize(
    ("words", "tag"),
    [
        (["Heron", "class"], "HeronClass"),
        (["R&D"], "RD"),
        (["iPhone"], "IPhone"),
        (["मुख्य", "मंत्री"], "मुख्य_मंत्री"),
        (["порт", "Лазурный"], "ПортЛазурный"),
        (["keeper's"], "Keepers"),
        ([], ""),
    ],
)
def test_a_tag_of_several_words_has_one_spelling(words: list[str], tag: str) -> None:
    assert spell_tag(words) == tag


@pytest.mark.parametrize("spelling", ["Heron Class", "heron-class", "HERONCLASS", "heron_class", "HeronClasss"[:-1]])
def test_spellings_share_a_key(spelling: str) -> None:
    assert tag_key(spelling) == tag_key("HeronClass")


@pytest.mark.parametrize(
    ("language", "headline", "text", "wanted"),
    [
        ("hi", "दीपनगर में बाढ़ से पुल टूटा", "बाढ़ के कारण दीपनगर का पुल टूट गया। पुल पर यातायात बंद है।", {"पुल", "दीपनगर", "बाढ़"}),
        (
            "de",
            "Neuer Hafen in Sandmünde eröffnet",
            "Der Hafen von Sandmünde ist am Montag eröffnet worden. Karla Volkmer lobte den Hafen und die Fähre.",
            {"Hafen", "Sandmünde"},
        ),
        (
            "es",
            "El puerto de Valdemar cierra por la tormenta",
            "El puerto de Valdemar cerró el lunes por la tormenta. La tormenta dejó daños en el puerto.",
            {"Valdemar", "Puerto", "Tormenta"},
        ),
        ("ja", "東の港で灯台が再開", "東の港の灯台が月曜日に再開した。", {"灯台"}),
        ("ru", "Порт Лазурный закрыт", "Мэр сказал, что шторм повредил порт Лазурный.", {"Лазурный"}),
    ],
)
def test_any_script_has_hashtags(language: str, headline: str, text: str, wanted: set[str]) -> None:
    tags = tags_of(GroupingArticle(key=1, headline=headline, text=text, language=language))
    assert wanted <= set(tags)
    assert 2 <= len(tags) <= 6


def test_an_elided_article_is_no_part_of_a_tag() -> None:
    article = GroupingArticle(
        key=1,
        headline="L'écluse de Valmer rouvre",
        text="L'écluse de Valmer rouvre lundi. Les réparations de l'écluse avaient duré. Un ouvrier d'Orlac salue l'écluse.",
        language="fr",
    )
    keys = {tag_key(tag) for tag in tags_of(article)}
    assert "ecluse" in keys
    assert not any(key.startswith(("lecl", "dorl")) for key in keys)


def test_a_matter_of_two_nouns_that_comes_back_is_one_tag() -> None:
    article = GroupingArticle(
        key=1,
        headline="Council asks for a survey of bridges",
        text="A survey of bridges is due. The survey of bridges was put off twice, and the council is cross.",
    )
    assert "SurveyOfBridges" in tags_of(article)


def test_a_headline_that_the_text_repeats_counts_once() -> None:
    headline = "Herons delay barges"
    text = "Herons nest by the lock. The barges wait for the herons, the lock keeper said; barges may pass later."
    with_it = GroupingArticle(key=1, headline=headline, text=f"{headline}\n\n{text}")
    assert "HeronsDelay" not in tags_of(with_it)
    ferries = GroupingArticle(
        key=1, headline="Storm stops ferries", text="Storm stops ferries\n\nRain fell on Kellmouth."
    )
    alone = GroupingArticle(key=1, headline="Storm stops ferries", text="Rain fell on Kellmouth.")
    assert tags_of(ferries) == tags_of(alone)
    assert tags_of(with_it)[:3] == tags_of(GroupingArticle(key=1, headline=headline, text=text))[:3]


def test_one_person_is_one_tag() -> None:
    tags = tags_of(FERRY)
    assert "Marrow" not in tags


@pytest.mark.parametrize(
    ("text", "tag", "never"),
    [
        (
            "On Monday House Speaker Ines Marrow spoke. Then Marrow left.",
            "InesMarrow",
            {"housespeakerinesmarrow", "speakerinesmarrow"},
        ),
        ("It was Sen. Ines Marrow who spoke. Then Marrow left.", "InesMarrow", {"sen", "seninesmarrow"}),
        ("They asked Attorney General Ines Marrow. So Marrow spoke.", "InesMarrow", {"attorneygeneralinesmarrow"}),
        ("Lawyers of the Justice Department came. They left the Department.", "JusticeDepartment", {"department"}),
        ("He saw Ines K. Marrow. Later Marrow left.", "InesMarrow", {"ineskmarrow"}),
        ("They sailed to New Sable. In New Sable it rained.", "NewSable", {"sable"}),
        ("They met Orla May at noon. Then Orla May left.", "OrlaMay", {"orla"}),
        ("Port-sur-Sable reopens. All of Port-sur-Sable came.", "PortSurSable", {"sable", "portsur"}),
        ("They met Kim Dol-un at noon. So Kim Dol-un left.", "KimDolun", {"kimdol"}),
        ("Then Kellmouth Rovers 3 met Sable Town 1. So Kellmouth Rovers won.", "KellmouthRovers", {"kellmouthrovers3"}),
        ("They flew in Heron 11. On board Heron 11 all slept.", "Heron11", {"heron"}),
        ("In Marrow's Harbour Council they met. Then Marrow spoke.", "HarbourCouncil", {"marrowharbourcouncil"}),
        ("She ran on Marrow's Reef. So Marrow's Reef it was.", "MarrowReef", {"reef", "marrow"}),
    ],
)
def test_a_name_is_told_from_what_stands_beside_it(text: str, tag: str, never: set[str]) -> None:
    keys = [tag_key(tag) for tag in tags_of(GroupingArticle(key=1, headline="", text=text, language="en"))]
    assert tag_key(tag) in keys
    assert never.isdisjoint(keys)


def test_a_name_that_only_begins_sentences_is_whole() -> None:
    text = "Ines Marrow came late. Everybody knew why Marrow came. Ines Marrow said so."
    assert "InesMarrow" in tags_of(GroupingArticle(key=1, headline="", text=text))


@pytest.mark.parametrize(
    ("language", "headline", "text", "subjects", "others"),
    [
        (
            "en",
            "Alert raised as tide turns for herons",
            "The lock keeper gave an alert. The tide turned, and the herons left for the marsh. It rained on the "
            "eastern bank. The marsh keeps the herons fed.",
            {"alert", "tide", "heron", "marsh"},
            {"raised", "turned", "turn", "keep", "left", "eastern"},
        ),
        (
            None,
            "Ferries carry more ladders than people",
            "The ferry to the island was full of ladders. The ladders rattled. A keeper smiled at the ladders on the ferry.",
            {"ferry", "ladder"},
            {"rattled", "smiled", "carry"},
        ),
        (
            "fr",
            "La marée monte et noie le quai",
            "La marée a monté dans la nuit. Le quai est noyé, les bateaux dérivent. Sur le quai, les bateaux cognent.",
            {"maree", "quai", "bateau"},
            {"noie", "derivent", "cognent"},
        ),
    ],
)
def test_a_subject_is_a_noun(
    language: str | None, headline: str, text: str, subjects: set[str], others: set[str]
) -> None:
    keys = {tag_key(tag) for tag in tags_of(GroupingArticle(key=1, headline=headline, text=text, language=language))}
    assert len(subjects & keys) >= 2
    assert others.isdisjoint(keys)


def test_a_year_a_day_or_a_number_is_no_subject_in_hindi_either() -> None:
    text = "दीपनगर की बावड़ी चार सौ साल बाद भरी। पहली बार दीपनगर में बावड़ी साल के पहले दिन भरी।"
    article = GroupingArticle(key=1, headline="चार सौ साल पुरानी बावड़ी पहली बार भरी", text=text, language="hi")
    tags = tags_of(article)
    assert {"बावड़ी", "दीपनगर"} <= set(tags)
    assert not [tag for tag in tags if {"साल", "बार", "सौ", "दिन"} & set(tag.split("_"))]


def test_a_number_in_words_or_a_measure_is_no_subject() -> None:
    text = "The barge took fourteen levers and nine tonnes of salt. The salt lay on the barge for six kilometres."
    keys = {
        tag_key(tag)
        for tag in tags_of(GroupingArticle(key=1, headline="Nine tonnes of salt on fourteen barges", text=text))
    }
    assert {"salt", "barge"} <= keys
    assert not [key for key in keys if "nine" in key or "fourteen" in key or "tonne" in key or "kilomet" in key]


@pytest.mark.parametrize(
    ("tag", "other", "part"),
    [
        ("Lowen", "LowenBridge", True),
        ("Bridge", "LowenBridge", True),
        ("ISIS", "Crisis", False),
        ("Iran", "Tirana", False),
        ("COVID", "COVID19", True),
        ("पुल", "लंबा_पुल", True),
        ("LowenBridge", "Lowen", False),
    ],
)
def test_a_tag_is_part_of_another_only_as_whole_words(tag: str, other: str, part: bool) -> None:
    assert is_part(tag, other) is part


def test_a_form_of_a_word_is_no_other_tag() -> None:
    assert is_form("Iraq", "Iraqi")
    assert not is_form("Port", "Portland")
    assert not is_form("Ira", "Iran")


def test_a_story_bears_the_fuller_of_two_tags_of_one_name() -> None:
    bearing = [[Hashtag(tag=tag, score=1.0)] for tag in ("InesMarrow", "Marrow", "InesMarrow", "Marrow", "Marrow")]
    assert [hashtag.tag for hashtag in story_hashtags(bearing)] == ["Marrow"]
    assert [hashtag.tag for hashtag in story_hashtags(bearing[:4])] == ["InesMarrow"]


def test_a_publisher_that_names_itself_is_no_tag_but_where_the_headline_says_so() -> None:
    text = "Engineers told the Courier that the quay is old. Lamp makers told the Courier so, too, and wrote to the Courier."
    article = GroupingArticle(key=1, headline="Engineers fear for quay", text=text, publisher="The Callowen Courier")
    assert "Courier" not in tags_of(article)
    assert "Courier" in tags_of(replace(article, publisher="Lamp"))
    assert "Courier" in tags_of(replace(article, headline="Engineers write to the Courier"))


def test_a_country_in_its_broadcasters_name_is_a_tag() -> None:
    text = "The strike in France went on, Radio France said. Workers in France told Radio France so."
    article = GroupingArticle(key=1, headline="Strike in France", text=text, publisher="Radio France")
    assert tags_of(article)[0] == "France"


def test_nothing_to_say_is_no_tag() -> None:
    assert tags_of(GroupingArticle(key=1, headline="")) == []
    assert tags_of(GroupingArticle(key=1, headline="🙂 12 45", tags=("", "#", "2026"))) == []


def test_scores_fall_and_stay_within_bounds() -> None:
    scores = [hashtag.score for hashtag in extract_hashtags(FERRY)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_a_storys_tags_are_those_of_most_of_its_articles() -> None:
    other = GroupingArticle(
        key=2,
        headline="Port Sable ferry sails again",
        text="The Quay Ferry left Port Sable. Ines Marrow waved to it from Port Sable.",
    )
    stray = GroupingArticle(
        key=3, headline="Bakers meet", text="Bakers met. The Bakers Guild counted loaves in Kellmouth."
    )
    tags = [hashtag.tag for hashtag in story_hashtags(extract_hashtags(article) for article in (FERRY, other, stray))]
    assert 2 <= len(tags) <= 6
    assert {"PortSable", "QuayFerry"} <= set(tags)
    assert tags.index("PortSable") < (tags.index("Kellmouth") if "Kellmouth" in tags else 99)
    assert story_hashtags([]) == ()


@given(
    st.text(max_size=80),
    st.lists(
        st.sampled_from(
            ["Quay", "ferry", "Sable", "lamp", "Ines", "Marrow", "tower", "und", "पुल", "港", "3", ".", "\n"]
        ),
        max_size=80,
    ),
    st.lists(st.text(max_size=12), max_size=4),
)
def test_the_letters_of_every_tag_stand_in_the_article_or_its_tags(
    headline: str, words: list[str], tags: list[str]
) -> None:
    article = GroupingArticle(key=1, headline=headline, text=" ".join(words), tags=tuple(tags))
    found = extract_hashtags(article)
    assert len(found) <= 6
    everything = f"{headline} {' '.join(words)} {' '.join(tags)}".casefold()
    for hashtag in found:
        assert " " not in hashtag.tag
        assert all(letter in everything for letter in hashtag.tag.casefold().replace("_", ""))


def test_a_mark_without_its_letter_is_no_word() -> None:
    found = extract_hashtags(
        GroupingArticle(key=1, headline="\u0301 Harbour closed", text="The harbour \u0301 is closed.")
    )
    assert [hashtag.tag for hashtag in found][:1] == ["Harbour"]
