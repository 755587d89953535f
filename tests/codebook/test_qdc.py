"""Codebooks as REFI-QDA has them: ours come back whole, others' are taken as they are, broken ones are refused."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from lxml import etree
from test_codebook_write import BOOKS

from qcode.api import Project, create_project
from qcode.codebook import stored
from qcode.codebook.from_qdc import codebook_from_qdc
from qcode.codebook.model import Codebook, CodeEntry, SetEntry
from qcode.codebook.qdc import has_place
from qcode.codebook.read import problems, read_codebook
from qcode.codebook.shipped import codebook_file
from qcode.codebook.to_qdc import dump_qdc
from qcode.codebook.write import write_codebook
from qcode.errors import Refused

SCHEMA = Path(__file__).parents[3] / "shared" / "data" / "refi" / "Codebook.xsd"
OTHERS = """<?xml version="1.0" encoding="utf-8"?>
<CodeBook xmlns="urn:QDA-XML:codebook:1.0" origin="Some Program 9">
  <Codes>
    <Code guid="{D49A3A5A-9E0B-4A3B-8C41-1B7E5B8C7F10}" name=" work " isCodable="false" color="#0aF">
      <Description>What people say of their work.
Two lines &amp; a half.</Description>
      <NoteRef targetGUID="00000000-0000-0000-0000-000000000001"/>
      <Code guid="d49a3a5a-9e0b-4a3b-8c41-1b7e5b8c7f11" name="wages" isCodable="true"/>
    </Code>
    <Code guid="d49a3a5a-9e0b-4a3b-8c41-1b7e5b8c7f12" name="water" isCodable="true"/>
  </Codes>
  <Sets>
    <Set guid="d49a3a5a-9e0b-4a3b-8c41-1b7e5b8c7f13" name="theme">
      <Description>on it</Description>
      <MemberCode guid="D49A3A5A-9E0B-4A3B-8C41-1B7E5B8C7F11"/>
      <MemberCode guid="d49a3a5a-9e0b-4a3b-8c41-1b7e5b8c7f12"/>
    </Set>
  </Sets>
</CodeBook>
"""


def taken(data: bytes, name: str = "b") -> Codebook:
    book, faults = codebook_from_qdc(data, f"{name}.qdc", name)
    assert faults == []
    return book


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


@given(BOOKS)
@settings(max_examples=100)
def test_what_is_written_reads_back_the_same(book: Codebook) -> None:
    back = taken(dump_qdc(book))
    assert back.codes == book.codes
    for ours, theirs in zip(book.sets, back.sets, strict=True):
        if has_place(ours.name + ours.description):
            assert theirs == ours


def test_what_is_written_keeps_to_the_standard() -> None:
    if not SCHEMA.exists():
        pytest.skip("the schema of the standard is not here")
    book = read_codebook(codebook_file("social-movements"))
    book = replace(book, sets=(SetEntry("land", codes=("domains", "poverty")), SetEntry("none", "of them")))
    etree.XMLSchema(etree.parse(str(SCHEMA))).assertValid(etree.fromstring(dump_qdc(book)))


def test_a_definition_stands_plain_where_other_programs_show_it() -> None:
    root = etree.fromstring(dump_qdc(Codebook("b", codes=(CodeEntry("a", definition="Who\nbelongs."),))))
    assert [each.text for each in root.iter("{*}Description")] == ["Who\nbelongs."]


def test_the_codebook_of_another_program(tmp_path: Path) -> None:
    book = read_codebook(written(tmp_path / "theirs.qdc", OTHERS))
    work, water = book.codes
    assert (book.name, work.name, work.color, work.codes[0].name) == ("theirs", "work", "#00aaFF", "wages")
    assert work.definition == "What people say of their work.\nTwo lines & a half."
    assert (work.id, water.id) == ("d49a3a5a9e0b4a3b8c411b7e5b8c7f10", "d49a3a5a9e0b4a3b8c411b7e5b8c7f12")
    assert book.sets == (SetEntry("theme", "on it", ("work/wages", "water")),)


def test_a_mark_in_somebodys_own_words_is_part_of_the_definition() -> None:
    own = "See the note.\n\n[qcode]\n: - not: [yaml"
    assert taken(dump_qdc(Codebook("b", codes=(CodeEntry("a", definition=own),)))).codes[0].definition == own


def test_it_is_told_by_what_it_holds_not_by_its_name(tmp_path: Path) -> None:
    assert [each.name for each in read_codebook(written(tmp_path / "book.txt", OTHERS)).codes] == ["work", "water"]


@pytest.mark.parametrize(
    ("text", "cause"),
    [
        ("<!DOCTYPE CodeBook [<!ENTITY a 'b'>]>" + OTHERS.partition("\n")[2], "DOCTYPE"),
        (OTHERS[:300], "broken"),
        ("<Project xmlns='urn:QDA-XML:project:1.0'/>", "no REFI-QDA codebook"),
        ("<CodeBook><Codes>" + '<Code name="a" guid="x" isCodable="true">' * 300, "deep|broken"),
        ("PK", "no XML"),
    ],
)
def test_what_is_none_is_refused(tmp_path: Path, text: str, cause: str) -> None:
    with pytest.raises(Refused, match=cause):
        read_codebook(written(tmp_path / "b.qdc", text))


def test_faults_are_named_with_their_lines(tmp_path: Path) -> None:
    text = OTHERS.replace('name="water"', 'name="Work"').replace("D49A3A5A-9E0B-4A3B-8C41-1B7E5B8C7F11", "other")
    found = [(each.line, each.why) for each in problems(written(tmp_path / "b.qdc", text))]
    assert found == [
        (10, "the codebook has Work twice (line 4)"),
        (13, "the set theme has a member that is no code of the file"),
    ]


def test_a_project_keeps_the_ids_and_sets_that_another_gave_it(project: Project, tmp_path: Path) -> None:
    with project.action("codebook") as act:
        stored.take_in(act, read_codebook(written(tmp_path / "theirs.qdc", OTHERS)))
    with project.reading() as reading:
        first = stored.as_codebook(reading)
    write_codebook(first, tmp_path / "ours.qdc")
    with create_project(tmp_path / "second.qcode", "Ana", tmp_path / "ours.qdc") as second, second.reading() as reading:
        again = stored.as_codebook(reading)
    assert [(e.id, p) for p, e, _ in again.walk()] == [(e.id, p) for p, e, _ in first.walk()]
    assert (again.codes, again.sets) == (first.codes, first.sets)
    assert again.sets[0].codes == ("work/wages", "water")


def test_sets_of_the_same_name_get_the_members_they_lack(project: Project) -> None:
    for members in (("a",), ("a", "b")):
        book = Codebook("b", codes=(CodeEntry("a"), CodeEntry("b")), sets=(SetEntry("theme", codes=members),))
        with project.action("codebook") as act:
            stored.take_in(act, book)
    with project.reading() as reading:
        assert [each.codes for each in stored.as_codebook(reading).sets] == [("a", "b")]
