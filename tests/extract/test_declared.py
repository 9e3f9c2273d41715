from __future__ import annotations

import json
from typing import Any

from standfirst.extract.page import extract_article
from standfirst.model.article import Article
from standfirst.model.declared import FoundReview, Policy, PolicyLink

PASSAGE = (
    "<p>The old lighthouse was sold on Monday to a woman who paints birds, the harbour office said at noon.</p>" * 3
)


def read(*nodes: Any) -> Article:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(node)}</script>' for node in nodes)
    html = (
        f"<html><head>{scripts}</head><body><article><h1>The lighthouse is sold</h1>{PASSAGE}</article></body></html>"
    )
    return extract_article(html, "https://lamp.example/sold")


def test_what_a_publisher_declares_is_kept_with_its_address() -> None:
    house = {
        "@type": "NewsMediaOrganization",
        "@id": "#lamp",
        "name": "Lamp",
        "correctionsPolicy": "/corrections",
        "unnamedSourcesPolicy": {"@type": "CreativeWork", "url": "https://lamp.example/unnamed"},
        "ethicsPolicy": "We are kind.",
        "ownershipFundingInfo": "javascript:alert(1)",
        "diversityPolicy": "/others",
    }
    news = {
        "@type": "NewsArticle",
        "headline": "The lighthouse is sold",
        "publisher": {"@id": "#lamp"},
        "publishingPrinciples": "/how",
    }
    found = read(news, house)
    assert found.policies == (
        PolicyLink(policy=Policy.CORRECTIONS, url="https://lamp.example/corrections"),
        PolicyLink(policy=Policy.UNNAMED_SOURCES, url="https://lamp.example/unnamed"),
        PolicyLink(policy=Policy.PRINCIPLES, url="https://lamp.example/how"),
    )
    assert found.rules["policies"] == "json-ld.publisher"


def test_a_review_is_kept_with_its_author() -> None:
    review = {
        "@type": "ClaimReview",
        "claimReviewed": "The lighthouse is made of salt",
        "author": {"@type": "Organization", "name": "Lamp Checks"},
        "reviewRating": {"@type": "Rating", "ratingValue": 1, "alternateName": "Made of stone"},
        "itemReviewed": {"@type": "Claim", "author": {"@type": "Person", "name": "Odo Lind"}},
        "url": "/checks/salt",
    }
    nobodys = {"@type": "ClaimReview", "claimReviewed": "The lamp is green"}
    assert read(review, nobodys, review).reviews == (
        FoundReview(
            claim="The lighthouse is made of salt",
            author="Lamp Checks",
            verdict="Made of stone",
            claimed_by="Odo Lind",
            url="https://lamp.example/checks/salt",
        ),
    )


def test_a_page_that_declares_nothing() -> None:
    found = read({"@type": "NewsArticle", "headline": "The lighthouse is sold", "publisher": "Lamp"})
    assert (found.policies, found.reviews) == ((), ())


def test_odd_values_are_left_out() -> None:
    odd = {
        "@type": "ClaimReview",
        "claimReviewed": [],
        "author": "Lamp",
        "reviewRating": "good",
        "itemReviewed": [None],
    }
    house = {"@type": "Organization", "correctionsPolicy": [None, 3, {"url": 4}, "https://lamp.example/c"]}
    found = read(odd, house)
    assert found.reviews == ()
    assert found.policies == (PolicyLink(policy=Policy.CORRECTIONS, url="https://lamp.example/c"),)
