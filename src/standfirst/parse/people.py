"""Who wrote it: every author that RSS, RDF or Atom names, where fastfeedparser tells the first alone."""

from __future__ import annotations

from standfirst.parse.elements import Parts, element_name, text_of


def author_texts(parts: Parts) -> list[str]:
    """All that may be an author's name, in the words of the feed."""
    texts = [text_of(element) for element in parts.get("dc:creator", ())]
    texts += [text_of(element) for element in parts.get("author", ())]
    for author in parts.get("atom:author", ()):
        names = [text_of(child) for child in author if element_name(str(child.tag)) in ("atom:name", "name")]
        texts.extend(names or [text_of(author)])
    return texts or [text_of(element) for element in parts.get("itunes:author", ())]
