"""Files become drafts: names, formats told by content, notes, and the interview that the issue names."""

from __future__ import annotations

import hashlib
import io
import shutil
import subprocess
from pathlib import Path

import docx
import openpyxl
import pytest

from qcode.errors import Refused
from qcode.intake.draft import Speaker
from qcode.intake.read import read_document

TEXT = "Interviewer: ¿Cómo?\n\nP1: Así [laughs].\n"
PDF = Path(__file__).parents[3] / "shared" / "data" / "interviews" / "pdpilot-P1.pdf"


def write(path: Path, data: str | bytes) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def word(text: str) -> bytes:
    """A .docx with a paragraph for each line."""
    document = docx.Document()
    for line in text.split("\n"):
        document.add_paragraph(line)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_draft_says_all_there_is_to_know(tmp_path: Path) -> None:
    draft = read_document(write(tmp_path / "Entrevista 1.final.txt", TEXT))
    assert (draft.name, draft.source_name, draft.format, draft.encoding) == (
        "Entrevista 1.final",
        "Entrevista 1.final.txt",
        "txt",
        "utf-8",
    )
    assert draft.text == TEXT
    assert draft.sha256 == draft.source_sha256 == hashlib.sha256(TEXT.encode()).hexdigest()
    assert draft.speakers == (Speaker("Interviewer", True), Speaker("P1", False))
    assert draft.notes == ()


def test_line_ends_and_marks_that_change_are_said(tmp_path: Path) -> None:
    draft = read_document(write(tmp_path / "a.txt", b"\xef\xbb\xbf" + TEXT.replace("\n", "\r\n").encode()))
    assert draft.text == TEXT
    assert len(draft.notes) == 2
    assert draft.sha256 != draft.source_sha256


def test_a_guess_is_shown_with_a_sample_and_can_be_overridden(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT.encode("cp1252"))
    draft = read_document(path)
    assert (draft.text, draft.encoding) == (TEXT, "cp1252")
    assert "¿Cómo?" in draft.notes[0]
    assert "--encoding" in draft.notes[0]
    assert read_document(path, encoding="latin-1").notes == ()


def test_names_are_composed_and_can_be_given(tmp_path: Path) -> None:
    path = write(tmp_path / "Jose\u0301.txt", TEXT)
    assert read_document(path).name == "José"
    assert read_document(path, name=" other ").name == "other"
    with pytest.raises(Refused, match="no name"):
        read_document(path, name=" ")


def test_markdown_is_kept_as_written(tmp_path: Path) -> None:
    text = "# Interview\n\n**Interviewer:** Why *so*?\n\n**P1:** Because.\n"
    draft = read_document(write(tmp_path / "a.md", text))
    assert (draft.text, draft.format) == (text, "md")
    assert [speaker.name for speaker in draft.speakers] == ["Interviewer", "P1"]


def test_content_tells_the_format_not_the_name(tmp_path: Path) -> None:
    draft = read_document(write(tmp_path / "a.txt", word("Dan: a\nAna: b")))
    assert (draft.format, draft.text) == ("docx", "Dan: a\nAna: b")
    assert "named .txt, read as docx" in draft.notes[0]
    assert read_document(write(tmp_path / "b.docx", TEXT)).text == TEXT


def test_word_and_text_make_the_same_turns(tmp_path: Path) -> None:
    plain = read_document(write(tmp_path / "a.txt", TEXT))
    made = read_document(write(tmp_path / "b.docx", word(TEXT.removesuffix("\n"))))
    assert (made.turns, made.speakers) == (plain.turns, plain.speakers)


def _workbook() -> bytes:
    out = io.BytesIO()
    openpyxl.Workbook().save(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", b"%PDF-1.4\n", "broken"),
        ("a.rtf", b"{\\rtf1 x", "incomplete"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "old Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(9), "password"),
        ("a.docx", b"PK\x03\x04broken", "broken"),
        ("a.xlsx", _workbook(), "a workbook"),
        ("a.docx", _workbook(), "a workbook"),
        ("a.srt", b"a --> b", "two times"),
        ("a.csv", b"a,b\n", "a table"),
        ("a.txt", b"", "no text"),
        ("a.txt", b" \n\t\n", "no text"),
        ("a.txt", b"a\x00b\n", "NUL"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_remedy(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    with pytest.raises(Refused, match=why) as refused:
        read_document(write(tmp_path / name, data))
    assert str(tmp_path / name) in refused.value.what
    assert refused.value.remedy


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no such file"):
        read_document(tmp_path / "none.txt")


def test_a_pattern_that_finds_nobody_is_said(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", TEXT)
    assert "matched no line" in read_document(path, speakers=r"(X\d):").notes[0]
    assert read_document(path, speakers="none").notes == ()


def test_notes_after_the_text_are_nobodys_words(tmp_path: Path) -> None:
    from test_docx import package, paragraph, run  # the builder of raw documents

    body = paragraph(run("Dan: a")) + paragraph(run("Ana: b") + '<w:r><w:footnoteReference w:id="1"/></w:r>')
    note = f'<w:footnote w:id="1">{paragraph(run("Dan: not he"))}</w:footnote>'
    draft = read_document(write(tmp_path / "a.docx", package(body, footnotes=note)))
    assert [(turn.speaker, draft.text[turn.start : turn.end]) for turn in draft.turns] == [
        ("Dan", "a"),
        ("Ana", "b[1]"),
        (None, "[1] Dan: not he"),
    ]
    assert [turn.number for turn in draft.turns] == [1, 2, 3]


@pytest.mark.skipif(not PDF.exists(), reason="the interview to try things on is not here")
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="pdftotext is not installed")
def test_a_real_interview_comes_in_with_every_word_and_its_speakers(tmp_path: Path) -> None:
    plain = tmp_path / "P1.txt"
    subprocess.run(["pdftotext", str(PDF), str(plain)], check=True)
    text = plain.read_text("utf-8")
    made = write(tmp_path / "P1.docx", word(text.replace("\f", "")))
    for path in (plain, made):
        draft = read_document(path)
        assert [speaker.name for speaker in draft.speakers] == ["Dan", "Participant"]
        assert draft.text.split() == text.split()
        covered = " ".join(draft.text[turn.head : turn.end] for turn in draft.turns)
        assert covered.split() == text.split()
        asked = [turn for turn in draft.turns if turn.speaker == "Dan"]
        assert len(asked) == text.count("\nDan:") + text.count("\fDan:")
