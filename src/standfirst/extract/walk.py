"""The one walk over a page: every visible word lands in exactly one block, in order, its link and emphasis with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final, NamedTuple

from standfirst.extract.embeds import EMBED_TAGS, embed_address
from standfirst.extract.page_blocks import Kind, PageBlock, Run, Setting
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
from standfirst.extract.tree import Node, attribute, first, is_only_child
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
_LISTS: Final = frozenset(("ul", "ol", "dl", "dir", "menu"))
_LINES: Final = frozenset(("li", "dt", "dd"))
_MENUS: Final = Setting.NAVIGATION | Setting.FOOTER
_PROSE: Final = (
    "p, h1, article, main, time, address, [itemprop], [class*=author i], [class*=byline i], [rel~=tag], [rel~=author]"
)
_MENU_CHARACTERS_MAX = 400
_MEDIA: Final = frozenset(("img", "amp-img", "picture", "video", "audio", "noscript", *EMBED_TAGS))


class _Frame(NamedTuple):
    """What an open block element means for the words in it."""

    number: int
    parent: int
    home: int
    kind: Kind
    setting: int
    article: int
    group: int
    level: int
    ordered: bool
    names: str  # tag and class
    names_above: str
    path: tuple[int, ...]


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
    for _ in range(_STEPS_MAX):
        tag = node.tag or ""
        if tag == "-text":
            if (text := node.text_content) and (lines or not text.isspace()):
                walker.add(text)
        elif entered := walker.enter(node, tag):
            if below := node.first_child:
                round_it.append((node, entered))
                node = below
                continue
            walker.leave(entered)
        while (beside := node.next if round_it else None) is None:
            if not round_it:
                walker.flush()
                return blocks
            node, entered = round_it.pop()
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
        self._frames = [_Frame(0, 0, 0, Kind.PARAGRAPH, Setting.NONE, 0, 0, 0, False, "", "", ())]
        self._styles: list[tuple[str | None, Emphasis]] = [(None, Emphasis.NONE)]
        self.lines: list[Run | LineBreak] = []

    def enter(self, element: Node, tag: str) -> int:
        """Whether to go on into the element, and as what; `leave` must follow."""
        if tag in _BLOCK:
            return self._enter_block(element, tag)
        if tag in _MEDIA:
            self._take_media(element, tag)
            return _NOTHING
        if tag in _SILENT and not _holds_page(element, tag):
            return _NOTHING
        if tag == "br":
            self.lines.append(LineBreak.BR)
            return _NOTHING
        if tag == "cite" and self._frames[-1].names.startswith("blockquote "):
            self._enter_credit()
            return _BLOCK_ELEMENT
        return self._enter_inline(element, tag)

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
        frame = self._frames[-1]
        for runs, text in runs_of_lines(self.lines):
            linked = sum([len(run.text) for run in runs if run.href is not None])
            block = PageBlock(kind=frame.kind, text=text, runs=runs, linked=min(linked, len(text)), setting=frame.setting,
                              container=frame.parent, parent=self._grandparent(), home=self._home(), article=frame.article,
                              group=frame.group, level=frame.level, ordered=frame.ordered,
                              shape=(frame.names, frame.names_above), path=frame.path)  # fmt: skip
            self.blocks.append(block)
        self.lines.clear()

    def add(self, text: str) -> None:
        """Words that stand where the walk is now."""
        href, emphasis = self._styles[-1]
        self.lines.append(Run(text, href, emphasis))

    def _grandparent(self) -> int:
        return self._frames[-2].parent if len(self._frames) > 1 else 0

    def _home(self) -> int:
        """The element whose children the page's blocks are; a list's for a line of it."""
        frame = self._frames[-1]
        return self._frames[-2].home if frame.kind is Kind.LINE and len(self._frames) > 1 else frame.home

    def _enter_credit(self) -> None:
        """A cite beside a quotation's paragraphs, not in one of them, names whom it is of."""
        self.flush()
        self._frames.append(self._frames[-1]._replace(kind=Kind.CREDIT))

    def _enter_inline(self, element: Node, tag: str) -> int:
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

    def _enter_block(self, element: Node, tag: str) -> int:
        if self.lines:
            self.flush()
        attributes = element.attributes
        names = attributes.get("class") or ""
        setting = self._setting_of(attributes, tag, names)
        if setting & _MENUS and not self._frames[-1].setting & _MENUS and first(element, _PROSE) is None:
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
        self._push(tag, setting, names, is_alone=is_only_child(element))
        return _BLOCK_ELEMENT

    def _push(self, tag: str, setting: int, names: str, *, is_alone: bool) -> None:
        above = self._frames[-1]
        self._number += 1
        kind, group, level, ordered = above.kind, above.group, above.level, above.ordered
        article = above.article or (self._number if tag == "article" else 0)
        if tag in _HEADINGS:
            kind, group, level = Kind.HEADING, 0, _HEADINGS[tag]
        elif tag in _LISTS:
            group, ordered = (group if kind is Kind.LINE else self._number), tag == "ol"
        elif tag in _LINES and group:
            kind = Kind.LINE
        elif tag == "blockquote":
            kind, group = Kind.QUOTE, self._number
        elif kind is Kind.QUOTE and tag == "footer":
            kind = Kind.CREDIT
        elif tag == "figcaption" or (setting & Setting.CAPTION and self._is_under_picture(above)):
            kind = Kind.CAPTION
        home = above.home if is_alone else above.number
        self._frames.append(
            _Frame(
                self._number,
                above.number,
                home,
                kind,
                setting,
                article,
                group,
                level,
                ordered,
                f"{tag} {names}",
                above.names,
                (*above.path, self._number),
            )
        )

    def _is_under_picture(self, above: _Frame) -> bool:
        """Whether an element that calls itself a caption, as none round it does, follows right after a picture."""
        return not above.setting & Setting.CAPTION and bool(self.blocks) and self.blocks[-1].kind is Kind.FIGURE

    def _setting_of(self, attributes: Mapping[str, str | None], tag: str, names: str) -> int:
        setting = self._frames[-1].setting | SETTING_OF_TAG.get(tag, Setting.NONE)
        if not attributes or tag in ("html", "body"):  # these name what is anywhere on the page
            return setting
        identifier = "" if tag in _HEADINGS else attributes.get("id") or ""  # a heading's is made of its words
        if names:
            setting |= setting_of_names(names)
        if identifier:
            setting |= setting_of_names(identifier)
        if role := attributes.get("role"):
            setting |= setting_of_role(role)
        if style := attributes.get("style"):
            setting |= setting_of_style(style)
        if "hidden" in attributes or attributes.get("aria-hidden") == "true":
            setting |= Setting.HIDDEN
        if attributes.get("itemprop") == "articleBody":
            setting |= Setting.BODY
        return setting

    def _emit(self, kind: Kind, setting: int, **parts: object) -> None:
        frame = self._frames[-1]
        block = PageBlock(
            kind=kind, setting=setting, container=frame.number, parent=frame.parent, home=frame.number,
            article=frame.article, shape=(frame.names, frame.names_above),
            path=frame.path,
        )  # fmt: skip
        for name, value in parts.items():
            setattr(block, name, value)
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
        frame = self._frames[-1]
        if tag in EMBED_TAGS:
            if address := embed_address(element):
                self.flush()
                self._emit(Kind.EMBED, frame.setting, href=address, text=attribute(element, "title"))
        elif tag not in ("video", "audio") and (picture := picture_of(element)):
            self._emit(Kind.FIGURE, frame.setting, picture=picture)


def _holds_page(element: Node, tag: str) -> bool:
    """Whether a button or drawing holds passages of the page, as it does in the parser's eyes when its end tag is missing."""
    return tag in _OFTEN_UNCLOSED and first(element, "p, h1, article") is not None
