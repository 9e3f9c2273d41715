"""Kinds of pages that are not one piece of news: told by their headline, in the languages that the desk meets most.

Written down case by case in docs/stories.md. When in doubt a page is news: a round-up taken for news does less harm than
news taken for a round-up.
"""

from __future__ import annotations

import re

from standfirst.model.story import GroupingArticle

_ROUND_UP = r"""
    (?:(?:morning|evening|daily|weekly|weekend|nightly|lunchtime|midday)\s+(?:news\s+)?
        (?:briefing|round-?up|digest|bulletin|wrap|brief|edition|rundown|recap|newsletter|headlines))
    | (?:news|week|day|world|sports?|business|markets?|politics|tech|local)\s+(?:in\s+brief|at\s+a\s+glance|round-?up|wrap-?up|digest)
    | (?:the\s+)?(?:week|day|year|month)\s+in\s+(?:review|pictures|photos|news|numbers)
    | (?:today'?s|this\s+morning'?s|tonight'?s|yesterday'?s)\s+(?:top\s+)?(?:headlines|front\s+pages|papers|newspapers|stories)
    | what\s+the\s+papers\s+say | (?:five|six|seven|eight|ten|\d+)\s+things\s+(?:you\s+need\s+)?to\s+know(?:\s+(?:today|this|for|on|before)\b.*)?$
    | what\s+to\s+know\s+(?:today|this\s+(?:morning|week))$
    | (?:letters|corrections|notices)(?:\s+(?:to\s+the\s+editor|and\s+clarifications))?$
    | nachrichten\s+am\s+(?:morgen|mittag|abend) | (?:die\s+)?(?:lage|nachrichten)\s+(?:am|des)\s+\w+ | das\s+wichtigste\s+(?:am|vom|des)\b.*
    | l['’]essentiel\s+de\s+l['’]actu\w* | (?:la\s+)?revue\s+de\s+presse | les?\s+titres?\s+du\s+jour | lo\s+m[aá]s\s+importante\s+del\s+d[ií]a | resumen\s+del?\s+(?:d[ií]a|la\s+semana)
    | आज\s+की\s+(?:बड़ी|ताज़ा|ताजा|मुख्य)\s+(?:खबरें|ख़बरें) | (?:今日|每日)(?:要闻|新闻摘要|头条) | утренний\s+(?:дайджест|обзор)
"""
_ROUTINE = r"""
    (?:(?:your|daily|weekly|today'?s|love|monthly)\s+)+horoscopes?\b.* | horoscopes?(?:\s+(?:today|du|for|by)\b.*)? | .*\b(?:horoscope|horoskop|hor[oó]scopo|гороскоп|राशिफल|星座运势)\s*(?:[:|,–-]|today\b|for\b|heute|du\s+jour|de\s+hoy|\d).*
    | (?:(?:today'?s|weekend|local|daily|\w+)\s+)?weather(?:\s+(?:forecast|report|outlook|update))?\s*(?:[:|–-].*|today|tomorrow|for\s+\w+(?:\s+\w+)?|in\s+\w+)?$
    | (?:das\s+)?wetter\s+(?:heute|morgen|am\s+\w+|in\s+\w+)\b.* | (?:la\s+)?m[ée]t[ée]o\s*(?:(?:[\w’' -]{0,40}[:|–-]\s*)?(?:les\s+)?pr[ée]visions|du\s+\w+|de\s+ce\s+\w+).* | [\w’' -]{2,30}\s*[:|–-]\s*la\s+m[ée]t[ée]o\s+(?:du|de|pour)\b.* | (?:el\s+)?tiempo\s+(?:hoy|ma[nñ]ana)\b.*
    | (?:les\s+)?pr[ée]visions\s+m[ée]t[ée]o\w*\b.* | quel\s+temps\s+(?:est\s+pr[ée]vu|fera|va-t-il)\b.* | wettervorhersage\b.* | (?:la\s+|el\s+)?(?:previsi[oó]n|pron[oó]stico)\s+del?\s+tiempo\b.*
    | (?:le\s+)?previsioni\s+(?:meteo\b|del\s+tempo\b).* | (?:a\s+)?previs[aã]o\s+do\s+tempo\b.*
    | (?:(?:today'?s|latest|daily)\s+)?(?:gold|silver|petrol|diesel|fuel|petrol\s+and\s+diesel|oil|copper|crypto|bitcoin|share)\s+(?:rates?|prices?)\s+(?:today|in\s+\w+\s+today|on\s+\w+\s+\d+)\b.*
    | (?:stock|share|currency|exchange)\s+(?:market\s+)?(?:tables?|prices|rates)\s*(?:today|[:|–-]).*
    | (?:tv|television|radio)\s+(?:listings|guide|tonight|highlights).* | what'?s\s+on\s+(?:tv|television|this\s+week|tonight|the\s+telly)\b.*
    | (?:daily\s+|today'?s\s+|mini\s+|quick\s+|cryptic\s+)*(?:crossword|sudoku|word\s+puzzle|quiz)\b\s*(?:[:|–-].*|no\.?\s*\d[\d,.]*|\d+|answers?.*|of\s+the\s+(?:day|week)|today|hints?.*)?$
    | (?:lottery|lotto)\s+(?:results?|numbers)\b.* | lottozahlen\b.* | (?:fixtures|standings|results)\s+(?:and|&)\s+(?:fixtures|standings|results|tables?)$
    | (?:on\s+)?this\s+day\s+in\s+history\b.* | (?:birthdays|anniversaries)\s+today$ | (?:recipe|word|photo|picture|quote|joke)\s+of\s+the\s+(?:day|week)\b.*
    | (?:notes|letters?|postcards?|diary|tales)\s+from\s+(?:the|my|our)\s+\w+(?:\s+\w+)?\s*[:|–-].* | (?:ask|dear)\s+\w+\s*:.* | (?:agony\s+aunt|problem\s+page)\s*[:|–-].*
    | (?:births|marriages|deaths|death\s+notices|obituaries|funeral\s+notices)(?:\s*(?:,|and|&)\s*(?:births|marriages|deaths|obituaries|notices))*(?:\s*[:|–-].*|\s+\w+\s+\d+.*|,\s+\w+day\b.*|\s+this\s+week|\s+today)?$
"""
_TICKER = r"""
    (?:live|liveblog|live\s+blog|live\s+updates?|en\s+direct|direct|liveticker|minute\s+by\s+minute|as\s+it\s+happened)(?:\s*[:|–]|\s+-\s).*
    | .*[:|–,-]\s*(?:live|live\s+updates?|live\s+blog|as\s+it\s+happened|latest\s+updates?|rolling\s+coverage|liveticker|en\s+direct|ticker)\s*$
    | .*\blive\s+(?:updates|blog|coverage)\b.* | .*\bliveticker\b.* | .*\bliveblog\b.*
"""
_APART_WHOLE = re.compile(
    rf"\s*(?:[\w’' ]{{0,24}}(?:[:|–-]|['’]s)\s*)?(?:{_ROUND_UP}|{_ROUTINE})\s*(?:[:|–—-].*|,?\s*(?:for\s+|on\s+)?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day.*|\w+\s+\d{{1,2}}.*|\d{{1,2}}.*))?\s*[.!]?\s*",
    re.IGNORECASE | re.VERBOSE,
)
_LIVE = re.compile(rf"\s*(?:{_TICKER})\s*", re.IGNORECASE | re.VERBOSE)
_MAY_BE_LIVE = ("live", "direct", "minute", "happened", "latest", "rolling", "ticker")  # sooner, and mostly no
_READ_MAX = 160  # characters of a headline


def stands_apart(article: GroupingArticle) -> bool:
    """Whether a page is a round-up of many matters or a page of routine, which must not tie stories together."""
    return _APART_WHOLE.fullmatch(article.headline[:_READ_MAX]) is not None


def is_ticker(headline: str) -> bool:
    """Whether a page goes on growing while something happens: its headline tells what, its text tells many things."""
    lowered = headline.lower()
    return any(word in lowered for word in _MAY_BE_LIVE) and _LIVE.fullmatch(headline[:_READ_MAX]) is not None
