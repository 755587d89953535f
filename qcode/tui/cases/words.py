"""Sentences of the cases screen that hold a key."""

from __future__ import annotations

from textual.content import Content

_MISSING = {
    "case": "A case is what you compare: a movement, an organisation, a person, an event.\n\n",
    "document": "Documents come with their own screen; their variables are asked here.\n\n",
    "speaker": "Speakers come with the documents they speak in.\n\n",
}


def empty_words(kind: str, *, can_add: bool) -> Content:
    """Say what is missing where there is no case, document or speaker yet, why it matters, and the key."""
    parts: list[str | tuple[str, str]] = [(f"No {kind}s yet.\n", "bold $q-bright"), _MISSING[kind]]
    if kind == "case" and can_add:
        parts += [("  a", "bold $q-accent"), ("  Add a case\n", "bold $q-text"), "     or `qcode cases import` a table"]
    else:
        parts += [("  g d", "bold $q-accent"), ("  Go to the documents\n", "bold $q-text")]
    return Content.assemble(*parts)
