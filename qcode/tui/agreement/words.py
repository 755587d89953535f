"""Figures and warnings of agreement in few words, and the sentences that explain a row."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.agreement.rows import AgreementTable, CodeAgreement, Overall
from qcode.agreement.words import PHRASES, figure
from qcode.tui.shown import counted, number, percent

INKS = {"reliable": "ok", "tentative": "text", "discuss": "bad"}
"""The ink of each word."""

TYPE_WORDS = {
    "agreed": "agreed",
    "boundary": "boundary",
    "one_sided": "one-sided",
    "sub_code": "sub-code",
    "conflict": "conflict",
}
RULE_WORDS = {"touch": "touched", "half": "half"}
_SHORTER = (("only ", ""), (" coded units", " coded"), (" coded unit", " coded"), (" used it", ""))
_EXCLUDED_WORDS = {"asking": ("question", "questions"), "short": ("under three words", "under three words")}


def told(value: float | None, dash: str) -> str:
    """Write a coefficient to two places; a dash where it is not defined."""
    return dash if value is None else figure(value if abs(value) >= 0.005 else 0.0)


def word(row: CodeAgreement | Overall) -> str:
    """Say what the interval's lower end allows, or that there is no interval, or no figure."""
    if row.alpha is None:
        return "no figure"
    return row.word or "no interval"


def unit_and_rule(table: AgreementTable) -> str:
    """Name the unit, and the rule by which it is coded."""
    return table.unit if table.unit == "character" else f"{table.unit}, {RULE_WORDS.get(table.rule, table.rule)}"


def facts(table: AgreementTable, dash: str) -> list[str]:
    """Say what else is known of all codes together, the most telling first."""
    whole = table.overall
    undefined = f", {number(whole.undefined)} not defined" if whole.undefined else ""
    said = [f"codes: median {told(whole.median_alpha, dash)}{undefined}"]
    if whole.set_alpha is not None:
        said.append(f"MASI alpha {told(whole.set_alpha, dash)}")
    without = [counted(many, *_EXCLUDED_WORDS.get(why, (why, why))) for why, many in table.excluded.items() if many]
    return said + ([f"left out: {', '.join(without)}"] if without else [])


def warnings(figures: CodeAgreement) -> tuple[str, ...]:
    """Give what warns of a code's figures; of a code without a figure the reason alone."""
    if figures.alpha is not None:
        return figures.warnings
    if not figures.units:
        return ("no unit was seen by two coders",)
    if not any(figures.coded.values()):
        return ("not defined: nobody used it",)
    return (PHRASES["not defined"],)


def short_warning(figures: CodeAgreement, cells: int) -> str:
    """Give the first warning in a word or two, and how many more there are, in so many cells."""
    if figures.alpha is None:
        return "not compared" if not figures.units else "always used" if any(figures.coded.values()) else "never used"
    if not figures.warnings:
        return ""
    first, *others = figures.warnings
    if first.startswith("alpha "):
        first = "far from AC1"
    elif "interval" in first:
        first = "all agree" if figures.alpha == 1 else "few documents"
    for long, short in _SHORTER:
        first = first.replace(long, short)
    more = f" +{len(others)}" if others else ""
    if len(first + more) > cells:
        first = first.replace("prevalence ", "rare, " if (figures.prevalence or 0) < 0.5 else "common, ")
    return first + more


def verdict(figures: CodeAgreement | Overall, dash: str) -> str:
    """Say alpha, where its interval lies, and what the lower end allows."""
    if figures.alpha is None:
        return PHRASES["not defined"]
    if figures.alpha_ci is None or figures.word is None:
        return f"alpha {told(figures.alpha, dash)}, without an interval"
    low, high = (told(end, dash) for end in figures.alpha_ci)
    return f"alpha {told(figures.alpha, dash)}, 95 % from {low} to {high}: {PHRASES[figures.word]}"


def who_coded(figures: CodeAgreement, unit: str) -> str:
    """Say how many of the units each coder gave the code."""
    each = [
        f"{name} {'' if place else 'coded '}{number(many)}" for place, (name, many) in enumerate(figures.coded.items())
    ]
    return f"{listed(each)} of {counted(figures.units, unit)}." if each else ""


def other_figures(figures: CodeAgreement, dash: str) -> str:
    """Say what stands beside alpha."""
    said = [
        ("agreement", figures.agreement),
        ("F1", figures.positive_agreement),
        ("AC1", figures.ac1),
        ("Brennan-Prediger", figures.brennan_prediger),
        ("Cohen’s kappa", figures.cohen_kappa),
        ("Fleiss’ kappa", figures.fleiss_kappa if len(figures.coded) > 2 else None),
    ]
    shares = [] if figures.prevalence is None else [f"prevalence {percent(figures.prevalence)}"]
    return "   ".join(shares + [f"{name} {told(value, dash)}" for name, value in said if value is not None])


def groups(figures: CodeAgreement) -> str:
    """Count the overlap groups: 4 agreed, 1 boundary."""
    return ", ".join(
        f"{number(figures.groups[kind])} {said}" for kind, said in TYPE_WORDS.items() if figures.groups.get(kind)
    )


def left_out(unused: int) -> list[str]:
    """Say in a line how many codes are left out, since nobody used them; no line for none."""
    return [f"{counted(unused, 'code')} nobody used here: left out"] if unused else []


def listed(names: Sequence[str]) -> str:
    """Join names: Ana, Luis and Rosa."""
    return f"{', '.join(names[:-1])} and {names[-1]}" if len(names) > 1 else "".join(names)
