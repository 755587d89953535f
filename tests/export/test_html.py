from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import take_in

from qcode.api import Project
from qcode.api.exporting import export_project
from qcode.codebook import stored
from qcode.coding import codings, memos
from qcode.export.pieces import pieces
from qcode.export.transcript import shown
from tests.export.conftest import texts_of


class Reader(HTMLParser):
    """Reads what a page says: the text in each `words` block, and the marks with the text under them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.words: list[str] = []
        self.marks: list[tuple[dict[str, str | None], str]] = []
        self.tags: set[str] = set()
        self.links: list[str] = []
        self._in_words = self._in_mark = False
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        values = dict(attrs)
        self.links.extend(str(values[name]) for name in ("href", "src") if name in values)
        if (tag, values.get("class")) == ("div", "words"):
            self._in_words = True
            self.words.append("")
        if tag == "mark" and self._in_words:
            self._in_mark = True
            self.marks.append((values, ""))

    def handle_endtag(self, tag: str) -> None:
        self._in_words = self._in_words and tag != "div"
        self._in_mark = self._in_mark and tag != "mark"

    def handle_data(self, data: str) -> None:
        if self._in_words:
            self.words[-1] += data
        if self._in_mark:
            attributes, before = self.marks[-1]
            self.marks[-1] = attributes, before + data


def page_of(project: Project, path: Path, layer: str = "primary", *, identify: bool = True) -> tuple[str, Reader]:
    export_project(project, path, layer=layer, identify=identify)
    page = path.read_text(encoding="utf-8")
    return page, Reader(page)


def test_every_document_stands_in_it_character_for_character(study: Project, tmp_path: Path) -> None:
    _, read = page_of(study, tmp_path / "m.html")
    assert read.words == list(texts_of(study).values())


def test_overlapping_codings_are_cut_at_their_bounds(study: Project, tmp_path: Path) -> None:
    _, read = page_of(study, tmp_path / "m.html")
    text = texts_of(study)["one"]
    tagged = [(values.get("data-open"), values.get("data-close"), words) for values, words in read.marks]
    opened = [tag for tags, _, _ in tagged if tags for tag in tags.split()]
    closed = [tag for _, tags, _ in tagged if tags for tag in tags.split()]
    assert sorted(opened) == sorted(closed)
    assert len(opened) == 4
    assert "".join(words for values, words in read.marks if "(Ana)" in str(values["title"])).startswith(text[0:80])
    over_three = [words for values, words in read.marks if str(values["title"]).count("\n") == 2]
    assert over_three == [text[38:40]]


def test_several_coders_are_told_apart(study: Project, tmp_path: Path) -> None:
    page, read = page_of(study, tmp_path / "m.html", layer="all")
    assert any("·Ben" in str(values.get("data-open")) for values, _ in read.marks)
    assert "layer all. Note: 1 document was coded by several" in page


def test_it_needs_nothing_else_and_runs_nothing(study: Project, tmp_path: Path) -> None:
    page, read = page_of(study, tmp_path / "m.html")
    assert read.tags.isdisjoint({"script", "link", "img", "iframe"})
    assert all(link.startswith("#d") for link in read.links)
    assert "http" not in page
    assert "url(" not in page


def test_what_people_wrote_is_never_markup(project: Project, tmp_path: Path) -> None:
    text = 'Rosa: <script>alert(1)</script> & "quotes" [/] \x1b[31m \u202eback\n'
    document = take_in(project, "<b>one</b>", text)
    with project.action("code") as act:
        code = stored.add_code(act, '"><script>x</script>')
        coding = codings.apply(act, document.id, code.id, 3, 30)
        memos.write(act, "<script>y</script>", memos.Subject(coding_id=coding.id))
    page, read = page_of(project, tmp_path / "m.html")
    assert "<script" not in page
    assert "script" not in read.tags
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert read.words == [shown(text)]
    assert "&lt;b&gt;one&lt;/b&gt;" in page


def test_a_project_without_documents_says_so(project: Project, tmp_path: Path) -> None:
    page, _ = page_of(project, tmp_path / "m.html")
    assert "There are no documents in this project." in page


def test_the_same_project_gives_the_same_page(study: Project, tmp_path: Path) -> None:
    assert page_of(study, tmp_path / "one.html")[0] == page_of(study, tmp_path / "two.html")[0]


class Span:
    def __init__(self, start: int, end: int) -> None:
        self.start, self.end = start, end


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, list[Span]]:
    length = draw(st.integers(1, 30))
    starts = draw(st.lists(st.integers(0, length - 1), max_size=8))
    return length, [Span(start, draw(st.integers(start + 1, length))) for start in starts]


@given(spans(), st.lists(st.integers(0, 30), max_size=5))
def test_pieces_cover_the_text_once_and_know_what_lies_over_them(
    drawn: tuple[int, list[Span]], cuts: list[int]
) -> None:
    length, known = drawn
    found = list(pieces(length, known, [cut for cut in cuts if cut <= length]))
    assert [place for piece in found for place in range(piece.start, piece.end)] == list(range(length))
    for piece in found:
        for place in range(piece.start, piece.end):
            assert set(piece.over) == {span for span in known if span.start <= place < span.end}
    assert sorted(map(id, (span for piece in found for span in piece.opens))) == sorted(map(id, known))
    assert sorted(map(id, (span for piece in found for span in piece.closes))) == sorted(map(id, known))


@given(st.text(st.sampled_from("a\t\n\x1b\u202e\u200d👩é ")))
def test_what_is_shown_is_as_long_as_what_is_stored(text: str) -> None:
    assert len(shown(text)) == len(text)
    assert shown(text).count("\n") == text.count("\n")


@pytest.mark.parametrize("text", ["", "\n", "no turns at all"])
def test_documents_without_turns(project: Project, tmp_path: Path, text: str) -> None:
    take_in(project, "one", text)
    assert page_of(project, tmp_path / "m.html")[1].words == [text]
