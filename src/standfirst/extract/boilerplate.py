"""Which blocks of a page are not the article: by where they stand, how much of them is links, and what they say."""

from __future__ import annotations

from typing import Final

from standfirst.extract.boilerplate_words import APPEAL, END_LABEL, LABEL, LEAD, NOTICE
from standfirst.extract.page_blocks import Kind, PageBlock, Setting

# A block in one of these never is the article's.
FOREIGN: Final = (
    Setting.NAVIGATION | Setting.COMMENTS | Setting.SHARING | Setting.SIGN_UP | Setting.ADVERT | Setting.COOKIES | Setting.BIO
)  # fmt: skip
# In one of these it may be, where the page's own words say so.
DOUBTFUL: Final = (
    FOREIGN | Setting.ASIDE | Setting.FOOTER | Setting.RELATED | Setting.FORM | Setting.HIDDEN | Setting.TAGS
)

_SHORT_CHARACTERS = 60
_APPEAL_CHARACTERS_MAX = 420
_NOTICE_CHARACTERS_MAX = 320
_CLOSING: Final = " ”\"’'“)»」』"
_STOPS: Final = (".", "!", "?", "…", "।", "॥", "。", "！", "？", "؟", "۔")
# Members of an enum are looked up here once: on their class that takes longer (Python 3.11).
_WORDLESS: Final = (Kind.FIGURE, Kind.EMBED, Kind.DIVIDER)
_LINES: Final = (Kind.PARAGRAPH, Kind.LINE)
_LABELS: Final = (Kind.HEADING, *_LINES)
_QUOTE: Final = Kind.QUOTE
_TABLE: Final = Kind.TABLE


def why_boilerplate(block: PageBlock) -> str | None:
    """The name of the rule by which a block's own words or links are not the article's; None where they may be."""
    return why_wording(block) or why_links(block)


def why_wording(block: PageBlock) -> str | None:
    """The name of the rule by which what a block says is not the article's."""
    text = block.text
    if block.kind in _WORDLESS:
        return None
    if not text[:1].isalnum() and not any(letter.isalnum() for letter in text):
        return "no-words"
    if len(text) > _APPEAL_CHARACTERS_MAX:
        return None
    text = text.lower()
    if len(text) <= _SHORT_CHARACTERS and LABEL.match(text):
        return "label"
    if len(text) <= _NOTICE_CHARACTERS_MAX and block.kind is not _QUOTE:
        if LEAD.match(text) and (block.linked or len(text) <= 160):
            return "leads-elsewhere"
        if NOTICE.match(text):
            return "notice"
    if block.kind is not _QUOTE and APPEAL.match(text):
        return "appeal"
    return None


def why_links(block: PageBlock) -> str | None:
    """ "links" for a block that is hardly more than links and no sentence."""
    if block.kind is _TABLE:
        return "links" if block.link_share > 0.8 else None
    if (
        block.kind in _LINES
        and (block.link_share > 0.9 or _is_row_of_links(block))
        and not is_sentence(block.text, characters_min=140)
    ):
        return "links"
    return None


def is_end_label(block: PageBlock) -> bool:
    """Whether a heading or short line says that what follows is no longer the article."""
    return len(block.text) <= 90 and block.kind in _LABELS and bool(END_LABEL.match(block.text.lower()))


def _is_row_of_links(block: PageBlock) -> bool:
    """Whether only marks stand between its links: a menu written as "News | Sport | Weather"."""
    return 2 * block.linked > len(block.text) and not any(
        letter.isalnum() for run in block.runs if run.href is None for letter in run.text
    )


def is_sentence(text: str, *, characters_min: int = 60) -> bool:
    """Whether it is as long as a sentence and ends like one."""
    return len(text) >= characters_min and text.rstrip(_CLOSING).endswith(_STOPS)
