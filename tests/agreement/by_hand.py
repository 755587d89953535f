"""Agreement as a reviewer would count it on paper: units, words and values written out, and each formula as printed.

Nothing of the package's own arithmetic, words or sentences is used, only the plain fields of a comparison.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations, pairwise, permutations, product
from math import log
from typing import NamedTuple

from qcode.agreement.comparison import ComparedDocument, Comparison

Value = int | None
Row = list[Value]
SIGNS, CLOSING = ".?!…", "\"'”’»›)]}"


class Unit(NamedTuple):
    """A unit's words, each a set of code points; who says it asks; and which document it stands in."""

    document: int
    words: list[set[int]]
    asks: bool


class Counted(NamedTuple):
    """Per code the rows of values, one for each unit that counts, and the document of each row."""

    tables: list[list[Row]]
    documents: list[int]
    excluded: dict[str, int]


def is_letter(sign: str) -> bool:
    """Whether words are made of it."""
    return sign.isalnum() or sign == "_"


def words(text: str, start: int, end: int) -> list[set[int]]:
    """Letters in a row, held together by an apostrophe or a hyphen that stands alone between two."""
    found: list[set[int]] = []
    for at in range(start, end):
        joins = text[at] in "'’-" and start < at < end - 1 and is_letter(text[at - 1]) and is_letter(text[at + 1])
        if not is_letter(text[at]) and not joins:
            continue
        if found and at - 1 in found[-1]:
            found[-1].add(at)
        else:
            found.append({at})
    return found


def sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut after . ? ! … and what closes after them, before white space or the end; and at empty lines."""
    cuts = []
    for at in range(start, end):
        after = at + 1
        if text[at] in SIGNS:
            while after < end and text[after] in SIGNS:
                after += 1
            while after < end and text[after] in CLOSING:
                after += 1
            if after == end or text[after].isspace():
                cuts.append(after)
        elif text[at] == "\n":
            while after < end and text[after] in " \t":
                after += 1
            if after < end and text[after] == "\n":
                cuts.append(at)
    bounds = [start, *cuts, end]
    return [(low, high) for low, high in pairwise(bounds) if low < high]


def lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """The lines that are not blank."""
    found = []
    for line in text[start:end].split("\n"):
        if line.strip():
            found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def stretches(document: ComparedDocument, unit: str) -> list[tuple[int, int, bool]]:
    """The units of a document."""
    text = document.text
    if unit == "document":
        return [(0, len(text), False)]
    if unit == "segment":
        return [(start, end, False) for start, end in sorted(document.segments)]
    spoken = [(turn.start, turn.end, turn.asks) for turn in document.turns]
    spoken = spoken or [(*line, False) for line in lines(text, 0, len(text))]
    cut = {"turn": lambda _, low, high: [(low, high)], "sentence": sentences, "paragraph": lines}[unit]
    return [(*span, asks) for low, high, asks in spoken for span in cut(text, low, high)]


def could(comparison: Comparison, code: int, document: int, coder: int) -> bool:
    """Whether a coder finished a document for a code."""
    paths = comparison.documents[document].finished.get(comparison.coders[coder], set())
    return paths is None or comparison.codes[code].path in paths


def marked(comparison: Comparison, code: int, document: int, coder: int) -> set[int]:
    """The code points that count as marked."""
    if not could(comparison, code, document, coder):
        return set()
    marks = comparison.marks
    columns = (marks.code, marks.document, marks.coder, marks.start, marks.end)
    rows = zip(*(column.tolist() for column in columns), strict=True)
    return {at for *who, low, high in rows if who == [code, document, coder] for at in range(low, high)}


def compared(comparison: Comparison) -> list[int]:
    """The documents in which two coders could apply the same code."""
    codes, coders = range(len(comparison.codes)), range(len(comparison.coders))
    return [
        at
        for at in range(len(comparison.documents))
        if any(sum(could(comparison, code, at, coder) for coder in coders) > 1 for code in codes)
    ]


def is_coded(unit: Unit, spans: set[int], rule: str) -> bool:
    """Touch: a word is touched. Half: half of the word characters are held."""
    held = sum(len(word & spans) for word in unit.words)
    return held > 0 if rule == "touch" else held * 2 >= sum(map(len, unit.words))


def counted(comparison: Comparison, unit: str, rule: str, laid_on: Comparison | None = None) -> Counted:
    """Write out every unit that counts, in the documents compared; as another comparison was laid out, if said."""
    basis = laid_on or comparison
    found = Counted([[] for _ in comparison.codes], [], {"asking": 0, "short": 0})
    for document in compared(basis):
        spans, of_basis = _spans(comparison, document), _spans(basis, document)
        for piece in _units(basis.documents[document], document, unit):
            idle = piece.asks or len(piece.words) < 3
            left_out = unit in {"turn", "sentence", "paragraph"} and idle
            if left_out and not any(is_coded(piece, own, rule) for own in of_basis.values()):
                found.excluded["asking" if piece.asks else "short"] += 1
                continue
            found.documents.append(document)
            for code, coder in spans:
                value = int(is_coded(piece, spans[code, coder], rule))
                row = found.tables[code]
                if not coder:
                    row.append([])
                row[-1].append(value if could(comparison, code, document, coder) else None)
    return found


def _spans(comparison: Comparison, document: int) -> dict[tuple[int, int], set[int]]:
    """What counts as marked, by code and coder."""
    everybody = product(range(len(comparison.codes)), range(len(comparison.coders)))
    return {who: marked(comparison, who[0], document, who[1]) for who in everybody}


def _units(text: ComparedDocument, document: int, unit: str) -> Iterable[Unit]:
    if unit == "character":
        return [Unit(document, [{at}], asks=False) for at in range(len(text.text))]
    pieces = (Unit(document, words(text.text, low, high), asks) for low, high, asks in stretches(text, unit))
    return [piece for piece in pieces if piece.words]


def given(row: Row) -> list[int]:
    """The values that are there."""
    return [value for value in row if value is not None]


def of_two(table: Iterable[Row]) -> list[Row]:
    """The units that two coders or more valued."""
    return [row for row in table if len(given(row)) > 1]


def agreement(table: list[Row]) -> float | None:
    """The mean share of agreeing pairs."""
    shares = []
    for row in of_two(table):
        pairs = list(combinations(given(row), 2))
        shares.append(sum(a == b for a, b in pairs) / len(pairs))
    return sum(shares) / len(shares) if shares else None


def disagreement(table: list[Row]) -> tuple[float, float]:
    """Krippendorff's observed and expected disagreement, from the table of coincidences."""
    coincidences: defaultdict[tuple[int, int], float] = defaultdict(float)
    for row in of_two(table):
        for pair in permutations(given(row), 2):
            coincidences[pair] += 1 / (len(given(row)) - 1)
    each = {value: sum(coincidences[value, other] for other in (0, 1)) for value in (0, 1)}
    number = each[0] + each[1]
    if number < 2:
        return 0.0, 0.0
    return 2 * coincidences[0, 1] / number, 2 * each[0] * each[1] / (number * (number - 1))


def alpha(*tables: list[Row]) -> float | None:
    """Krippendorff's alpha; of several codes, pooled."""
    parts = [disagreement(table) for table in tables]
    expected = sum(part[1] for part in parts)
    return 1 - sum(part[0] for part in parts) / expected if expected > 1e-12 else None


def _both_occur(table: list[Row]) -> bool:
    return bool(of_two(table)) and {value for row in table for value in given(row)} == {0, 1}


def ac1(table: list[Row]) -> float | None:
    """Gwet's AC1."""
    if not _both_occur(table):
        return None
    shares = [sum(given(row)) / len(given(row)) for row in table if given(row)]
    share = sum(shares) / len(shares)
    chance = 2 * share * (1 - share)
    return ((agreement(table) or 0) - chance) / (1 - chance)


def brennan_prediger(table: list[Row]) -> float | None:
    """Of two values."""
    return 2 * (agreement(table) or 0) - 1 if _both_occur(table) else None


def fleiss_kappa(table: list[Row]) -> float | None:
    """Of complete data."""
    if not _both_occur(table) or len({len(given(row)) for row in table if given(row)}) > 1:
        return None
    share = prevalence(table) or 0
    chance = share**2 + (1 - share) ** 2
    return ((agreement(table) or 0) - chance) / (1 - chance)


