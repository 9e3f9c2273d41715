"""The one walk over a page: every visible word lands in exactly one block, in order, its link and emphasis with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from lxml import etree
from lxml.html import HtmlElement

from standfirst.extract.embeds import embed_address
from standfirst.extract.page_blocks import Kind, PageBlock, Run, Setting
from standfirst.extract.paragraphs import LineBreak, runs_of_lines
from standfirst.extract.pictures import picture_of, picture_of_figure
from standfirst.extract.setting import setting_of_names, setting_of_role, setting_of_style, setting_of_tag
from standfirst.extract.tables import caption_of_table, cells_of, is_layout_table
from standfirst.model.article import Emphasis

BLOCKS_MAX = 20_000
_STEPS_MAX = 300_000  # of the walk, about two for each element: fifty times what a long page has

_SILENT: Final = frozenset(
    [
        "head",
        "script",
        "style",
        "template",
        "select",
        "option",
        "optgroup",
        "datalist",
        "button",
        "input",
        "textarea",
        "svg",
        "math",
        "canvas",
        "object",
        "applet",
        "map",
        "area",
        "audio",
        "video",
        "track",
        "progress",
        "meter",
        "base",
        "link",
        "meta",
        "param",
        "title",
        "rp",
        "rt",
    ]
)
_OFTEN_UNCLOSED: Final = frozenset(("button", "svg", "object", "canvas", "map", "select", "label"))
_BLOCK: Final = frozenset(
    [
        "html",
        "body",
        "address",
        "article",
        "aside",
        "blockquote",
        "center",
        "dd",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "form",
        "frameset",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "hr",
        "legend",
        "li",
        "main",
        "menu",
        "nav",
        "ol",
        "p",
        "pre",
        "search",
        "section",
        "summary",
        "table",
        "tbody",
        "thead",
        "tfoot",
        "tr",
        "td",
        "th",
        "caption",
        "ul",
    ]
)
_EMPHASIS: Final = {
    "em": Emphasis.EM, "i": Emphasis.EM, "cite": Emphasis.EM, "dfn": Emphasis.EM, "var": Emphasis.EM,
    "strong": Emphasis.STRONG, "b": Emphasis.STRONG,
    "code": Emphasis.CODE, "kbd": Emphasis.CODE, "samp": Emphasis.CODE, "tt": Emphasis.CODE,
}  # fmt: skip
_HEADINGS: Final = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_LISTS: Final = frozenset(("ul", "ol", "dl", "dir", "menu"))
_LINES: Final = frozenset(("li", "dt", "dd"))
_MEDIA: Final = frozenset(("img", "amp-img", "picture", "iframe", "amp-iframe", "embed", "video", "audio", "noscript"))


@dataclass(slots=True)
class _Frame:
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


def walk_page(root: HtmlElement) -> list[PageBlock]:
    """The blocks of a page, in order; at most BLOCKS_MAX, and none beyond _STEPS_MAX. The tree is left as it was."""
    walker = _Walker()
    events = etree.iterwalk(root, events=("start", "end", "comment"))
    for step, (event, element) in enumerate(events):
        if event == "start":
            if not walker.enter(element):
                events.skip_subtree()
        elif event == "end":
            walker.leave(element)
        walker.add_tail(event, element)
        if len(walker.blocks) >= BLOCKS_MAX or step >= _STEPS_MAX:
            break
    walker.flush()
    return walker.blocks


class _Walker:
    __slots__ = ("_frames", "_lines", "_number", "_skipped", "_styles", "blocks")

    def __init__(self) -> None:
        self.blocks: list[PageBlock] = []
        self._number = 0
        self._skipped: HtmlElement | None = None
        self._frames = [_Frame(0, 0, 0, Kind.PARAGRAPH, Setting.NONE, 0, 0, 0, False)]
        self._styles: list[tuple[str | None, Emphasis]] = [(None, Emphasis.NONE)]
        self._lines: list[Run | LineBreak] = []

    def enter(self, element: HtmlElement) -> bool:
        """Whether to go on into the element."""
        tag = element.tag
        if tag in _SILENT and tag not in _MEDIA and not _holds_page(element, tag):
            self._skipped = element
            return False
        if tag in _MEDIA:
            self._take_media(element, tag)
            self._skipped = element
            return False
        if tag == "br":
            self._lines.append(LineBreak.BR)
            return True
        if tag in _BLOCK:
            return self._enter_block(element, tag)
        self._enter_inline(element, tag)
        self._add(element.text)
        return True

    def leave(self, element: HtmlElement) -> None:
        if element is self._skipped:
            self._skipped = None
            return
        tag = element.tag
        if tag in _BLOCK:
            self.flush()
            if tag not in ("hr",):
                self._frames.pop()
        elif tag != "br":
            self._styles.pop()
            if tag == "q":
                self._add("”")

    def add_tail(self, event: str, element: HtmlElement) -> None:
        """The words after an element belong to what is round it."""
        if event != "start" and element.tail:
            self._add(element.tail)

    def flush(self) -> None:
        """Close the paragraph that is open."""
        if not self._lines:
            return
        lines, self._lines = self._lines, []
        frame = self._frames[-1]
        for runs, text in runs_of_lines(lines):
            linked = sum([len(run.text) for run in runs if run.href is not None])
            block = PageBlock(kind=frame.kind, text=text, runs=runs, linked=min(linked, len(text)), setting=frame.setting,
                              container=frame.parent, parent=self._grandparent(), home=self._home(), article=frame.article,
                              group=frame.group, level=frame.level, ordered=frame.ordered)  # fmt: skip
            self.blocks.append(block)

    def _add(self, text: str | None) -> None:
        if text and (self._lines or not text.isspace()):
            href, emphasis = self._styles[-1]
            self._lines.append(Run(text, href, emphasis))

    def _grandparent(self) -> int:
        return self._frames[-2].parent if len(self._frames) > 1 else 0

    def _home(self) -> int:
        """The element whose children the page's blocks are; a list's for a line of it."""
        frame = self._frames[-1]
        return self._frames[-2].home if frame.kind is Kind.LINE and len(self._frames) > 1 else frame.home

    def _enter_inline(self, element: HtmlElement, tag: str) -> None:
        href, emphasis = self._styles[-1]
        if tag == "a":
            href = element.get("href") or href
        self._styles.append((href, _EMPHASIS.get(tag, emphasis)))
        if tag == "q":
            self._add("“")

    def _enter_block(self, element: HtmlElement, tag: str) -> bool:
        self.flush()
        setting = self._setting_of(element, tag)
        if tag == "hr":
            self._emit(Kind.DIVIDER, setting)
            return True
        if tag == "pre":
            self._emit(Kind.PREFORMATTED, setting, text="".join(element.itertext()).strip("\r\n"))
            return self._skip(element)
        if tag == "table" and not is_layout_table(element):
            self._take_table(element, setting)
            return self._skip(element)
        if tag == "figure" and (picture := picture_of_figure(element)):
            self._emit(Kind.FIGURE, setting, picture=picture)
            return self._skip(element)
        self._push(tag, setting, is_alone=_is_alone(element))
        self._add(element.text)
        return True

    def _skip(self, element: HtmlElement) -> bool:
        """The element's words are taken already; its end still comes."""
        self._skipped = element
        return False

    def _push(self, tag: str, setting: int, *, is_alone: bool) -> None:
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
        elif tag == "figcaption" or self._is_under_picture(setting & ~above.setting):
            kind = Kind.CAPTION
        home = above.home if is_alone else above.number
        self._frames.append(_Frame(self._number, above.number, home, kind, setting, article, group, level, ordered))

    def _is_under_picture(self, fresh: int) -> bool:
        """Whether an element that calls itself a caption follows right after a picture."""
        return bool(fresh & Setting.CAPTION) and bool(self.blocks) and self.blocks[-1].kind is Kind.FIGURE

    def _setting_of(self, element: HtmlElement, tag: str) -> int:
        setting = self._frames[-1].setting | setting_of_tag(tag)
        if not element.keys() or tag in ("html", "body"):  # these name what is anywhere on the page
            return setting
        identifier = "" if tag in _HEADINGS else element.get("id") or ""  # a heading's is made of its words
        names = f"{element.get('class') or ''} {identifier}"
        if names != " ":
            setting |= setting_of_names(names)
        if role := element.get("role"):
            setting |= setting_of_role(role)
        if style := element.get("style"):
            setting |= setting_of_style(style)
        if element.get("hidden") is not None or element.get("aria-hidden") == "true":
            setting |= Setting.HIDDEN
        if element.get("itemprop") == "articleBody":
            setting |= Setting.BODY
        return setting

    def _emit(self, kind: Kind, setting: int, **parts: object) -> None:
        frame = self._frames[-1]
        block = PageBlock(
            kind=kind, setting=setting, container=frame.number, parent=frame.parent, home=frame.number,
            article=frame.article,
        )  # fmt: skip
        for name, value in parts.items():
            setattr(block, name, value)
        self.blocks.append(block)

    def _take_table(self, table: HtmlElement, setting: int) -> None:
        rows = cells_of(table)
        if not rows:
            return
        runs = [run for row in rows for cell in row for run in cell.runs]
        text = "\n".join("\t".join("".join(run.text for run in cell.runs) for cell in row) for row in rows)
        linked = sum(len(run.text) for run in runs if run.href is not None)
        self._emit(Kind.TABLE, setting, text=text, rows=rows, linked=linked, caption=caption_of_table(table))

    def _take_media(self, element: HtmlElement, tag: str) -> None:
        """A picture or an embed stands where it stood; the words before it stay one paragraph with those after it."""
        frame = self._frames[-1]
        if tag in ("iframe", "amp-iframe", "embed"):
            if address := embed_address(element):
                self.flush()
                self._emit(Kind.EMBED, frame.setting, href=address, text=element.get("title") or "")
        elif tag not in ("video", "audio") and (picture := picture_of(element)):
            self._emit(Kind.FIGURE, frame.setting, picture=picture)


def _holds_page(element: HtmlElement, tag: str) -> bool:
    """Whether a button or drawing holds passages of the page, as it does in the parser's eyes when its end tag is missing."""
    return tag in _OFTEN_UNCLOSED and next(element.iter("p", "h1", "article"), None) is not None


def _is_alone(element: HtmlElement) -> bool:
    """Whether an element is the only one in the element around it, which then merely wraps it."""
    return (
        next(element.itersiblings("*"), None) is None and next(element.itersiblings("*", preceding=True), None) is None
    )
