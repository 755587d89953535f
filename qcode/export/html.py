"""The coded transcripts to print: one HTML file that needs nothing else."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import groupby
from pathlib import Path

from qcode.analysis.segments import Segment
from qcode.coding import documents
from qcode.coding.documents import DocumentInfo
from qcode.errors import Refused
from qcode.export.coded import coded
from qcode.export.scope import Scope
from qcode.export.style import style_sheet
from qcode.export.transcript import Page, shown
from qcode.export.written import Written
from qcode.files.writing import atomic_path
from qcode.text.counting import counted
from qcode.text.safe import safe
from qcode.version import __version__


def write_html(scope: Scope, path: Path) -> Written:
    """Write all documents with their codings to path, whole or not at all; one document in memory at a time.

    Labels of speakers who did not agree to be named are replaced, and words that are not to be quoted left out. Raises
    Refused where such names remain, and where the file can't be written.
    """
    counts = _count(scope)
    _look(scope)
    with atomic_path(path) as temporary:
        written = hashlib.sha256()
        with temporary.open("wb") as file:
            for part in _parts(scope, counts):
                data = part.encode()
                written.update(data)
                file.write(data)
        with temporary.open("rb") as file:
            if hashlib.file_digest(file, "sha256").digest() != written.digest():
                raise Refused(path, "what was written reads back differently", "check the disk")
    return Written(tuple(document.name for document in scope.documents), counts.documents.total())


@dataclass(frozen=True)
class _Counts:
    """Codings on the layer, per document name and per code path."""

    documents: Counter[str]
    codes: Counter[str]


def _count(scope: Scope) -> _Counts:
    counts = _Counts(Counter(), Counter())
    for segment in coded(scope, quotes=False):
        scope.guard.text(segment.memo, f"a memo in {segment.document}")
        counts.documents[segment.document] += 1
        counts.codes[segment.code] += 1
    return counts


def _look(scope: Scope) -> None:
    """Look for names in the texts, in the codes, and in what documents and cases are called; refuse where any is."""
    guard = scope.guard
    guard.text(scope.study, "the project's name")
    for code in scope.codes:
        guard.text(f"{code.name} {code.brief}", "a code")
    for document in scope.documents:
        guard.text(document.name, "the name of a document")
        for name in scope.cases_of.get(document.id, ()):
            guard.text(name, "the name of a case")
        if guard.known is not None:
            transcript = documents.transcript(scope.reading, document)
            rules = scope.spoken.rules(document, transcript.text, transcript.turns)
            for span in rules.names:
                guard.add(f"the text of {document.name} at {span[0]}", transcript.text, *span)
    guard.check()


def _parts(scope: Scope, counts: _Counts) -> Iterator[str]:
    title = escape(safe(scope.study))
    yield '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{title}</title>\n<style>{style_sheet(scope.codes)}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
    yield _about(scope, counts.documents.total())
    yield from _contents(scope, counts)
    yield from _legend(scope, counts)
    by_document = groupby(coded(scope), key=lambda segment: segment.document)
    waiting = next(by_document, None)
    for number, document in enumerate(scope.documents, 1):
        of_document: list[Segment] = []
        if waiting is not None and waiting[0] == document.name:
            of_document = list(waiting[1])
            waiting = next(by_document, None)
        yield from _document(scope, document, number, of_document)
    yield "</body>\n</html>\n"


def _about(scope: Scope, codings: int) -> str:
    caution = f" Note: {scope.layer.caution}." if scope.layer.caution else ""
    changed = f"last changed {scope.changed:%Y-%m-%d %H:%M:%S} UTC"
    filtered = f" Only codings that this query chooses: {scope.where}." if scope.where else ""
    sentences = (
        f"{counted(len(scope.documents), 'document')}, {counted(codings, 'coding')} on the layer {scope.layer.name}."
        f"{caution}{filtered}",
        f"Made with qcode {__version__} from the project, {changed}.",
        _names(scope),
        "A passage begins at [Tag and ends at Tag]; the list of codes explains the tags. Where passages overlap, the"
        " tint is that of the shortest, the line below that of the next category.",
    )
    return "".join(f'<p class="about">{escape(safe(sentence))}</p>\n' for sentence in sentences)


def _names(scope: Scope) -> str:
    """Say who is named in the texts."""
    if scope.identify:
        return "The texts stand as they were transcribed, with every name in them."
    told = "Names stand in the texts as they were transcribed, save those of people who did not agree to be named"
    left_out = "; words that are not for quotation are left out" if scope.people.unquoted else ""
    return f"{told}: their labels are replaced{left_out}."


def _contents(scope: Scope, counts: _Counts) -> Iterator[str]:
    yield "<nav>\n<h2>Documents</h2>\n"
    if not scope.documents:
        yield "<p>There are no documents in this project.</p>\n"
    yield "<ol>\n"
    for place, document in enumerate(scope.documents, 1):
        name = escape(safe(document.name))
        yield f'<li><a href="#d{place}">{name}</a> · {counted(counts.documents[document.name], "coding")}</li>\n'
    yield "</ol>\n</nav>\n"


def _legend(scope: Scope, counts: _Counts) -> Iterator[str]:
    """The codes with their tags, and how often each was given on the layer."""
    yield '<h2>Codes</h2>\n<table class="legend">\n'
    for code in scope.codes:
        indent = f' style="padding-left:{code.depth * 1.2:.1f}em"' if code.depth else ""
        tag = f'<mark class="c{code.category_number}">{escape(safe(code.tag))}</mark>' if code.tag else ""
        name = f'<span class="t{code.category_number}">{escape(safe(code.name))}</span>'
        yield f"<tr><td>{tag}</td><td{indent}>{name}</td><td>{escape(safe(code.brief))}</td>"
        yield f'<td class="number">{counts.codes[code.path]}</td></tr>\n'
    yield "</table>\n"


def _document(scope: Scope, document: DocumentInfo, number: int, given: list[Segment]) -> Iterator[str]:
    transcript = documents.transcript(scope.reading, document)
    coders = sorted({segment.coder for segment in given})
    facts = [document.kind, *(f"case {name}" for name in scope.cases_of.get(document.id, ()))]
    facts.append(f"{counted(len(given), 'coding')} on the layer {scope.layer.name}")
    facts.append(f"coded by {', '.join(coders)}" if coders else "nothing coded on this layer")
    yield f'<section class="document" id="d{number}">\n<h2>{escape(safe(document.name))}</h2>\n'
    yield f'<p class="meta">{escape(safe(" · ".join(facts)))}</p>\n'
    codes = {code.path: code for code in scope.codes}
    rules = scope.spoken.rules(document, transcript.text, transcript.turns)
    yield from Page(transcript, given, codes, rules, several=len(coders) > 1).html()
    yield from _memos(given)
    yield "</section>\n"


def _memos(given: list[Segment]) -> Iterator[str]:
    """The memos on codings, each after the beginning of the words it is on."""
    noted = [segment for segment in given if segment.memo]
    if not noted:
        return
    yield "<h3>Memos</h3>\n<ul>\n"
    for segment in noted:
        quote = segment.quote if len(segment.quote) <= 80 else f"{segment.quote[:79]}…"
        head = f"{segment.code}, “{quote}” ({segment.coder})"
        yield f'<li>{escape(safe(head))}<div class="memo">{escape(shown(segment.memo))}</div></li>\n'
    yield "</ul>\n"
