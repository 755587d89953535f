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
from qcode.intake.formats.wordhidden import Hiding
from qcode.intake.formats.wordml import Words
from qcode.intake.formats.wordnumbers import Numbers

if TYPE_CHECKING:
    from lxml.etree import _Element

_MAIN = "word/document.xml"
_DRAWN = ("chart", "chartEx", "diagramData")
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
        left out and counted in the notes, as are headers, footers, charts and pictures.
        """
        package = _Package(data, what)
        words = Words(package.hiding(), package.numbers())
        body = child(package.document, "body")
        if body is None:
            raise Refused(what, "its document has no body", _MEND)
        text = "\n".join(words.lines(body))
        found = package.notes()
        after = _after(words, found)
        taken = [found[reference] for reference in dict.fromkeys(words.notes) if reference in found]
        stray = sum(1 for reference, note in found.items() if reference not in words.notes and _has_words(note))
        left_out = _left_out(words, words.missing([body, *taken]))
        notes = (*left_out, *package.remarks(), *_about_notes(len(after), len(words.notes), stray))
        whole, places = words.marks.settle("\n\n".join([text, "\n".join(after)]) if after else text)
        comments, unplaced = package.comments(places)
        lost = counted.told([(unplaced, f"{count(unplaced, 'comment')} on no place of the text left out")])
        return Content(whole, None, (*notes, *lost), len(words.marks.settle(text)[0]), comments)


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

    def hiding(self) -> Hiding:
        """What tells hidden text."""
        styles = next(iter(self._parts["styles"]), None)
        return Hiding(self._part(styles) if styles else None)

    def notes(self) -> dict[tuple[str, str], _Element]:
        """The foot and end notes, by kind and id."""
        return {
            (kind, attribute(note, "id") or ""): note
            for kind in ("footnote", "endnote")
            for name in self._parts[f"{kind}s"]
            for note in self._part(name)
        }

    def remarks(self) -> list[str]:
        """What stands outside the text and was not taken: headers, footers, charts, embedded files."""
        remarks: list[str] = []
        for kind, plural in (("header", "headers"), ("footer", "footers")):
            remarks += counted.quoted(plural, (" ".join(Words().lines(self._part(name))) for name in self._parts[kind]))
        drawn = [" ".join(_drawn(self._part(name))) for kind in _DRAWN for name in self._parts[kind]]
        remarks += counted.quoted("charts and diagrams", drawn)
        embedded = sum(len(self._parts[kind]) for kind in ("oleObject", "package"))
        return [*remarks, f"{count(embedded, 'embedded object')} not read"] if embedded else remarks

    def numbers(self) -> Numbers:
        """The counter of the document's lists."""
        numbering, styles = (next(iter(self._parts[kind]), None) for kind in ("numbering", "styles"))
        return Numbers(self._part(numbering) if numbering else None, self._part(styles) if styles else None)

    def comments(self, places: dict[str, int]) -> tuple[tuple[Comment, ...], int]:
        """The comments in the margin whose places in the text are known, in its order, and how many are not."""
        found, unplaced = [], 0
        for name in self._parts["comments"]:
            for each in self._part(name):
                key = attribute(each, "id")
                at = places.get(f"at {key}", places.get(f"end {key}"))
                start = places.get(f"start {key}", at)
                if start is not None:
                    end = places.get(f"end {key}", start)
                    text = "\n".join(Words().lines(each))
                    found.append(Comment(start, max(start, end), attribute(each, "author") or "", text.strip()))
                else:
                    unplaced += 1
        return tuple(sorted(found, key=lambda comment: (comment.start, comment.end))), unplaced

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


def _after(words: Words, notes: dict[tuple[str, str], _Element]) -> list[str]:
    """The notes that `words` met, numbered in the order they were met; one met again points back."""
    lines = []
    first: dict[tuple[str, str], int] = {}
    for number, reference in enumerate(list(words.notes), 1):
        if reference in first:
            lines.append(f"[{number}] = [{first[reference]}]")
        elif reference in notes:
            first[reference] = number
            lines.append(f"[{number}] {chr(10).join(words.lines(notes[reference])).strip()}")
    return lines


def _about_notes(placed: int, met: int, stray: int) -> tuple[str, ...]:
    """What became of foot and end notes."""
    thing = "foot or end note"
    return counted.told(
        (
            (placed, f"{count(placed, thing)} placed after the text"),
            (met - placed, f"{count(met - placed, thing)} referred to and not there"),
            (stray, f"{count(stray, thing)} that nothing in the text refers to left out"),
        )
    )


def _has_words(element: _Element) -> bool:
    return any((each.text or "").strip() for each in element.iter() if local(each) in ("t", "delText"))


def _drawn(part: _Element) -> list[str]:
    """The words of a chart or diagram, or what it is, where it has none."""
    return [each.text for each in part.iter() if each.text and local(each) == "t"] or [local(part)]
