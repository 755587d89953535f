"""Words for figures of agreement: how far an interval lets one go, and what warns of a figure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from qcode.text.counting import counted

RELIABLE, TENTATIVE, DISCUSS = "reliable", "tentative", "discuss"
NOT_DEFINED: Final = "not defined"

PHRASES: Final = {
    RELIABLE: "commonly taken as reliable",
    TENTATIVE: "tentative conclusions only",
    DISCUSS: "disagreement worth discussing",
    NOT_DEFINED: "not defined: nobody, or everybody, used it",
}
"""The full phrase for each word."""

TENTATIVE_FROM, RELIABLE_FROM = 0.667, 0.8
RAREST, COMMONEST = 0.05, 0.95
FEWEST_CODED_UNITS: Final = 10
FARTHEST_APART: Final = 0.2
FEWEST_DOCUMENTS_FOR_INTERVAL: Final = 6
FEWEST_DOCUMENTS_TWICE: Final = 5
LEAST_SHARE_TWICE: Final = 0.1
LEAST_SHARE_OF_TURN: Final = 0.25
MUCH_HIGHER: Final = 0.05


def word(interval: tuple[float, float] | None) -> str | None:
    """What the lower end of an interval of alpha allows one to say; None where there is no interval."""
    if interval is None:
        return None
    if interval[0] >= RELIABLE_FROM:
        return RELIABLE
    return TENTATIVE if interval[0] >= TENTATIVE_FROM else DISCUSS


def of_code(
    coded: Mapping[str, int], coded_units: int, prevalence: float | None, alpha: float | None, ac1: float | None
) -> list[str]:
    """Warn of a code's figures. coded: each coder's units; coded_units: those that anybody coded."""
    said = []
    if prevalence is not None and not RAREST <= prevalence <= COMMONEST:
        said.append(f"prevalence {_percent(prevalence)}")
    if coded_units < FEWEST_CODED_UNITS:
        said.append(f"only {counted(coded_units, 'coded unit')}")
    if alpha is not None and ac1 is not None and abs(alpha - ac1) > FARTHEST_APART:
        said.append(f"alpha {figure(alpha)} and AC1 {figure(ac1)} are over .2 apart")
    said += [f"{coder}{_NEVER}" for coder, units in coded.items() if not units]
    return said


_KINDS: Final = (
    ("prevalence ", "prevalence under 5 % or over 95 %"),
    ("only ", f"fewer than {FEWEST_CODED_UNITS} coded units"),
    ("alpha ", "alpha and AC1 over .2 apart"),
    ("no disagreement", "no disagreement, so no interval"),
    ("in too few", "in too few documents for an interval"),
    ("interval from ", f"interval from fewer than {FEWEST_DOCUMENTS_FOR_INTERVAL} documents"),
)
_NEVER: Final = " never used it"


def by_kind(warnings: Iterable[Sequence[str]]) -> dict[str, int]:
    """Count codes by the kinds of warning that they have, the commonest first. warnings: each code's."""
    kinds = Counter(kind for of_one in warnings for kind in dict.fromkeys(map(_kind, of_one)))
    return dict(kinds.most_common())


def _kind(warning: str) -> str:
    if warning.endswith(_NEVER):
        return "a coder never used it"
    return next((kind for begins, kind in _KINDS if warning.startswith(begins)), warning)


def of_interval(alpha: float | None, interval: tuple[float, float] | None, agreement: float | None) -> list[str]:
    """Say why there is a figure without an interval, or no figure."""
    if agreement is None:
        return ["no unit was seen by two coders"]
    if alpha is None:
        return [PHRASES[NOT_DEFINED]]
    if interval is not None:
        return []
    return ["no disagreement, so no interval" if alpha == 1 else "in too few documents for an interval"]


def of_few(compared: int, of: int) -> list[str]:
    """Warn of a code's interval from few documents, where others are compared in more; of: all documents."""
    if 1 < compared < min(of, FEWEST_DOCUMENTS_FOR_INTERVAL):
        return [f"interval from {counted(compared, 'document')} is rough"]
    return []


def of_documents(compared: int, of: int | None) -> list[str]:
    """Warn of how few documents are compared; of: those that are to be coded, where known."""
    if not compared:
        return ["no document was finished by two coders"]
    said = []
    if compared < FEWEST_DOCUMENTS_TWICE:
        said.append(f"only {counted(compared, 'document')} coded by two or more")
    if of and compared / of < LEAST_SHARE_TWICE:
        said.append(f"only {_percent(compared / of)} of {counted(of, 'document')} coded by two or more")
    if 1 < compared < FEWEST_DOCUMENTS_FOR_INTERVAL:
        said.append(f"intervals from {counted(compared, 'document')} are rough: six or more are wanted")
    if compared == 1:
        said.append("no intervals from one document")
    return said


def of_codes(codes: int, undefined: int) -> list[str]:
    """Warn where not one code has a figure."""
    if not codes:
        return ["there are no codes to compare"]
    return ["alpha is not defined for any code"] if undefined == codes else []


def of_turns(share: float | None, outside: int, unit: str) -> list[str]:
    """Warn where codings are much shorter than turns, or touch no unit; share: the median coding's of its turn."""
    said = []
    if share is not None and share < LEAST_SHARE_OF_TURN:
        said.append(f"the median coding covers {_percent(share)} of its turn: use sentences")
    if outside:
        codings = counted(outside, "coding touches", "codings touch")
        said.append(f"{codings} no word of any {unit} and {'counts' if outside == 1 else 'count'} for nothing")
    return said


def of_stale(number: int) -> str:
    """Warn of codings that are older than what their code means now."""
    return f"{counted(number, 'coding is', 'codings are')} older than the code's definition"


def of_segments(without: int, unit: str) -> list[str]:
    """Warn where segments are compared and some documents have none."""
    return [f"{counted(without, 'document')} without segments: left out"] if without and unit == "segment" else []


def odd_one_out(alpha: float | None, without: Mapping[str, float | None]) -> str | None:
    """The coder without whom pooled alpha would be much higher than with all, None where there is none."""
    known = {name: value for name, value in without.items() if value is not None}
    if alpha is None or not known:
        return None
    name = max(known, key=lambda each: known[each])
    return name if known[name] - alpha >= MUCH_HIGHER else None


def figure(value: float) -> str:
    """A coefficient to two places, as it is printed: .84, -.03, 1.00."""
    return f"{value:.2f}".replace("0.", ".", 1) if abs(value) < 0.995 else f"{value:.2f}"


def _percent(share: float) -> str:
    percent = 100 * share
    return f"{percent:.1f} %" if 0 < percent < 1 or 99 < percent < 100 else f"{percent:.0f} %"
