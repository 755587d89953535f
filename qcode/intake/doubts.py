"""What a person should look at in a document that is taken in: speakers nobody can tell, names where none should be."""

from __future__ import annotations

import re
from collections.abc import Iterator

from qcode.intake.draft import Draft
from qcode.intake.speakers import names_nobody
from qcode.text.names import Names

_WORD = re.compile(r"[^\W\d_]+")
_SHORTEST = 3


def doubts(draft: Draft) -> tuple[str, ...]:
    """What is doubtful of a document as it will be stored, in words, with what to do."""
    return (*_called_by_name(draft), *_nobody_asks(draft))


def _called_by_name(draft: Draft) -> Iterator[str]:
    """Whether the document is called by a speaker's name, which then stands in every list and export."""
    forms = [(form, each.name) for each in draft.speakers if not each.asks for form in _forms(each.name)]
    found = dict.fromkeys(label for _, _, label in Names(forms).find(draft.name))
    for label in found:
        yield f"its name holds that of a speaker, {label}: --name, or `qcode documents rename` later, gives it another"


def _forms(label: str) -> Iterator[str]:
    """A label that names somebody, and each of its words that may."""
    if not names_nobody(label):
        yield label
        words = _WORD.findall(label)
        yield from (word for word in words if len(words) > 1 and len(word) >= _SHORTEST and word[0].isupper())


def _nobody_asks(draft: Draft) -> Iterator[str]:
    """Whether there are speakers and none has a label that is known to ask."""
    if len(draft.speakers) > 1 and not any(each.asks for each in draft.speakers):
        said = f"by their labels none of its {len(draft.speakers)} speakers asks"
        yield f"{said}: `qcode documents speakers PROJECT DOCUMENT --asks NAME` tells who does"
