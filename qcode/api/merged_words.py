"""What a merge did and what was changed apart, in words for people."""

from __future__ import annotations

import json
from collections.abc import Mapping

from qcode.exchange.merging import CarriedOver, Merged, MergedCopy
from qcode.text.counting import counted

_NOUNS = {
    "study_case": "case",
    "text_version": "text version",
    "code_set": "code set",
    "code_set_code": "place in a code set",
    "case_document": "document of a case",
    "case_speaker": "speaker of a case",
    "case_excerpt": "excerpt of a case",
    "case_link": "link between cases",
    "assignment_set": "code set of an assignment",
    "decision_link": "link of a decision",
}


def told(merged: Merged) -> list[str]:
    """Say in a line each what the copies brought, what was matched and renamed, and what was changed apart."""
    lines = [_of_copy(each) for each in merged.copies]
    if merged.nothing_new:
        return lines
    for word, counts in (
        ("added", merged.brought.added),
        ("changed", merged.brought.changed),
        ("removed", merged.brought.removed),
    ):
        what = [_counted(number, table) for table, number in sorted(counts.items()) if table != "conflict"]
        if what:
            lines.append(f"{word}: {', '.join(what)}")
    lines += [f"matched by {joined.by}: {noun(joined.table)} {joined.name}" for joined in merged.joined]
    lines += [f"renamed, since another has the name: {before} is now {after}" for before, after in merged.renamed]
    lines += [f"coded in an older text of {each.document}: {_carried(each)}" for each in merged.carried]
    if merged.conflicts:
        lines.append(f"changed apart: {merged.conflicts}")
    return lines


def noun(table: str) -> str:
    """Say what a table's rows are."""
    return _NOUNS.get(table, table.replace("_", " "))


def said(values: Mapping[str, object] | None, by: str) -> str:
    """Say what one side of a conflict has, and whose it is; None is a removal."""
    words = "removed" if values is None else "; ".join(f"{key}: {_plain(value)}" for key, value in values.items())
    return f"{words} ({by})" if by else words


def _of_copy(each: MergedCopy) -> str:
    whose = f" by {', '.join(each.coders)}" if each.coders else ""
    new = f"{counted(each.acts, 'act')}{whose}" if each.acts else "nothing new"
    return f"{each.path}: {new}{', from another project' if each.stranger and each.acts else ''}"


def _counted(number: int, table: str) -> str:
    one = noun(table)
    if number == 1:
        return f"1 {one}"
    return f"{number} {one[:-1]}ies" if one.endswith("y") else f"{number} {one}s"


def _carried(each: CarriedOver) -> str:
    parts = [f"{_counted(each.exact, 'coding')} on the same words in the newest"] if each.exact else []
    parts += [f"{each.changed} on words that were changed"] if each.changed else []
    return ", ".join([*parts, *([f"{each.lost} whose words are gone, kept as memos"] if each.lost else [])])


def _plain(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
