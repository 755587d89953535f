"""Dates as people write them, where only one day can be meant."""

from __future__ import annotations

import re
from datetime import date, datetime

from qcode.text.fold import fold

_MONTHS = (
    ("january", "enero"),
    ("february", "febrero"),
    ("march", "marzo"),
    ("april", "abril"),
    ("may", "mayo"),
    ("june", "junio"),
    ("july", "julio"),
    ("august", "agosto"),
    ("september", "septiembre", "setiembre"),
    ("october", "octubre"),
    ("november", "noviembre"),
    ("december", "diciembre"),
)
_SHORTEST = 3
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})(?:-([0-9]{2})(?:[ T]([0-9]{2}:[0-9]{2}(?::[0-9]{2})?))?)?")
_YEAR_FIRST = re.compile(r"([0-9]{4})[/.]([0-9]{1,2})[/.]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/.])([0-9]{1,2})\2([0-9]{4})")
_DAY_FIRST = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th|º)?\.? (?:de )?([a-z]+)\.?,? (?:del? )?([0-9]{4})")
_MONTH_FIRST = re.compile(r"([a-z]+)\.? ([0-9]{1,2})(?:st|nd|rd|th)?,? ([0-9]{4})")


def iso_date(written: str) -> str | None:
    """Give a date in ISO 8601, None where it is none or may be two.

    Taken are "2008-03-01", with a time of day or without its day; "2008/3/1"; "14/02/2008", where no month has the
    other number; and months by their names in English and Spanish: "1 March 2008", "1 de marzo de 2008".
    """
    plain = " ".join(fold(written).split())
    iso = _ISO.fullmatch(plain.upper())
    if iso:
        return _iso(*iso.groups())
    for pattern, order in ((_YEAR_FIRST, (1, 2, 3)), (_DAY_FIRST, (3, 2, 1)), (_MONTH_FIRST, (3, 1, 2))):
        found = pattern.fullmatch(plain)
        if found:
            year, month, day = (found[at] for at in order)
            return _day(year, month if month.isdigit() else _month(month), day)
    last = _YEAR_LAST.fullmatch(plain)
    return _swappable(last[1], last[3], last[4]) if last else None


def _iso(year: str, month: str, day: str | None, time: str | None) -> str | None:
    whole = _day(year, month, day or "1")
    if whole is None or day is None:
        return whole and f"{year}-{month}"
    if time is None:
        return whole
    try:
        datetime.fromisoformat(f"{whole} {time}")
    except ValueError:
        return None
    return f"{whole} {time}"


def _swappable(first: str, second: str, year: str) -> str | None:
    """Read day and month where they can't be changed over, or it makes no difference."""
    ways = {way for way in (_day(year, second, first), _day(year, first, second)) if way}
    return ways.pop() if len(ways) == 1 else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _month(name: str) -> str:
    """Give a month's number by its name or its first letters, "0" where no month is called so."""
    for number, names in enumerate(_MONTHS, 1):
        if len(name) >= _SHORTEST and any(each.startswith(name) for each in names):
            return str(number)
    return "0"
