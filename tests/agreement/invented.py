"""Small invented projects, at random, and agreement on them counted the slow way: unit by unit, written out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from qcode.agreement.comparison import ComparedCode, ComparedDocument, Comparison
from qcode.agreement.marks import Marks
from qcode.agreement.units import Unit, units_of
from qcode.text.turns import Turn

WORDS = ("river", "don't", "so", "we", "the", "asamblea", "well-known", "no", "1998", "ñandú", "(laughs)", "—")
CODERS = ("Ana", "Luis", "Rosa", "Teo", "Iris")
ENDS = (". ", "? ", "… ", " ", ", ", "\n", "\n\n")
Row = tuple[int, int, int, int, int]
Data = list[list[int | None]]


def invented_document(
    rng: Random, name: str, finished: dict[str, frozenset[str] | None], turns: int = 4
) -> ComparedDocument:
    """A document of a few short turns, some of them questions, some without a word."""
    text, found = "", []
    for number in range(rng.randint(0, turns)):
        label = rng.choice(("I: ", "Rosa: "))
        said = "".join(rng.choice(WORDS) + rng.choice(ENDS) for _ in range(rng.randint(0, 7))).rstrip()
        head = len(text)
        text += label + said + "\n"
        found.append(Turn(head, head + len(label), len(text) - 1, label, "", label == "I: "))
        assert number < turns
    segments = sorted(rng.sample(range(len(text) + 1), min(len(text) + 1, 4)))
    pairs = tuple(zip(segments[::2], segments[1::2], strict=False))
    return ComparedDocument(name, text, tuple(found) if rng.random() < 0.8 else (), finished, pairs)


def invented_comparison(rng: Random, coders: int = 4, codes: int = 3, documents: int = 3) -> Comparison:
    """A project of up to so many coders, codes and documents; not all have finished all, spans overlap and touch."""
    names = CODERS[: rng.randint(1, coders)]
    paths = tuple(ComparedCode(f"c{at}", f"category {at % 2}") for at in range(rng.randint(1, codes)))
    texts = []
    for at in range(rng.randint(1, documents)):
        finished: dict[str, frozenset[str] | None] = {}
        for name in names:
            if rng.random() < 0.8:
                some = frozenset(code.path for code in paths if rng.random() < 0.8)
                finished[name] = None if rng.random() < 0.7 else some
        texts.append(invented_document(rng, f"document {at}", finished))
    rows = [invented_mark(rng, texts, len(paths), len(names)) for _ in range(rng.randint(0, 12))]
    rows += [(code, at, rng.randrange(len(names)), *span) for code, at, _, *span in rows if rng.random() < 0.3]
    return Comparison(tuple(texts), paths, names, Marks.of([row for row in rows if row[3] < row[4]]))


def invented_mark(rng: Random, texts: list[ComparedDocument], codes: int, coders: int) -> Row:
    """A span somewhere, short or long."""
    at = rng.randrange(len(texts))
    length = len(texts[at].text)
    start = rng.randint(0, length)
    return rng.randrange(codes), at, rng.randrange(coders), start, min(length, start + rng.randint(0, 30))


def rows_of(comparison: Comparison) -> list[Row]:
    """The marks as rows of code, document, coder, start and end."""
    marks = comparison.marks
    columns = (marks.code, marks.document, marks.coder, marks.start, marks.end)
    return [(a, b, c, d, e) for a, b, c, d, e in zip(*(column.tolist() for column in columns), strict=True)]


def could(comparison: Comparison, code: int, document: int, coder: int) -> bool:
    """Whether a coder finished a document for a code."""
    finished = comparison.documents[document].finished
    name = comparison.coders[coder]
    if name not in finished:
        return False
    paths = finished[name]
    return paths is None or comparison.codes[code].path in paths


def covered(comparison: Comparison, code: int, document: int, coder: int) -> set[int]:
    """All code points that a coder who could marked with a code."""
    if not could(comparison, code, document, coder):
        return set()
    wanted = (code, document, coder)
    return {place for *who, start, end in rows_of(comparison) if tuple(who) == wanted for place in range(start, end)}


def characters_written_out(comparison: Comparison, code: int) -> Data:
    """A row for each code point of each document."""
    data: Data = []
    for document, text in enumerate(comparison.documents):
        marked = [covered(comparison, code, document, coder) for coder in range(len(comparison.coders))]
        able = [could(comparison, code, document, coder) for coder in range(len(comparison.coders))]
        data += [
            [int(place in own) if can else None for own, can in zip(marked, able, strict=True)]
            for place in range(len(text.text))
        ]
    return data


def units_written_out(comparison: Comparison, unit: str, rule: str, *, leave_out: bool) -> list[Data]:
    """For each code a row for each unit that counts."""
    found: list[Data] = [[] for _ in comparison.codes]
    coders = range(len(comparison.coders))
    for document, text in enumerate(comparison.documents):
        for piece, words in _units_with_words(text, unit):
            table = [
                [is_coded(words, covered(comparison, code, document, coder), rule) for coder in coders]
                for code in range(len(comparison.codes))
            ]
            chatter = unit in {"turn", "sentence", "paragraph"} and (piece.asks or len(words) < 3)
            if leave_out and chatter and not any(map(any, table)):
                continue
            for code, row in enumerate(table):
                found[code].append(
                    [int(row[coder]) if could(comparison, code, document, coder) else None for coder in coders]
                )
    return found


def is_coded(words: list[set[int]], marked: set[int], rule: str) -> bool:
    """Whether marked code points make a unit of these words coded."""
    held = sum(len(word & marked) for word in words)
    return held > 0 if rule == "touch" else held > 0 and 2 * held >= sum(map(len, words))


def _units_with_words(document: ComparedDocument, unit: str) -> Iterator[tuple[Unit, list[set[int]]]]:
    for piece in units_of(document, unit):
        found = re.finditer(r"\w+(?:['’-]\w+)*", document.text[piece.start : piece.end])
        words = [set(range(piece.start + word.start(), piece.start + word.end())) for word in found]
        if words:
            yield piece, words
