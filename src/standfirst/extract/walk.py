"""The one walk over a page: every visible word lands in exactly one block, in order, its link and emphasis with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from standfirst.extract.embeds import EMBED_TAGS, embed_address
from standfirst.extract.page_blocks import Kind, PageBlock, Run, Setting, new_run
from standfirst.extract.paragraphs import LineBreak, runs_of_lines
from standfirst.extract.pictures import picture_of, picture_of_figure
from standfirst.extract.setting import (
    SETTING_OF_TAG,
    names_words_for_none,
    setting_of_names,
    setting_of_role,
    setting_of_style,
)
from standfirst.extract.tables import caption_of_table, cells_of, is_layout_table
from standfirst.extract.tree import Node, attribute, first, is_last_child
from standfirst.model.article import Emphasis
from standfirst.text.whitespace import squeeze

BLOCKS_MAX = 20_000
_STEPS_MAX = 300_000  # of the walk, about two for each element: fifty times what a long page has

_SILENT: Final = frozenset(
    ["-comment", "head", "script", "style", "template", "select", "option", "optgroup", "datalist", "button", "input",
     "textarea", "svg", "math", "canvas", "object", "applet", "map", "area", "audio", "video", "track",
     "progress", "meter", "base", "link", "meta", "param", "title", "rp", "rt"]
)  # fmt: skip
_OFTEN_UNCLOSED: Final = frozenset(("button", "object", "canvas", "map"))
_BLOCK: Final = frozenset(
    ["html", "body", "address", "article", "aside", "blockquote", "center", "dd", "details", "dialog", "dir",
     "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "h1", "h2", "h3",
     "h4", "h5", "h6", "header", "hgroup", "hr", "legend", "li", "main", "menu", "nav", "ol", "p", "pre",
     "search", "section", "summary", "table", "tbody", "thead", "tfoot", "tr", "td", "th", "caption", "ul"]
)  # fmt: skip
_EMPHASIS: Final = {
    "em": Emphasis.EM, "i": Emphasis.EM, "cite": Emphasis.EM, "dfn": Emphasis.EM, "var": Emphasis.EM,
    "strong": Emphasis.STRONG, "b": Emphasis.STRONG,
    "code": Emphasis.CODE, "kbd": Emphasis.CODE, "samp": Emphasis.CODE, "tt": Emphasis.CODE,
}  # fmt: skip
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
# Members of an enum are looked up here once: on their class that takes longer (Python 3.11).
_LINE: Final = Kind.LINE
_QUOTE: Final = Kind.QUOTE
_LISTS: Final = frozenset(("ul", "ol", "dl", "dir", "menu"))
_LINES: Final = frozenset(("li", "dt", "dd"))
_MENUS: Final = Setting.NAVIGATION | Setting.FOOTER
_PROSE: Final = (
    "p, h1, article, main, time, address, [itemprop], [class*=author i], [class*=byline i], [rel~=tag], [rel~=author]"
)
_MENU_CHARACTERS_MAX = 400
_TELLING: Final = frozenset(("role", "style", "hidden", "aria-hidden", "itemprop"))
_MEDIA: Final = frozenset(("img", "amp-img", "picture", "video", "audio", "noscript", *EMBED_TAGS))


# What an open block element means for the words in it: a plain tuple, since one is made for each block element of the page.
# number, number of the element round it, home, kind, setting, article, group, level, ordered, tag and class, those of the
# element round it, path
_Frame = tuple[int, int, int, Kind, int, int, int, int, bool, str, str, tuple[int, ...]]
_PARENT: Final = 1
_HOME: Final = 2
_SETTING: Final = 4
_NAMES: Final = 9

# How an element is entered, by its name; by any other name it stands within a line.
_AS_BLOCK: Final = 1
_AS_MEDIA: Final = 2
_AS_SILENT: Final = 3
_AS_BREAK: Final = 4
_AS_CREDIT: Final = 5
_ENTERED_AS: Final[dict[str, int]] = {
    **dict.fromkeys(_SILENT, _AS_SILENT),
    **dict.fromkeys(_MEDIA, _AS_MEDIA),
    **dict.fromkeys(_BLOCK, _AS_BLOCK),
    "br": _AS_BREAK,
    "cite": _AS_CREDIT,
}
# What was entered, and so must be left.
_NOTHING: Final = 0
_BLOCK_ELEMENT: Final = 1
_INLINE_ELEMENT: Final = 2
_QUOTATION: Final = 3


def walk_page(root: Node) -> list[PageBlock]:
    """The blocks of a page, in order; at most BLOCKS_MAX, and none beyond _STEPS_MAX. The tree is left as it was."""
    walker = _Walker()
    blocks, lines = walker.blocks, walker.lines
    round_it: list[tuple[Node, int]] = []  # the elements that are open, and what each was entered as
    node: Node = root
    is_first = True  # before all other elements of the one round it
    for _ in range(_STEPS_MAX):
        tag = node.tag or ""
        if tag == "-text":
            if (text := node.text_content) and (lines or not text.isspace()):
                walker.add(text)
        else:
            way = _ENTERED_AS.get(tag)
            if way is None:
                entered = walker.enter_inline(node, tag)
            elif way == _AS_BLOCK:
                entered = walker.enter_block(node, tag, is_first=is_first)
            else:
                entered = walker.enter_other(node, tag, way)
            is_first = is_first and tag == "-comment"
            if entered:
                if below := node.first_child:
                    round_it.append((node, entered))
                    node, is_first = below, True
                    continue
                walker.leave(entered)
        while (beside := node.next if round_it else None) is None:
            if not round_it:
                walker.flush()
                return blocks
            node, entered = round_it.pop()
            is_first = False
            walker.leave(entered)
        if len(blocks) >= BLOCKS_MAX:
            break
        node = beside
    walker.flush()
    return blocks


class _Walker:
    __slots__ = ("_frames", "_number", "_styles", "blocks", "lines")

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._number = 0
        self._frames: list[_Frame] = [(0, 0, 0, Kind.PARAGRAPH, Setting.NONE, 0, 0, 0, False, "", "", ())]
        self._styles: list[tuple[str | None, Emphasis]] = [(None, Emphasis.NONE)]
        self.lines: list[Run | LineBreak] = []

    def enter_other(self, element: Node, tag: str, way: int) -> int:
        """Whether to go on into an element that is neither a block nor part of a line, and as what; `leave` must follow."""
        if way == _AS_MEDIA:
            self._take_media(element, tag)
            return _NOTHING
        if way == _AS_SILENT:
            return self.enter_inline(element, tag) if _holds_page(element, tag) else _NOTHING
        if way == _AS_BREAK:
            self.lines.append(LineBreak.BR)
            return _NOTHING
        if self._frames[-1][_NAMES].startswith("blockquote "):
            self._enter_credit()
            return _BLOCK_ELEMENT
        return self.enter_inline(element, tag)

    def leave(self, entered: int) -> None:
        if entered == _BLOCK_ELEMENT:
            if self.lines:
                self.flush()
            self._frames.pop()
            return
        self._styles.pop()
        if entered == _QUOTATION:
            self.add("”")

    def flush(self) -> None:
        """Close the paragraph that is open."""
        if not self.lines:
            return
        _, parent, home, kind, setting, article, group, level, ordered, names, names_above, path = self._frames[-1]
        above = self._frames[-2 if len(self._frames) > 1 else -1]
        if kind is _LINE:  # for a line of a list, the list's
            home = above[_HOME]
        shape = (names, names_above)
        for runs, text in runs_of_lines(self.lines):
            if len(runs) == 1:  # as most blocks have
                linked = 0 if runs[0].href is None else len(text)
            else:
                linked = sum([len(words) for words, href, _ in runs if href is not None])
            block = PageBlock(kind, text, runs, min(linked, len(text)), setting, parent, above[_PARENT], home, article, group, path,
                              shape, level, ordered)  # fmt: skip
            self.blocks.append(block)
        self.lines.clear()

    def add(self, text: str) -> None:
        """Words that stand where the walk is now."""
        href, emphasis = self._styles[-1]
        self.lines.append(new_run((text, href, emphasis)))

    def _enter_credit(self) -> None:
        """A cite beside a quotation's paragraphs, not in one of them, names whom it is of."""
        self.flush()
        number, parent, home, _, setting, article, group, level, ordered, names, names_above, path = self._frames[-1]
        self._frames.append(
            (number, parent, home, Kind.CREDIT, setting, article, group, level, ordered, names, names_above, path)
        )

    def enter_inline(self, element: Node, tag: str) -> int:
        """As `enter_other`, for an element within a line."""
        attributes = element.attributes
        if (names := attributes.get("class")) and names_words_for_none(names):
            return _NOTHING
        href, emphasis = self._styles[-1]
        if tag == "a":
            href = attributes.get("href") or href
        self._styles.append((href, _EMPHASIS.get(tag, emphasis)))
        if tag == "q":
            self.add("“")
            return _QUOTATION
        return _INLINE_ELEMENT

    def enter_block(self, element: Node, tag: str, *, is_first: bool) -> int:
        """As `enter_other`, for an element that begins a line of its own; `is_first` where no other stands before it beside it."""
        if self.lines:
            self.flush()
        attributes = element.attributes
        names = attributes.get("class") or ""
        setting = self._setting_of(attributes, tag, names)
        if setting & _MENUS and not self._frames[-1][_SETTING] & _MENUS and first(element, _PROSE) is None:
            self._take_menu(element, setting)
            return _NOTHING
        if tag == "hr":
            self._emit(Kind.DIVIDER, setting)
            return _NOTHING
        if tag == "pre":
            self._emit(Kind.PREFORMATTED, setting, text=element.text(separator="").strip("\r\n"))
            return _NOTHING
        if tag == "table" and not is_layout_table(element):
            self._take_table(element, setting)
            return _NOTHING
        if tag == "figure" and (picture := picture_of_figure(element)):
            self._emit(Kind.FIGURE, setting, picture=picture)
            return _NOTHING
        self._push(tag, setting, names, is_alone=is_first and is_last_child(element))
        return _BLOCK_ELEMENT

    def _push(self, tag: str, setting: int, names: str, *, is_alone: bool) -> None:
        above, _, home, kind, setting_above, article, group, level, ordered, names_above, _, path = self._frames[-1]
        self._number += 1
        number = self._number
        if tag in _HEADINGS:
            kind, group, level = Kind.HEADING, 0, _HEADINGS[tag]
        elif tag in _LISTS:
            group, ordered = (group if kind is _LINE else number), tag == "ol"
        elif tag in _LINES and group:
            kind, level = _LINE, 0
        elif tag == "blockquote":
            kind, group, level = Kind.QUOTE, number, 0
        elif kind is _QUOTE and tag == "footer":
            kind, level = Kind.CREDIT, 0
        elif tag == "figcaption" or (setting & ~setting_above & Setting.CAPTION and self._follows_picture()):
            kind, level = Kind.CAPTION, 0
        if not article and tag == "article":
            article = number
        self._frames.append((number, above, home if is_alone else above, kind, setting, article, group, level, ordered,
                             f"{tag} {names}", names_above, (*path, number)))  # fmt: skip

    def _follows_picture(self) -> bool:
        """Whether what calls itself a caption, as nothing round it does, stands right after a picture."""
        return bool(self.blocks) and self.blocks[-1].kind is Kind.FIGURE

    def _setting_of(self, attributes: Mapping[str, str | None], tag: str, names: str) -> int:
        setting = self._frames[-1][_SETTING] | SETTING_OF_TAG.get(tag, Setting.NONE)
        if not attributes or tag in ("html", "body"):  # these name what is anywhere on the page
            return setting
        if names:
            setting |= setting_of_names(names)
        if (identifier := attributes.get("id")) and tag not in _HEADINGS:  # a heading's is made of its words
            setting |= setting_of_names(identifier)
        return setting if _TELLING.isdisjoint(attributes) else setting | _told_setting(attributes)

    def _emit(self, kind: Kind, setting: int, **parts: Any) -> None:
        number, parent, _, _, _, article, _, _, _, names, names_above, path = self._frames[-1]
        block = PageBlock(
            kind=kind, setting=setting, container=number, parent=parent, home=number, article=article, shape=(names, names_above),
            path=path, **parts,
        )  # fmt: skip
        self.blocks.append(block)

    def _take_menu(self, element: Node, setting: int) -> None:
        """A menu or a footer without a passage in it is one block of links: half of a page's elements stand in such."""
        words = squeeze(element.text(separator=" ")[:_MENU_CHARACTERS_MAX]).strip()
        if words:
            run = Run(words, "", Emphasis.NONE)
            self._emit(Kind.PARAGRAPH, setting, text=words, runs=(run,), linked=len(words))

    def _take_table(self, table: Node, setting: int) -> None:
        rows = cells_of(table)
        if not rows:
            return
        runs = [run for row in rows for cell in row for run in cell.runs]
        text = "\n".join("\t".join("".join(run.text for run in cell.runs) for cell in row) for row in rows)
        linked = sum(len(run.text) for run in runs if run.href is not None)
        self._emit(Kind.TABLE, setting, text=text, rows=rows, linked=linked, caption=caption_of_table(table))

    def _take_media(self, element: Node, tag: str) -> None:
        """A picture or an embed stands where it stood; the words before it stay one paragraph with those after it."""
        setting = self._frames[-1][_SETTING]
        if tag in EMBED_TAGS:
            if address := embed_address(element):
                self.flush()
                self._emit(Kind.EMBED, setting, href=address, text=attribute(element, "title"))
        elif tag not in ("video", "audio") and (picture := picture_of(element)):
            self._emit(Kind.FIGURE, setting, picture=picture)


def _told_setting(attributes: Mapping[str, str | None]) -> int:
    """What the attributes that few elements have say."""
    setting = setting_of_role(attributes.get("role") or "") | setting_of_style(attributes.get("style") or "")
    if "hidden" in attributes or attributes.get("aria-hidden") == "true":
        setting |= Setting.HIDDEN
    if attributes.get("itemprop") == "articleBody":
        setting |= Setting.BODY
    return setting


def _holds_page(element: Node, tag: str) -> bool:
    """Whether a button or drawing holds passages of the page, as it does in the parser's eyes when its end tag is missing."""
    return tag in _OFTEN_UNCLOSED and first(element, "p, h1, article") is not None