def cohen_kappa(table: list[Row]) -> float | None:
    """Of the only two coders who share a unit."""
    who = {at for row in of_two(table) for at, value in enumerate(row) if value is not None}
    if len(who) != 2:
        return None
    one, other = ([row[at] or 0 for row in of_two(table)] for at in sorted(who))
    first, second = sum(one) / len(one), sum(other) / len(other)
    chance = first * second + (1 - first) * (1 - second)
    return ((agreement(table) or 0) - chance) / (1 - chance) if chance < 1 - 1e-12 else None


def positive_agreement(table: list[Row]) -> float | None:
    """F1 of all pairs of coders: 2a of 2a + b + c."""
    cells: Counter[tuple[Value, Value]] = Counter()
    for row in table:
        cells.update(combinations(row, 2))
    both, one = 2 * cells[1, 1], cells[0, 1] + cells[1, 0]
    return both / (both + one) if both + one else None


def prevalence(table: list[Row]) -> float | None:
    """The share of ones among the values of units that two valued."""
    values = [value for row in of_two(table) for value in given(row)]
    return sum(values) / len(values) if values else None


FIGURES: dict[str, Callable[[list[Row]], float | None]] = {
    "prevalence": prevalence,
    "agreement": agreement,
    "positive_agreement": positive_agreement,
    "alpha": alpha,
    "ac1": ac1,
    "brennan_prediger": brennan_prediger,
    "cohen_kappa": cohen_kappa,
    "fleiss_kappa": fleiss_kappa,
}


def masi(a: frozenset[int], b: frozenset[int]) -> float:
    """Passonneau's distance."""
    if not a | b:
        return 0
    monotone = 1 if a == b else 2 / 3 if a <= b or b <= a else 1 / 3 if a & b else 0
    return 1 - len(a & b) / len(a | b) * monotone


def set_alpha(tables: list[list[Row]]) -> float | None:
    """Alpha over each coder's set of codes; who lacks a code that another has a value for is missing."""
    units = []
    for rows in zip(*tables, strict=True):
        used = [row for row in rows if given(row)]
        whole = [at for at in range(len(rows[0])) if used and all(row[at] is not None for row in used)]
        if len(whole) > 1:
            units.append([frozenset(code for code, row in enumerate(rows) if row[at]) for at in whole])
    totals = Counter(value for unit in units for value in unit)
    number = totals.total()
    observed = sum(sum(masi(a, b) for a, b in permutations(unit, 2)) / (len(unit) - 1) for unit in units)
    expected = sum(totals[a] * totals[b] * masi(a, b) for a, b in permutations(totals, 2))
    return 1 - (number - 1) * observed / expected if expected > 1e-12 else None


def jackknife(tables: list[list[Row]], documents: list[int]) -> tuple[float, float, float] | None:
    """Of log(1 - alpha), pooled: the point, its standard error, and effective documents less one.

    None where there is no such interval, or where all disagreement stands in one document.
    """
    there = sorted({at for table in tables for at, row in zip(documents, table, strict=True) if len(given(row)) > 1})
    whole = alpha(*tables)
    if len(there) < 2 or whole is None or whole > 1 - 1e-12:
        return None
    without = []
    for left_out in there:
        rest = [[row for at, row in zip(documents, table, strict=True) if at != left_out] for table in tables]
        of_rest = alpha(*rest)
        if of_rest is None or of_rest > 1 - 1e-12:
            return None
        without.append(log(1 - of_rest))
    mean = sum(without) / len(there)
    squares = sum((each - mean) ** 2 for each in without)
    weights = [sum(_expected_in(table, documents, at) for table in tables) ** 1.5 for at in there]
    degrees = sum(weights) ** 2 / sum(weight**2 for weight in weights) - 1
    return log(1 - whole), (squares * (len(there) - 1) / len(there)) ** 0.5, degrees


def _expected_in(table: list[Row], documents: list[int], document: int) -> float:
    """A document's part in a code's expected disagreement."""
    share = prevalence(table) or 0
    values = [value for row in of_two(table) for value in given(row)]
    own = [
        value
        for at, row in zip(documents, table, strict=True)
        if at == document and row in of_two([row])
        for value in given(row)
    ]
    return sum(1 - share if value else share for value in own) / max(1, len(values))
