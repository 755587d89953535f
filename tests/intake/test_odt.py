"""OpenDocument texts: every word is in the text, or in the account of what was left out."""

from __future__ import annotations

import pytest
from corpus.zipped import odt

from qcode.intake.draft import Comment
from qcode.intake.formats.odt import Odt
from qcode.intake.formats.protocol import Content

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
SPACES = (
    f'xmlns:office="{OASIS}:office:1.0" xmlns:text="{OASIS}:text:1.0" xmlns:style="{OASIS}:style:1.0" '
    f'xmlns:draw="{OASIS}:drawing:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
)
STYLES = f"""<office:document-styles {SPACES}><office:styles>
<style:style style:name="Secret"><style:text-properties text:display="none"/></style:style>
<style:style style:name="Child" style:parent-style-name="Secret"/>
<text:list-style style:name="L">
<text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
<text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>
<text:outline-style style:name="Outline">
<text:outline-level-style text:level="1" style:num-format="1" style:num-suffix="."/>
<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/>
<text:outline-level-style text:level="3" style:num-format=""/>
</text:outline-style>
</office:styles><office:master-styles><style:master-page>
<style:header><text:p>Draft of May</text:p></style:header></style:master-page></office:master-styles>
</office:document-styles>"""


def read(body: str) -> Content:
    """What is read of a body; drawings and comments may be in it."""
    wrapped = f"<text:section {SPACES}>{body}</text:section>"
    return Odt().read(odt(wrapped, further=[("styles.xml", STYLES.encode())]), "a.odt", None)


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        ("a<text:span>b</text:span><text:a>c</text:a>", "abc"),
        ('a<text:s text:c="3"/>b<text:tab/>c<text:line-break/>d', "a   b\tc\nd"),
        ('<text:bookmark-start text:name="x"/>a<text:bookmark-end text:name="x"/>', "a"),
        ("<text:date>5 May</text:date> <text:page-number>3</text:page-number>", "5 May 3"),
        ("<text:change-start/>new<text:change-end/>", "new"),
        ("<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>kan</text:ruby-text></text:ruby>", "漢(kan)"),
        ("<text:strange><text:unknown>kept</text:unknown></text:strange>", "kept"),
        ('a<text:span text:style-name="T1"> b</text:span> <text:span> c</text:span>', "a b c"),
    ],
)
def test_what_a_paragraph_may_hold(inside: str, expected: str) -> None:
    content = read(f"<text:p>{inside}</text:p>")
    assert content.text == expected
    assert content.notes == ("headers left out: “Draft of May”",)


def test_tables_are_rows_and_text_boxes_follow_their_paragraph() -> None:
    table = (
        '<table:table xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"><table:table-header-rows>'
        "<table:table-row><table:table-cell><text:p>a</text:p><text:p>b</text:p></table:table-cell>"
        "<table:table-cell/></table:table-row></table:table-header-rows></table:table>"
    )
    box = "<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>"
    assert read(f"{table}<text:p>x{box}y</text:p>").text == "a\nb\t\nxy\nbox"


def test_deletions_and_hidden_text_are_left_out_and_counted() -> None:
    deleted = (
        "<text:tracked-changes><text:changed-region><text:deletion><office:change-info><dc:creator>Eva</dc:creator>"
        "</office:change-info><text:p>two words</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    )
    hidden = (
        '<text:p text:style-name="Child">one</text:p><text:p>a<text:span text:style-name="Secret">two</text:span>'
        '<text:hidden-text text:string-value="three four"/></text:p><text:section text:display="none">'
        "<text:p>five</text:p></text:section>"
    )
    content = read(deleted + hidden)
    assert content.text == "\na"
    assert content.notes[:2] == ("2 words of tracked deletions left out", "5 words of hidden text left out")
    assert not any("could not be placed" in note for note in content.notes)


def test_numbers_of_lists_are_in_the_text_and_bullets_are_counted() -> None:
    item = "<text:list-item><text:p>{}</text:p></text:list-item>".format
    inner = f"<text:list>{item('b')}{item('c')}</text:list>"
    nested = f"<text:list-item><text:p>d</text:p>{inner}</text:list-item>"
    outer = f'<text:list text:style-name="L">{item("a")}{nested}</text:list>'
    more = f'<text:list text:style-name="L" text:continue-numbering="true">{item("e")}</text:list>'
    content = read(f'{outer}{more}<text:list text:style-name="B">{item("f")}</text:list>')
    assert content.text == "1. a\n2. d\na) b\nb) c\n3. e\nf"
    assert "the bullets of 1 list item left out" in content.notes


def test_notes_stand_after_the_text_and_comments_beside_it() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body>"
        "</text:note>"
    )
    comment = (
        '<office:annotation office:name="c1"><dc:creator>Eva</dc:creator><dc:date>2020-01-01</dc:date>'
        "<text:p>why?</text:p></office:annotation>"
    )
    content = read(f'<text:p>Ana: {comment}yes{note}<office:annotation-end office:name="c1"/> no</text:p>')
    assert content.text == "Ana: yes[1] no\n\n[1] note"
    assert content.body == len("Ana: yes[1] no")
    assert content.comments == (Comment(5, 11, "Eva", "why?"),)
    assert content.notes[0] == "1 foot or end note placed after the text"


def test_headings_bear_the_numbers_of_the_outline() -> None:
    body = "".join(
        f'<text:h text:outline-level="{level}">{words}</text:h>'
        for level, words in ((1, "a"), (2, "b"), (2, "c"), (3, "d"), (1, "e"), (2, "f"), (9, "g"), ("x", "h"))
    )
    assert read(body).text == "1. a\n1.1 b\n1.2 c\nd\n2. e\n2.1 f\ng\nh"


def test_a_heading_may_begin_anew_and_may_have_no_number() -> None:
    anew = '<text:h text:outline-level="1" text:restart-numbering="true" text:start-value="7">a</text:h>'
    without = '<text:h text:outline-level="1" text:is-list-header="true">b</text:h>'
    assert read(anew + without + '<text:h text:outline-level="1">c</text:h>').text == "7. a\nb\n8. c"
