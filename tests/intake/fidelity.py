"""Random texts of every kind, sent through import, coding, storage, export and back: for the suite and the bench."""

from __future__ import annotations

import random
from collections.abc import Iterable
from pathlib import Path

from qcode.analysis.segments import TABLE_COLUMNS, as_table
from qcode.api import Project, create_project
from qcode.cli.show import write_table
from qcode.codebook import stored
from qcode.coding import codings, documents, layers
from qcode.export.cells import writable
from qcode.files.tables import read_table
from qcode.intake.draft import Draft
from qcode.intake.read import read_document
from qcode.intake.take import take

_KINDS = (
    ("letters", "abcXYZ ,.?!:;'\"()-—…«»“”0123456789"),
    ("accented", "áéíñüçøßİıſﬁǅ"),
    ("combining", "e\u0301n\u0303\u0308\u0327\u20dd\u0e33\u0f71\u1161"),
    ("astral", "😀𝒜𐍈𠀀🜁\U000f0000\U0010ffff\U0001f1ea\U0001f1f8"),
    ("joined", "👩\u200d👩\u200d👧💪🏽❤\ufe0f\u200c\u2060\u200b\ufeff"),
    ("right to left", "שלוםمرحبا\u202e\u202c\u2067\u2069\u200f\u061c"),
    ("controls", "\x01\x07\x08\x0e\x1b\x1f\x7f\x80\x9b\x9f\xad"),
    ("line ends", "\n\n\r\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"),
    ("no characters", "\ufffe\uffff\ufdd0\U0001fffe\ufffd\ue000"),
    ("spreadsheets", "=+@\t'#,;\"N/A_x0041_"),
    ("markup", "[/][b]{}<br>&amp;%s\\"),
    ("wide", "字カナ한글　ﾊﾟ"),
)


def strange(number: int) -> str:
    """The random text of a number: some of the kinds above, and anything that Unicode has; it holds a letter at least.

    NUL and halves of characters are not in it, since those are refused.
    """
    chance = random.Random(number)
    kinds = chance.sample(_KINDS, chance.randint(1, 5))
    characters = [chance.choice(chance.choice(kinds)[1]) for _ in range(chance.randint(0, 40))]
    characters += [chr(chance.choice((chance.randint(1, 0xD7FF), chance.randint(0xE000, 0x10FFFF)))) for _ in range(3)]
    characters += ["Ana", *(chance.choice(("\n", "\r\n", "\r", ": ")) for _ in range(chance.randint(0, 4)))]
    chance.shuffle(characters)
    return "\ufeff" * chance.randint(0, 1) + "".join(characters)


def as_stored(text: str) -> str:
    """A text as it must be stored: LF for every CR and CRLF, without the mark at its very beginning."""
    return text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


def check_texts(folder: Path, numbers: Iterable[int]) -> int:
    """Send the texts of these numbers through a project; gives how many codings came back with their very words."""
    texts = {f"t{number}": strange(number) for number in numbers}
    with create_project(folder / "study.qcode", "Ana") as project:
        given = _import_and_code(project, folder, texts)
        with project.reading() as reading:
            rows = list(as_table(reading, layers.resolve(reading, layers.ALL)))
            for document in documents.listing(reading):
                body = documents.text_of(reading, document.id)
                assert body == as_stored(texts[document.name])
                assert _read(folder / "again.txt", body.encode("utf-8-sig")).text == body
    assert {(row[0], int(row[1]), int(row[2])): row[6] for row in rows} == given
    for path in (folder / "codings.csv", folder / "codings.xlsx"):
        write_table(path, TABLE_COLUMNS, rows, [])
        _check_table(path, given)
    return len(given)


def _import_and_code(project: Project, folder: Path, texts: dict[str, str]) -> dict[tuple[str, int, int], str]:
    """Import the texts, in UTF-8 and UTF-16, and code three random stretches of each."""
    given = {}
    with project.action("take in and code") as act:
        code = stored.add_code(act, "code")
        for number, (name, text) in enumerate(texts.items()):
            data = text.encode() if number % 3 else b"\xff\xfe" + text.removeprefix("\ufeff").encode("utf-16-le")
            document = take(act, _read(folder / f"{name}.txt", data))
            words = as_stored(text)
            chance = random.Random(name)
            for _ in range(3):
                start, end = sorted((chance.randint(0, len(words) - 1), chance.randint(1, len(words))))
                if start < end and (name, start, end) not in given:
                    codings.apply(act, document.id, code.id, start, end)
                    given[name, start, end] = words[start:end]
    return given


def _read(path: Path, data: bytes) -> Draft:
    path.write_bytes(data)
    try:
        return read_document(path)
    finally:
        path.unlink()


def _check_table(path: Path, given: dict[tuple[str, int, int], str]) -> None:
    """A cell holds the words; in a workbook with a sign for each character that no cell can hold."""
    rows = [row.cells for row in read_table(path).rows]
    assert len(rows) == len(given)
    for row in rows:
        words = given[row["document"], int(row["start"]), int(row["end"])]
        kept = words if path.suffix == ".csv" else writable(words).removeprefix("\ufeff")
        assert row["text"] == kept
