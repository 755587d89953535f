"""Parsing XML from strangers: no document types, no entities, no network, bounded in size and depth."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from qcode.errors import Refused

if TYPE_CHECKING:
    from lxml import etree

NODES = 2_000_000
"""Most elements and, counted twice, attributes: what keeps the tree within memory."""
DEPTH = 120
"""Most elements one inside the other; honest documents stay under 60."""
_ENCODINGS = {b"utf-8", b"utf8", b"utf-16", b"us-ascii", b"ascii", b"iso-8859-1", b"windows-1252"}
_DECLARED = re.compile(rb"encoding\s*=\s*[\"']([^\"']*)[\"']")
_MEND = "open it in the program that made it and save it again"


def parse(data: bytes, what: str) -> etree._Element:
    """The root element of an XML document; comments and processing instructions are left out.

    Raises Refused for XML that is not well formed, has a DOCTYPE, or is too large or too deep.
    """
    from lxml import etree

    check(data, what)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused(what, f"its XML is broken ({_cause(error)})", _MEND) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(what)
    if root.xpath("boolean(" + "/*" * (DEPTH + 1) + ")"):
        raise Refused(what, f"its XML is nested more than {DEPTH} deep", "do not trust this file")
    return root


def check(data: bytes, what: str) -> None:
    """Refuse, before anything parses it, XML with a DOCTYPE, of unusual encoding, or of too many elements."""
    check_doctype(data, what)
    narrow = data.replace(b"\x00", b"") if b"\x00" in data else data
    plain = narrow[:400]
    declared = _DECLARED.search(plain)
    if declared and plain.startswith((b"<?xml", b"\xef\xbb\xbf<?xml", b"\xff\xfe<?xml", b"\xfe\xff<?xml")):
        name = declared.group(1)
        if name.lower() not in _ENCODINGS:
            shown = name.decode("ascii", "backslashreplace")
            raise Refused(what, f"its XML is in the unusual encoding {shown!r}", _MEND)
    elements = narrow.count(b"<") - narrow.count(b"</")
    attributes = narrow.count(b'="') + narrow.count(b"='")
    if elements + 2 * attributes > NODES:
        raise Refused(what, f"its XML holds more than {NODES:,} elements and attributes", "split the document")


def check_doctype(data: bytes, what: str) -> None:
    """Refuse a piece of XML, of whatever width of characters, that declares a DOCTYPE or an entity."""
    plain = data.replace(b"\x00", b"") if b"\x00" in data else data
    if b"<!DOCTYPE" in plain or b"<!ENTITY" in plain:
        raise _doctype(what)


def check_entities(data: bytes, what: str) -> None:
    """Refuse a web page, which may have a DOCTYPE, if it declares an entity."""
    plain = data.replace(b"\x00", b"") if b"\x00" in data else data
    if b"<!ENTITY" in plain:
        raise Refused(what, "it declares an entity, which can stand for any words", "save it again from a browser")


def _doctype(what: str) -> Refused:
    """The refusal for a document type: it can define words away, or without end."""
    return Refused(what, "its XML declares a DOCTYPE", "save it again from a word processor or spreadsheet")


def _cause(error: Exception) -> str:
    """What the parser says, on one line."""
    return " ".join(str(error).split())[:200]
