"""When something was, as people say it."""

from __future__ import annotations

from datetime import datetime, timedelta

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def when(moment: float, now: datetime) -> str:
    """Say a moment (seconds since 1970) as `today 10:41`, `yesterday`, `2 March` or `2 March 2008`, in local time."""
    then = datetime.fromtimestamp(moment, now.tzinfo)
    if then.date() == now.date():
        return f"today {then:%H:%M}"
    if then.date() == now.date() - timedelta(days=1):
        return "yesterday"
    day = f"{then.day} {_MONTHS[then.month - 1]}"
    return day if then.year == now.year else f"{day} {then.year}"


def size(count: int) -> str:
    """Say a number of bytes as `1.4 MB`."""
    if count < 1_000_000:
        return f"{max(1, round(count / 1000))} KB"
    return f"{count / 1_000_000:.1f} MB"
