"""Odd and hostile files, made by generators when they are needed: what a stranger may send."""

from __future__ import annotations

from corpus import marked, portable, texts, xmls, zipped
from corpus.case import Case


def cases() -> list[Case]:
    """Every file of the corpus."""
    return [case for module in (texts, zipped, xmls, marked, portable) for case in module.cases()]
