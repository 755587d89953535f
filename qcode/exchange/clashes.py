"""Rows that ended up alike though only one may be so: names get a number, the same coding twice becomes one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeAlias

from qcode.codebook.model import key_of
from qcode.codebook.tags import NO_TAG, assign_tag, tag_key
from qcode.exchange.fold import Apart, Folded
from qcode.exchange.keys import compared_tables, references, unique_rules
from qcode.exchange.past import RowKey
from qcode.store.images import Image, is_owned
from qcode.store.sight import Stamp

_Order: TypeAlias = Callable[[RowKey], tuple[Stamp, str]]


def resolve_clashes(folded: Folded) -> None:
    """Make the rows keep the rules of their tables; who came first keeps name, tag and place."""

    def order(row: RowKey) -> tuple[Stamp, str]:
        return folded.of_rows[row].comings[0][0], row[1]

    _keep_a_lead(folded)
    by_table: dict[str, list[RowKey]] = {}
    for row in sorted(folded.rows.keys() & folded.of_rows.keys(), key=order):
        by_table.setdefault(row[0], []).append(row)
    _break_circles(folded, by_table.get("code", []))
    _number_versions(folded, by_table)
    for table in compared_tables():
        if not is_owned(table):
            rows = [row for row in by_table.get(table.name, []) if row in folded.rows]
            for columns in unique_rules(table.name):
                _part(folded, rows, columns, order)
    _part_tags(folded, by_table.get("code", []))
    _count_rounds(folded, by_table.get("round", []), order)


def _part(folded: Folded, rows: list[RowKey], columns: tuple[str, ...], order: _Order) -> None:
    by_value: dict[tuple[object, ...], RowKey] = {}
    there = [row for row in rows if row in folded.rows]
    clashing = [row for row in there if by_value.setdefault(_value(folded.rows[row], columns), row) != row]
    for row in clashing:
        if "name" in folded.rows[row]:
            _rename(folded, row, columns, by_value, order)
        else:
            _unite(folded, row, by_value[_value(folded.rows[row], columns)])


def _value(image: Image, columns: Iterable[str]) -> tuple[object, ...]:
    return tuple(image[column] for column in columns)


def _rename(
    folded: Folded, row: RowKey, columns: tuple[str, ...], taken: dict[tuple[object, ...], RowKey], order: _Order
) -> None:
    image = folded.rows[row]
    first = taken[_value(image, columns)]
    number, given = 2, image
    while _value(given, columns) in taken:
        name = f"{image['name']} ({number})"
        given = {**image, "name": name, **({"key": key_of(name)} if "key" in image else {})}
        number += 1
    taken[_value(given, columns)] = row
    folded.rows[row] = given
    folded.renamed[row] = (image["name"], given["name"])
    said: Image = {column: image[column] for column in ("name", "key") if column in image}
    kept: Image = {column: given[column] for column in said}
    folded.apart.append(Apart(row, order(row)[0], order(first)[0], kept, said))


def _unite(folded: Folded, row: RowKey, first: RowKey) -> None:
    """Let what names a row name its twin, and drop the row; nothing that it says is lost, since they say the same."""
    folded.rows.pop(row)
    for other, image in folded.rows.items():
        for column, targets in references(other[0]):
            if image.get(column) == row[1] and (row[0] in targets or not targets):
                folded.rows[other] = {**image, column: first[1]}


def _break_circles(folded: Folded, codes: list[RowKey]) -> None:
    """Bring a code to the top whose new parent another copy put below it."""
    for row in codes:
        above, seen = folded.rows[row]["parent_id"], {row[1]}
        while above is not None and above not in seen:
            seen.add(above)
            above = folded.rows.get(("code", above), {}).get("parent_id")
        if above == row[1]:
            was = folded.rows[row]
            folded.rows[row] = {**was, "parent_id": None}
            folded.apart.append(Apart(row, (0, "", 0), None, {"parent_id": None}, {"parent_id": was["parent_id"]}))


def _number_versions(folded: Folded, by_table: dict[str, list[RowKey]]) -> None:
    """Count the text versions of a document that was joined from two."""
    of_document: dict[str, list[RowKey]] = {}
    for row in by_table.get("text_version", []):
        of_document.setdefault(folded.rows[row]["document_id"], []).append(row)
    for document_id, versions in of_document.items():
        if len({folded.rows[row]["number"] for row in versions}) < len(versions):
            for number, row in enumerate(versions, 1):
                folded.rows[row] = {**folded.rows[row], "number": number}
        document = folded.rows["document", document_id]
        for row in versions:
            if folded.rows[row]["sha256"] == document["sha256"] and len(versions) > 1:
                folded.rows["document", document_id] = {**document, "version": folded.rows[row]["number"]}


def _part_tags(folded: Folded, codes: list[RowKey]) -> None:
    """Give a code another tag, and no pin, where one that came first has it."""
    tags = {tag_key(folded.rows[row]["tag"]) for row in codes}
    used: set[str] = set()
    pins: set[str] = set()
    for row in codes:
        image = folded.rows[row]
        tag, pin = image["tag"], image["pin"]
        if tag not in {"", NO_TAG} and tag_key(tag) in used:
            tag = assign_tag(image["name"], tag[0], tags)
            tags.add(tag_key(tag))
        folded.rows[row] = {**image, "tag": tag, "pin": "" if pin in pins else pin}
        used.add(tag_key(tag))
        pins.add(pin)


def _count_rounds(folded: Folded, rounds: list[RowKey], order: _Order) -> None:
    """Number the rounds anew where two have one place: the first is the one that is meant where none is named."""
    if len({folded.rows[row]["position"] for row in rounds}) < len(rounds):
        placed = sorted(rounds, key=lambda row: (folded.rows[row]["position"], order(row)))
        for position, row in enumerate(placed, 1):
            folded.rows[row] = {**folded.rows[row], "position": position}


def _keep_a_lead(folded: Folded) -> None:
    """Let the last lead who was made something else, or removed, lead on where copies apart left nobody who leads."""
    people = [image for row, image in folded.rows.items() if row[0] == "coder" and image["kind"] == "person"]
    if any(image["role"] == "lead" for image in people):
        return
    gone = max(_leads_no_more(folded), default=None, key=lambda each: each.stamp)
    if gone is not None:
        folded.rows[gone.row] = {**folded.rows.get(gone.row, {}), **(gone.kept or {})}
        folded.apart.append(gone)


def _leads_no_more(folded: Folded) -> Iterator[Apart]:
    """Give each lead who came to be something else, or went, as what another copy said and does not hold."""
    for row, of_row in folded.of_rows.items():
        writes = of_row.writes.get(("role",), []) if row[0] == "coder" else []
        if row in folded.rows and writes and writes[-1].before == ("lead",):
            said: Image = {"role": folded.rows[row]["role"]}
            yield Apart(row, writes[-1].stamp, None, {"role": "lead"}, said)
        elif row[0] == "coder" and row not in folded.rows and of_row.goings[-1][1]["role"] == "lead":
            stamp, image, _ = of_row.goings[-1]
            yield Apart(row, stamp, None, image, None)
