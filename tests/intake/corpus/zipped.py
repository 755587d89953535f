"""Archives that bear the names of documents: bombs, names that lead elsewhere, entries that overlap."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable

from corpus.case import Case, holding, refused

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "urn:oasis:names:tc:opendocument:xmlns"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = f'<Relationships><Relationship Type="{_KIND}/officeDocument" Target="word/document.xml"/></Relationships>'
_SPACES = f'xmlns:office="{OFFICE}:office:1.0" xmlns:text="{OFFICE}:text:1.0" xmlns:table="{OFFICE}:table:1.0"'
_PACKED = zipfile.ZIP_DEFLATED
_Members = list[tuple[str, bytes]]


def packed(members: _Members, method: int = _PACKED) -> bytes:
    """A zip archive of named members."""
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")
        for name, data in members:
            entry = zipfile.ZipInfo(name)
            archive.writestr(entry, data, zipfile.ZIP_STORED if name == "mimetype" else method)
    return out.getvalue()


def word(body: str, head: str = "", further: _Members | None = None, method: int = _PACKED) -> bytes:
    """A .docx whose document has this body, and `head` before its root."""
    document = f'{head}<w:document xmlns:w="{WORD}"><w:body>{body}</w:body></w:document>'
    return packed([("_rels/.rels", _MAIN.encode()), ("word/document.xml", document.encode()), *(further or [])], method)


def odt(body: str, head: str = "", further: _Members | None = None, method: int = _PACKED) -> bytes:
    """An .odt whose text has this body, and `head` before the root of its content."""
    office = f"<office:document-content {_SPACES}><office:body><office:text>{body}</office:text></office:body>"
    content = f"{head}{office}</office:document-content>"
    kind = b"application/vnd.oasis.opendocument.text"
    return packed([("mimetype", kind), ("content.xml", content.encode()), *(further or [])], method)


def paragraph(text: str) -> str:
    """A paragraph of Word."""
    return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'


def cases() -> list[Case]:
    """The files of this module, each as .docx and as .odt."""
    return [case for make, ending in ((_word, "docx"), (_odt, "odt")) for case in _attacks(make, ending)] + _others()


def _word(further: _Members) -> bytes:
    return word(paragraph("Ana: x"), further=further)


def _odt(further: _Members) -> bytes:
    return odt("<text:p>Ana: x</text:p>", further=further)


def _attacks(make: Callable[[_Members], bytes], ending: str) -> list[Case]:
    def named(name: str) -> bytes:
        return make([(name, b"root::0:0")])

    whole = make([])
    return [
        refused(f"up.{ending}", lambda: named("../../escaped.txt"), "unsafe name"),
        refused(f"inner up.{ending}", lambda: named("word/../../../escaped.txt"), "unsafe name"),
        refused(f"absolute.{ending}", lambda: named("/escaped.txt"), "unsafe name"),
        refused(f"backslash.{ending}", lambda: named("..\\escaped.txt"), "unsafe name"),
        refused(f"drive.{ending}", lambda: named("C:/escaped.txt"), "unsafe name"),
        refused(f"twice.{ending}", lambda: make([("a.xml", b"<a/>"), ("a.xml", b"<b/>")]), "two entries"),
        refused(f"bomb.{ending}", lambda: make([("bomb.xml", bytes(60_000_000))]), "fold"),
        refused(f"large.{ending}", lambda: make([("large.xml", b"<a/> " * 14_000_000)]), "inflates"),
        refused(f"entries.{ending}", lambda: make([(f"{n}.bin", b"") for n in range(10_001)]), "more than 10,000"),
        refused(f"overlap.{ending}", lambda: _overlapping(make([])), "overlap"),
        refused(f"encrypted.{ending}", lambda: _flagged(make([])), "encrypted"),
        refused(f"cut.{ending}", whole[: len(whole) // 2], "broken or incomplete"),
        refused(f"damaged.{ending}", lambda: _damaged(whole), "damaged|broken"),
        refused(f"no end.{ending}", whole[:-22], "broken or incomplete"),
        refused(f"far offset.{ending}", lambda: _far(whole), "broken|overlap|damaged"),
        holding(f"unread bomb.{ending}", lambda: make([("media/bomb.bin", bytes(30_000_000))]), "Ana: x"),
        holding(f"named as text {ending}.txt", whole, "Ana: x"),
        holding(f"named as pdf {ending}.pdf", whole, "Ana: x"),
    ]


def _others() -> list[Case]:
    def opened(kind: str) -> bytes:
        return packed([("mimetype", kind.encode()), ("content.xml", b"<a/>")])

    stored = packed([("word/document.xml", b"<a/>")], zipfile.ZIP_BZIP2)
    return [
        holding("one note a thousand times.docx", _one_note, "[1] only once\n[2] = [1]\n"),
        refused("nothing in it.docx", packed([]), "zip"),
        refused("no document.docx", packed([("word/other.xml", b"<a/>")]), "lacks its part"),
        refused("other root.docx", packed([("word/document.xml", b"<a/>")]), "no Word document"),
        refused("bzip2.docx", stored, "unusual way"),
        refused("sheet.ods", opened("application/vnd.oasis.opendocument.spreadsheet"), "a workbook"),
        refused("book.epub", opened("application/epub+zip"), "an e-book"),
        refused("no content.odt", packed([("mimetype", b"application/vnd.oasis.opendocument.text")]), "lacks its part"),
        refused("slides.pptx", packed([("ppt/presentation.xml", b"<a/>")]), "slides"),
        refused("archive.zip", packed([("a.txt", b"Ana: x")]), "zip archive"),
        refused("archive.txt", packed([("a.txt", b"Ana: x")]), "zip archive"),
        refused("in itself.docx", packed([("a.docx", packed([("a", b"")]))]), "zip archive|lacks"),
        refused("locked.odt", odt("", further=[("META-INF/manifest.xml", b"<a><encryption-data/></a>")]), "encrypted"),
    ]


def _one_note() -> bytes:
    """A document that refers to one footnote, and to its other parts, again and again."""
    notes = f'<w:footnotes xmlns:w="{WORD}"><w:footnote w:id="1">{paragraph("only once")}</w:footnote></w:footnotes>'
    kinds = "".join(
        f'<Relationship Type="{_KIND}/{kind}" Target="{target}"/>' * 3_000
        for kind, target in (("footnotes", "notes.xml"), ("header", "document.xml"), ("comments", "notes.xml"))
    )
    body = "<w:p><w:r><w:t>x</w:t></w:r>" + '<w:r><w:footnoteReference w:id="1"/></w:r>' * 1_000 + "</w:p>"
    related = f"<Relationships>{kinds}</Relationships>".encode()
    return word(body, further=[("word/_rels/document.xml.rels", related), ("word/notes.xml", notes.encode())])


def _overlapping(data: bytes) -> bytes:
    """The last entry of the directory points to the first's bytes."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, data.rindex(b"PK\x01\x02") + 42, 0)
    return bytes(changed)


def _flagged(data: bytes) -> bytes:
    """The first entry says that it is encrypted."""
    changed = bytearray(data)
    changed[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(changed)


def _damaged(data: bytes) -> bytes:
    """The last entry's bytes are others."""
    at = data.rindex(b"PK\x03\x04") + 60
    return data[:at] + bytes(255 - byte for byte in data[at : at + 12]) + data[at + 12 :]


def _far(data: bytes) -> bytes:
    """The last entry is said to lie beyond the end."""
    changed = bytearray(data)
    struct.pack_into("<I", changed, data.rindex(b"PK\x01\x02") + 42, 0x7FFFFFFF)
    return bytes(changed)
