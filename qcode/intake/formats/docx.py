"""Word documents (.docx), by their XML: every word is taken, or counted among what was left out."""

from __future__ import annotations

import posixpath
from collections import defaultdict
from typing import TYPE_CHECKING

from qcode.errors import Refused
from qcode.files import xml
from qcode.files.zip import Archive
from qcode.intake.draft import Comment
from qcode.intake.formats import counted
from qcode.intake.formats.counted import count
from qcode.intake.formats.elements import attribute, child, local
from qcode.intake.formats.protocol import Content
from qcode.intake.formats.wordml import Words, hidden_styles
from qcode.intake.formats.wordnumbers import Numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_MEND = "open it in a word processor and save it again as .docx"


class Docx:
    """The format of Word since 2007."""

    name = "docx"
    endings = (".docx", ".docm", ".dotx")

    def sniff(self, data: bytes, name: str) -> bool:
        """Whether the bytes are a zip archive with the parts of a Word document, whatever it is called."""
        zipped = data.startswith(b"PK\x03\x04")
        other = data[30:38] == b"mimetype" or b"xl/workbook.xml" in data or b"ppt/presentation.xml" in data
        return zipped and (b"word/" in data or name.lower().endswith(self.endings)) and not other

    def read(self, data: bytes, what: str, encoding: str | None) -> Content:  # noqa: ARG002  (XML says its own)
        """The document's text: a line for each paragraph and table row, foot and end notes after the body.

        Tracked insertions and the automatic numbers of lists are in it; tracked deletions and hidden text are
        left out and counted in the notes, as are headers, footers, comments and pictures.
        """
        package = _Package(data, what)
        words = Words(package.hidden(), package.numbers())
        body = child(package.document, "body")
        if body is None:
            raise Refused(what, "its document has no body", _MEND)
        text = "\n".join(words.lines(body))
        missing = words.missing(body)
        after = package.notes(words)
        notes = (*_left_out(words, missing), *package.remarks(), *_about_notes(len(after), len(words.notes)))
        whole, places = words.marks.settle("\n\n".join([text, "\n".join(after)]) if after else text)
        return Content(whole, None, notes, len(words.marks.settle(text)[0]), package.comments(places))


class _Package:
    """The parts of a Word document and how they refer to each other."""

    def __init__(self, data: bytes, what: str) -> None:
        self._what = what
        self._archive = Archive(data, what)
        for name in self._archive.names:
            if name.endswith((".xml", ".rels")):
                xml.check_doctype(self._archive.read(name), f"{what}, part {name}")
        main = next(iter(self._related("")["officeDocument"]), _MAIN)
        self.document = self._part(main)
        if local(self.document) != "document":
            raise Refused(what, "it is no Word document", _MEND)
        self._parts = self._related(main)

    def hidden(self) -> frozenset[str]:
        """The ids of styles whose text is hidden."""
        return frozenset().union(*(hidden_styles(self._part(name)) for name in self._parts["styles"]))

    def notes(self, words: Words) -> list[str]:
        """The foot and end notes that `words` met, numbered in the order they were met; one met again points back."""
        found: dict[tuple[str, str], _Element] = {}
        for kind in ("footnote", "endnote"):
            for name in self._parts[f"{kind}s"]:
                found |= {(kind, attribute(note, "id") or ""): note for note in self._part(name)}
        lines = []
        first: dict[tuple[str, str], int] = {}
        for number, reference in enumerate(list(words.notes), 1):
            if reference in first:
                lines.append(f"[{number}] = [{first[reference]}]")
            elif reference in found:
                first[reference] = number
                lines.append(f"[{number}] {chr(10).join(words.lines(found[reference])).strip()}")
        return lines

    def remarks(self) -> list[str]:
        """What stands outside the text and was not taken: headers, footers, comments."""
        remarks: list[str] = []
        for kind, plural in (("header", "headers"), ("footer", "footers")):
            remarks += counted.quoted(plural, (" ".join(Words().lines(self._part(name))) for name in self._parts[kind]))
        comments = sum(len(self._part(name)) for name in self._parts["comments"])
        if comments:
            remarks.append(f"{count(comments, 'comment')} left out")
        return remarks

    def numbers(self) -> Numbers:
        """The counter of the document's lists."""
        numbering, styles = (next(iter(self._parts[kind]), None) for kind in ("numbering", "styles"))
        return Numbers(self._part(numbering) if numbering else None, self._part(styles) if styles else None)

    def comments(self, places: dict[str, int]) -> tuple[Comment, ...]:
        """The comments in the margin whose places in the text are known, in its order."""
        found = []
        for name in self._parts["comments"]:
            for each in self._part(name):
                key = attribute(each, "id")
                at = places.get(f"at {key}", places.get(f"end {key}"))
                start = places.get(f"start {key}", at)
                if start is not None:
                    end = places.get(f"end {key}", start)
                    text = "\n".join(Words().lines(each))
                    found.append(Comment(start, max(start, end), attribute(each, "author") or "", text.strip()))
        return tuple(sorted(found, key=lambda comment: (comment.start, comment.end)))

    def _part(self, name: str) -> _Element:
        """The root of a part."""
        return xml.parse(self._archive.read(name), f"{self._what}, part {name}")

    def _related(self, part: str) -> dict[str, list[str]]:
        """The names of the parts that `part` refers to and that are there, by the kind of the reference."""
        folder, name = posixpath.split(part)
        related: dict[str, dict[str, None]] = defaultdict(dict)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations in self._archive:
            for relation in self._part(relations):
                path = posixpath.join("/", folder, attribute(relation, "Target") or "")
                target = posixpath.normpath(path).lstrip("/")
                kind = (attribute(relation, "Type") or "").rpartition("/")[2]
                if attribute(relation, "TargetMode") != "External" and target in self._archive:
                    related[kind][target] = None
        return defaultdict(list, {kind: list(targets) for kind, targets in related.items()})


def _left_out(words: Words, missing: int) -> tuple[str, ...]:
    """What the walk left out, in words; nothing where it left nothing."""
    deleted, hidden = (counted.words(words.left[kind]) for kind in ("deleted", "hidden"))
    numbers = words.numbers.seen
    return counted.told(
        (
            (deleted, f"{count(deleted, 'word')} of tracked deletions left out"),
            (hidden, f"{count(hidden, 'word')} of hidden text left out"),
            (words.seen["pictures"], f"{count(words.seen['pictures'], 'picture')} left out"),
            (words.seen["chunks"], f"{count(words.seen['chunks'], 'embedded file')} not read"),
            (words.seen["symbols"], f"{count(words.seen['symbols'], 'symbol')} of a symbol font may look different"),
            (numbers["bullet"], f"the bullets of {count(numbers['bullet'], 'list item')} left out"),
            (numbers["unknown"], f"the automatic numbers of {count(numbers['unknown'], 'list item')} left out"),
            (missing, f"{count(missing, 'character')} of its XML could not be placed: compare it with the original"),
        )
    )


def _about_notes(placed: int, met: int) -> list[str]:
    """What became of foot and end notes."""
    told = [f"{count(placed, 'foot or end note')} placed after the text"] if placed else []
    if met > placed:
        told.append(f"{count(met - placed, 'foot or end note')} referred to and not there")
    return told
