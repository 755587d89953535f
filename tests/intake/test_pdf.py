"""PDFs: lines become paragraphs, pieces that stand side by side a line, and what is not text is told."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from corpus.portable import page, pdf
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.files.apart import Limits
from qcode.intake.formats import pdfslices
from qcode.intake.formats.joining import join
from qcode.intake.formats.pdf import Pdf
from qcode.intake.formats.pdfkerning import close_up
from qcode.intake.formats.pdflines import Line, Page, paragraphs
from qcode.intake.formats.pdfslices import read_pages
from qcode.intake.read import read_document

REAL = Path(__file__).parents[3] / "shared" / "data" / "interviews" / "pdpilot-P1.pdf"
LONG = "these are words that fill the whole of a line to its end"


def lines(*texts: tuple[float, str]) -> list[Line]:
    return [Line(72, height, 10, text) for height, text in texts]


def test_a_line_goes_on_where_the_next_word_had_no_room() -> None:
    found = paragraphs(lines((700, LONG), (686, LONG), (672, "and end here."), (658, LONG), (644, "Ana: no.")))
    assert found == [f"{LONG} {LONG} and end here.", LONG, "Ana: no."]


def test_a_larger_step_ends_a_paragraph() -> None:
    assert paragraphs(lines((700, LONG), (686, LONG), (658, LONG))) == [f"{LONG} {LONG}", LONG]


def test_page_numbers_stay_by_themselves() -> None:
    assert paragraphs(lines((714, LONG), (700, LONG), (686, "12"))) == [f"{LONG} {LONG}", "12"]


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [("a", "b", "a b"), ("co-", "op", "co-op"), ("1-", "2", "1- 2"), ("我们", "村子", "我们村子"), ("", "b", "b")],
)
def test_joining(before: str, after: str, joined: str) -> None:
    assert join(before, after) == joined


def visited(*pieces: tuple[float, float, str]) -> list[str]:
    gathered = Page()
    for x, y, text in pieces:
        gathered.visit("\n", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, 0, 0], None, 10)
        gathered.visit(text, [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, x, y], None, 10)
    return [line.text for line in gathered.lines()]


def test_labels_and_numbers_beside_a_line_are_part_of_it() -> None:
    assert visited((90, 700, LONG), (90, 680, LONG), (40, 700, "Ana:"), (20, 700.4, "1")) == [f"1 Ana: {LONG}", LONG]


def test_columns_of_prose_are_read_one_after_the_other() -> None:
    left = [(72.0, 700.0 - 14 * n, f"{LONG} left") for n in range(5)]
    right = [(320.0, y, f"{LONG} right") for _, y, _ in left]
    assert visited(*left, *right) == [f"{LONG} left"] * 5 + [f"{LONG} right"] * 5


@given(st.lists(st.tuples(st.integers(0, 900), st.integers(0, 900), st.text("ab :-1", max_size=60)), max_size=30))
def test_no_character_is_lost_however_pieces_stand(pieces: list[tuple[int, int, str]]) -> None:
    gathered = Page()
    for x, y, text in pieces:
        gathered.visit(f"\n{text}", [1, 0, 0, 1, 0, 0], [1, 0, 0, 1, x, y], None, 10)
    made = "".join(paragraphs(gathered.lines()))
    assert Counter(made.replace(" ", "")) == Counter("".join(text for _, _, text in pieces).replace(" ", ""))


def test_pages_without_text_and_text_outside_the_page_are_told() -> None:
    two = page() | {
        2: b"<< /Type /Pages /Kids [3 0 R 6 0 R] /Count 2 >>",
        6: b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
        4: page(b"BT /F1 12 Tf 72 700 Td (Ana: x) Tj 0 900 Td (unseen) Tj ET")[4],
    }
    content = Pdf().read(pdf(two), "a.pdf", None)
    assert content.text == "Ana: x"
    told = "; ".join(content.notes)
    assert "no text on page 2" in told
    assert "6 characters outside the edges" in told


def test_a_pdf_of_pictures_is_told_with_what_to_do() -> None:
    with pytest.raises(Refused, match="no text layer") as refused:
        Pdf().read(pdf(page(b"")), "a.pdf", None)
    assert "OCR" in refused.value.remedy


@pytest.mark.skipif(not REAL.exists(), reason="the interview to try things on is not here")
def test_a_real_interview_has_its_speakers_and_joined_lines() -> None:
    draft = read_document(REAL)
    assert [speaker.name for speaker in draft.speakers] == ["Dan", "Participant"]
    assert len(draft.turns) == 96
    assert "we tend to use ICE plots." in draft.text


def told(content: bytes, resources: bytes = b"") -> str:
    made = Pdf().read(pdf(page(content, resources)), "a.pdf", None)
    return made.text


def test_words_that_glyphs_stand_for_are_taken() -> None:
    line = "BT /F1 12 Tf 72 700 Td (Ana: the ) Tj %s BDC [(o) 10 (f)] TJ (fi) Tj EMC (ce) Tj ET"
    assert told((line % "/Span << /ActualText <FEFF006F00660066 0069> >>").encode()) == "Ana: the office"
    assert told((line % "/Span << /ActualText (offi) >>").encode()) == "Ana: the office"
    named = b"/Properties << /P1 << /ActualText (offi) >> >>"
    assert told((line % "/Span /P1").encode(), named) == "Ana: the office"


@pytest.mark.parametrize("meant", ["()", "<FEFFD8>", "(" + "x" * 300 + ")", "7"])
def test_no_word_vanishes_for_what_is_said_to_be_meant(meant: str) -> None:
    content = f"BT /F1 12 Tf 72 700 Td /Span << /ActualText {meant} >> BDC (seen) Tj EMC ( so) Tj ET"
    assert told(content.encode()) == "seen so"


def test_strings_apart_for_the_look_of_it_are_one_and_gaps_stay() -> None:
    pieces = [b"Wo", 20, b"r", -20.5, b"d", -300, b"s", 7]
    close_up(pieces)
    assert pieces == [b"Word", 20, -20.5, -300, b"s", 7]
    assert told(b"BT /F1 12 Tf 72 700 Td [(An) 30 (a:) -300 (s) -30 (aid)] TJ ET") == "Ana: said"


def test_pictures_are_counted_without_being_read() -> None:
    image = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /Length 1 >>\nstream\nx\nendstream"
    form = b"<< /Subtype /Form /Resources << /XObject << /I 6 0 R /F 7 0 R >> >> /Length 1 >>\nstream\nq\nendstream"
    content = b"BT /F1 12 Tf 72 700 Td (Ana: x) Tj ET BI /W 1 /H 1 /BPC 8 /CS /G ID x EI"
    data = pdf(page(content, b"/XObject << /F 7 0 R >>", o6=image, o7=form))
    assert "2 pictures left out" in Pdf().read(data, "a.pdf", None).notes


def book(*contents: bytes) -> bytes:
    """A PDF with a page for each content."""
    objects = page(b"") | {2: b"<< /Type /Pages /Kids [%s] /Count %d >>"}
    kids = []
    for number, content in enumerate(contents):
        leaf, body = 10 + 2 * number, 11 + 2 * number
        objects |= {leaf: objects[3].replace(b"4 0 R", b"%d 0 R" % body), body: page(content)[4]}
        kids.append(b"%d 0 R" % leaf)
    objects[2] %= (b" ".join(kids), len(kids))
    return pdf(objects)


def printed(words: str) -> bytes:
    return b"BT /F1 12 Tf 72 700 Td (%s) Tj ET" % words.encode()


def test_pages_read_by_one_process_after_the_other_are_those_read_by_one() -> None:
    data = book(*(printed(f"Ana: page {number}") for number in range(4)), b"q Q", printed("End."))
    apart = read_pages(data, "a.pdf", 0).paragraphs
    assert apart == read_pages(data, "a.pdf").paragraphs
    assert apart == [["Ana: page 0"], ["Ana: page 1"], ["Ana: page 2"], ["Ana: page 3"], [], ["End."]]


def test_a_page_that_takes_for_ever_ends_the_reading_wherever_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfslices, "LIMITS", Limits(computing=1, waiting=60))
    data = book(printed("Ana: x"), printed("Eva: y"), b"BT /F1 12 Tf " + b"(x) Tj " * 900_000 + b" ET")
    with pytest.raises(Refused, match="2 of its 3 pages were read"):
        read_pages(data, "a.pdf", 0)


def test_time_is_earned_by_pages_that_were_read_and_bytes_that_are_there(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdfslices, "LIMITS", Limits(computing=1, waiting=60))
    data = book(*(printed(f"Ana: page {number}") for number in range(30)))
    with pytest.raises(Refused, match="of its 30 pages were read when its time was up"):
        read_pages(data, "a.pdf", 0)
    padded = data + b"%" * 16_000 * 20
    monkeypatch.setattr(pdfslices, "_PER_PAGE", 1.0)
    assert read_pages(padded, "a.pdf", 0.4).read == 30
