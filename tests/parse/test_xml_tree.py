"""XML to a tree without a DTD ever being read."""

from __future__ import annotations

import pytest
from lxml import etree

from standfirst.parse.xml_tree import DangerousXmlError, parse_xml, root_name


def test_well_formed_text_has_no_flaw() -> None:
    document = parse_xml(b"<?xml version='1.0'?>\n<!-- x --><opml><body/></opml>")
    assert document is not None
    assert (document.name, document.flaws, document.cut_off, document.is_whole) == ("opml", (), False, True)
    assert document.body == b"<opml><body/></opml>"


def test_repaired_text_is_whole_and_says_where_it_was_wrong() -> None:
    document = parse_xml(b"<?xml version='1.0'?>\n<rss>\nQ&A</rss>")
    assert document is not None
    assert document.is_whole
    assert document.flaws == ("The XML is not well-formed (line 3); it was repaired.",)
    assert document.root.text == "\nQ&A"


def test_text_that_is_not_closed_is_cut_off() -> None:
    document = parse_xml(b"<rss><channel>")
    assert document is not None
    assert document.cut_off
    assert not document.is_whole


def test_what_lies_too_deep_is_not_passed_over_in_silence() -> None:
    document = parse_xml(b"<rss>" + b"<a>" * 1000 + b"</a>" * 1000 + b"</rss>")
    assert document is not None
    assert document.too_deep


def test_endless_attributes_are_left_out() -> None:
    attributes = " ".join(f"a{number}='1'" for number in range(300))
    document = parse_xml(f"<rss><a {attributes}/><b c='1'/></rss>".encode())
    assert document is not None
    assert [len(element.attrib) for element in document.root] == [0, 1]
    assert document.body == b'<rss><a/><b c="1"/></rss>'
    assert document.flaws == ("An element has more than 256 attributes; they were left out.",)
    assert not document.cut_off


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE rss [<!ENTITY a 'b'>]>",
        b"<!DOCTYPE rss [<!ELEMENT rss ANY>]>",
        b"<!DOCTYPE rss [ %x; ]>",
        b"<!doctype rss SYSTEM 'file:///etc/hosts'>",
        b'<!DOCTYPE rss PUBLIC "x" "file:///etc/hosts">',
        b"<!DOCTYPE rss SYSTEM 'php://filter/x'>",
    ],
)
def test_definitions_are_refused(prolog: bytes) -> None:
    with pytest.raises(DangerousXmlError):
        parse_xml(prolog + b"<rss/>")


@pytest.mark.parametrize(
    "prolog",
    [
        b"<!DOCTYPE rss>",
        b"<!DOCTYPE rss SYSTEM 'http://my.netscape.com/publish/formats/rss-0.91.dtd'>",
        b'<!DOCTYPE rdf:RDF PUBLIC "-//DUBLIN CORE//DCMES DTD 2002/07/31//EN" "http://dublincore.org/documents/dcmes-xml-dtd.dtd">',
    ],
)
def test_a_harmless_doctype_is_dropped(prolog: bytes) -> None:
    document = parse_xml(prolog + b"<rss/>")
    assert document is not None
    assert b"DOCTYPE" not in etree.tostring(document.root.getroottree())


def test_entities_are_not_resolved_wherever_they_stand() -> None:
    document = parse_xml(b"<rss><a>&x;</a><!DOCTYPE rss [<!ENTITY x SYSTEM 'file:///etc/hosts'>]></rss>")
    assert document is not None
    assert "localhost" not in "".join(str(text) for text in document.root.itertext())


@pytest.mark.parametrize(
    ("body", "name"),
    [
        (b"<!-- <html> --><x:rss >", "rss"),
        (b"<p><feed>", "feed"),
        (b"<!-- <rss>", None),
        (b"", None),
        (b"<rssx>", None),
    ],
)
def test_root_name(body: bytes, name: str | None) -> None:
    assert root_name(body) == name
