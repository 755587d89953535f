"""OpenDocument texts (.odt, .fodt), by their XML: every word is taken, or counted among what was left out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qcode.errors import Refused
from qcode.files import xml
from qcode.files.zip import Archive
from qcode.intake.draft import Comment
from qcode.intake.formats import counted
from qcode.intake.formats.counted import count
from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.odf import Words
from qcode.intake.formats.odfstyles import Styles
from qcode.intake.formats.protocol import Content

if TYPE_CHECKING:
    from lxml.etree import _Element

_MEND = "open it in a word processor and save it again as .odt or .docx"
_FLAT = b"urn:oasis:names:tc:opendocument:xmlns:office:1.0"


class Odt:
    """The format of LibreOffice and OpenOffice, zipped or as one flat XML file."""

    name = "odt"
    endings = (".odt", ".ott", ".fodt")

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether the bytes are an OpenDocument text, whatever it is called."""
        if data.startswith(b"PK\x03\x04"):
            if b"application/vnd.oasis.opendocument.text" in data[:200]:
                return True
            return name.lower().endswith(self.endings) and b"content.xml" in data
        head = data[:2000]
        return head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<") and _FLAT in head and b"<office:document" in head

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:  # noqa: ARG002  (XML says its own)
        """The document's text: a line for each paragraph and table row, foot and end notes after the body.

        Tracked insertions and the automatic numbers of lists are in it; tracked deletions and hidden text are
        left out and counted in the notes, as are headers, footers and pictures.
        """
        content, styles = _parts(data, what)
        body = child(content, "body", "text")
        if body is None:
            raise Refused(what, "it is no OpenDocument text", _MEND)
        words = Words(Styles([*styles, content]))
        text = "\n".join(words.lines(body))
        missing = words.missing(body)
        whole, places = words.marks.settle("\n\n".join([text, "\n".join(words.notes)]) if words.notes else text)
        comments = _comments(words, places)
        left_out = _left_out(words, missing, len(words.comments) - len(comments))
        notes = (*left_out, *_around([*styles, content]))
        return Content(whole, None, notes, len(words.marks.settle(text)[0]), comments)


def _parts(data: bytes, what: str) -> tuple[_Element, list[_Element]]:
    """The root of the content, and that of the styles where it is a part of its own."""
    if not data.startswith(b"PK\x03\x04"):
        return xml.parse(data, what), []
    archive = Archive(data, what)
    for name in archive.names:
        if name.endswith((".xml", ".rdf")):
            xml.check_doctype(archive.read(name), f"{what}, part {name}")
    if "META-INF/manifest.xml" in archive and b"encryption-data" in archive.read("META-INF/manifest.xml"):
        raise Refused(what, "it is encrypted", "save it without a password")
    roots = [
        xml.parse(archive.read(name), f"{what}, part {name}")
        for name in ("content.xml", "styles.xml")
        if name == "content.xml" or name in archive
    ]
    return roots[0], roots[1:]


def _comments(words: Words, places: dict[str, int]) -> tuple[Comment, ...]:
    """The comments in the margin whose places in the text are known, in its order."""
    found = []
    for name, element in words.comments.items():
        start = places.get(f"start {name}")
        if start is not None:
            creator = child(element, "creator")
            author = "".join(str(text) for text in creator.itertext()) if creator is not None else ""
            text = "\n".join(Words(Styles([])).lines(element)).strip()
            found.append(Comment(start, max(start, places.get(f"end {name}", start)), author, text))
    return tuple(sorted(found, key=lambda comment: (comment.start, comment.end)))


def _left_out(words: Words, missing: int, unplaced: int) -> tuple[str, ...]:
    """What the walk left out, in words; nothing where it left nothing."""
    deleted, hidden = (counted.words(words.left[kind]) for kind in ("deleted", "hidden"))
    seen = words.seen
    return counted.told(
        (
            (len(words.notes), f"{count(len(words.notes), 'foot or end note')} placed after the text"),
            (deleted, f"{count(deleted, 'word')} of tracked deletions left out"),
            (hidden, f"{count(hidden, 'word')} of hidden text left out"),
            (seen["pictures"], f"{count(seen['pictures'], 'picture')} left out"),
            (seen["objects"], f"{count(seen['objects'], 'embedded object')} not read"),
            (seen["bullets"], f"the bullets of {count(seen['bullets'], 'list item')} left out"),
            (unplaced, f"{count(unplaced, 'comment')} on no place of the text left out"),
            (missing, f"{count(missing, 'character')} of its XML could not be placed: compare it with the original"),
        )
    )


def _around(parts: list[_Element]) -> tuple[str, ...]:
    """That headers and footers were left out, with how they begin."""
    texts: dict[str, list[str]] = {"header": [], "footer": []}
    for part in parts:
        for page in (page for group in part if local(group) == "master-styles" for page in group):
            for each in page:
                kind = local(each).split("-")[0]
                if kind in texts and attribute(each, "display") != "false":
                    texts[kind].append(" ".join(Words(Styles([])).lines(each)))
    return (*counted.quoted("headers", texts["header"]), *counted.quoted("footers", texts["footer"]))
