"""The types of variables: what a column of answers looks like, and how an answer is stored.

Values are stored as text in one form for each type, so that equal answers are equal strings: numbers with a decimal
point, dates as ISO 8601. What could mean two things is refused, never guessed: 2,5 and 03/04/2008.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from qcode.coding.dates import iso_date
from qcode.errors import Refused

TYPES = ("text", "choice", "choices", "number", "date")
_NUMBER = re.compile(r"[+\-\u2212]?(?:[0-9]+(?:\.[0-9]+)?|\.[0-9]+)(?:[eE][+\-]?[0-9]{1,2})?")
_MAYBE_GROUPED = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")
_IDENTIFIER = re.compile(r"[+\-\u2212]?0[0-9]|.*[0-9]{16}|.*[0-9][eE][0-9]")
_MOST_DIGITS = 60
_LONGEST_CHOICE = 40
_MOST_WORDS = 5
_MOST_CHOICES = 20
_FEWEST_ANSWERS = 3


def inferred_type(values: Iterable[str]) -> str:
    """Say of which type the answers of a column are; in doubt text. Empty ones don't count.

    number, date: every answer is one, and can mean one thing only; a leading zero or more than 15 digits is an
    identifier, and 1.500 may be one thousand five hundred unless another answer shows what the point is for.
    choices: some answers hold `;`, and what it parts comes back. choice: few short answers that come back.
    """
    given = [value.strip() for value in values if value.strip()]
    if given and all(_NUMBER.fullmatch(value) for value in given):
        return "text" if _are_identifiers(given) or _may_be_grouped(given) else "number"
    if given and all(iso_date(value) for value in given):
        return "date"
    several = [part for value in given for part in parts(value, "choices")]
    if any(len(parts(value, "choices")) > 1 for value in given):
        return "choices" if _come_back(several) else "text"
    return "choice" if _come_back(given) else "text"


def normal(value: str, kind: str) -> str:
    """Give an answer the form in which it is stored; one of several choices at a time.

    text: without blanks around it. choice, choices: with single blanks. number: "12.5", its digits as exact as they
    were written. date: "2008-03-01", "2008-03", "2008", or "2008-03-01 14:30".
    Raises Refused for an empty value, for what is no number or date, and for what may be two.
    """
    clean = value.strip()
    if not clean:
        raise Refused("a value", "it is empty", "write one, or leave it out")
    if kind == "number":
        return _number(clean)
    if kind == "date":
        return _date(clean)
    if kind not in TYPES:
        raise Refused(f"type {kind}", "there is no such type", f"use one of: {', '.join(TYPES)}")
    return clean if kind == "text" else " ".join(clean.split())


def parts(value: str, kind: str) -> tuple[str, ...]:
    """Give the answers that a cell holds: of choices those parted by `;`, each once; of other types the cell."""
    if kind != "choices":
        return (value.strip(),) if value.strip() else ()
    return tuple(dict.fromkeys(" ".join(part.split()) for part in value.split(";") if part.strip()))


def _number(value: str) -> str:
    if "," in value and re.search(r"[0-9]", value):
        cause = "a comma may part thousands or decimals"
        raise Refused(f"“{value}”", cause, "write decimals with a point and thousands with nothing, as in 1200.5")
    if not _NUMBER.fullmatch(value):
        raise Refused(f"“{value}”", "it is no number", "write digits, with a point before decimals, as in 12.5")
    plain = format(Decimal(value.replace("\u2212", "-")), "f")
    if len(plain) > _MOST_DIGITS:
        raise Refused(f"“{value}”", f"it has more than {_MOST_DIGITS} digits", "make the variable text")
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return "0" if plain in ("-0", "0") else plain


def _date(value: str) -> str:
    day = iso_date(value)
    if day:
        return day
    if re.fullmatch(r"[0-9]{1,2}[-/.][0-9]{1,2}[-/.][0-9]{2,4}", value):
        raise Refused(f"“{value}”", "its day, month and year can be read in two ways", "write it as in 2008-03-01")
    if re.fullmatch(r"[12][0-9]{3}", value):
        return value
    raise Refused(f"“{value}”", "it is no date", "write year, month and day, as in 2008-03-01")


def _are_identifiers(numbers: Sequence[str]) -> bool:
    return any(_IDENTIFIER.match(number) for number in numbers)


def _may_be_grouped(numbers: Sequence[str]) -> bool:
    """Say whether the points may stand between thousands, as in 1.500."""
    pointed = [number for number in numbers if "." in number]
    return bool(pointed) and all(_MAYBE_GROUPED.fullmatch(number) for number in pointed)


def _come_back(answers: Sequence[str]) -> bool:
    """Say whether these are few short answers, half of them given before."""
    different = {answer.casefold() for answer in answers}
    short = all(len(answer) <= _LONGEST_CHOICE and len(answer.split()) <= _MOST_WORDS for answer in answers)
    return (
        short
        and len(answers) >= _FEWEST_ANSWERS
        and len(different) <= _MOST_CHOICES
        and 2 * len(different) <= len(answers) + 1
    )
