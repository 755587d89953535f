"""Word documents: every word is in the text, or in the account of what was left out."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from qcode.errors import Refused
from qcode.intake.draft import Comment
from qcode.intake.formats.docx import Docx
from qcode.intake.formats.protocol import Content

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def package(body: str, **parts: str) -> bytes:
    """A .docx with that body; further parts by kind, such as footnotes="<w:footnote .../>"."""
    out = io.BytesIO()
    relations = "".join(f'<Relationship Id="{kind}" Type="{RELATIONS}/{kind}" Target="{kind}.xml"/>' for kind in parts)
    main = f'<Relationship Id="m" Type="{RELATIONS}/officeDocument" Target="/word/document.xml"/>'
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("_rels/.rels", f"<Relationships>{main}</Relationships>")
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
        for kind, inside in parts.items():
            archive.writestr(f"word/{kind}.xml", f"<w:{kind} {SPACES}>{inside}</w:{kind}>")
    return out.getvalue()


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>"


def read(data: bytes) -> Content:
    return Docx().read(data, "a.docx", None)


def text_of(body: str) -> str:
    """The text of a body in which nothing is left out."""
    content = read(package(body))
    assert content.notes == ()
    return content.text


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (run("one ") + run("two"), "one two"),
        ("<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>d</w:t></w:r>", "a\tb\nc\nd"),
        ("<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t><w:softHyphen/></w:r>", "a\u2011b\u00ad"),
        (f"<w:ins>{run('added')}</w:ins>", "added"),
        (f"<w:moveTo>{run('moved')}</w:moveTo>", "moved"),
        (f"<w:hyperlink>{run('link')}</w:hyperlink>", "link"),
        (f"<w:smartTag><w:smartTagPr/>{run('Bogotá')}</w:smartTag>", "Bogotá"),
        (f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{run('control')}</w:sdtContent></w:sdt>", "control"),
        (f"<w:fldSimple>{run('field')}</w:fldSimple>", "field"),
        ("<w:r><w:instrText>PAGE</w:instrText></w:r>" + run("7"), "7"),
        ("<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath>", "x+1"),
        (f"<w:strange><w:unknown>{run('kept')}</w:unknown></w:strange>", "kept"),
        (run("shown", '<w:vanish w:val="0"/>'), "shown"),
        ("<w:r><w:t>line\n  end</w:t></w:r>", "line   end"),
    ],
)
def test_what_a_paragraph_may_hold(inside: str, expected: str) -> None:
    assert text_of(paragraph(inside)) == expected


def test_paragraphs_are_lines_and_tables_are_rows() -> None:
    cells = "".join(f"<w:tc><w:tcPr/>{paragraph(run(text))}</w:tc>" for text in ("Dan", "Hello"))
    nested = f"<w:tr><w:tc>{paragraph(run('a'))}{paragraph(run('b'))}</w:tc><w:tc><w:p/></w:tc></w:tr>"
    row = f"<w:sdt><w:sdtContent><w:tr><w:trPr/>{cells}</w:tr></w:sdtContent></w:sdt>"
    body = f"{paragraph(run('x'))}<w:p/><w:tbl><w:tblPr/>{row}{nested}</w:tbl>{paragraph(run('y'))}<w:sectPr/>"
    assert text_of(body) == "x\n\nDan\tHello\na\nb\t\ny"


def test_blocks_inside_content_controls_are_read() -> None:
    control = f"<w:sdt><w:sdtContent>{paragraph(run('a'))}</w:sdtContent></w:sdt>"
    assert text_of(f"{control}<w:customXml>{paragraph(run('b'))}</w:customXml>") == "a\nb"


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = f"<w:txbxContent>{paragraph(run('box'))}</w:txbxContent>"
    drawn = f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback>"
    twice = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice>{drawn}</mc:AlternateContent>"
    assert text_of(paragraph(f"{run('before')}<w:r>{twice}</w:r>{run(' after')}")) == "before after\nbox"
    old = f"<mc:AlternateContent><mc:Choice/><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    assert text_of(paragraph(f"<w:r>{old}</w:r>")) == "\nbox"


def test_deletions_and_hidden_text_are_left_out_and_counted() -> None:
    deleted = "<w:del><w:r><w:delText>two words</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('gone')}</w:moveFrom>"
    content = read(package(paragraph(run("kept") + deleted + moved + run("secret", "<w:vanish/>"))))
    assert content.text == "kept"
    assert content.notes == ("3 words of tracked deletions left out", "1 word of hidden text left out")


def test_text_hidden_by_a_style_is_left_out() -> None:
    styles = (
        '<w:style w:styleId="Base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="Note"><w:basedOn w:val="Base"/></w:style>'
    )
    body = paragraph(run("a") + run("b", '<w:rStyle w:val="Note"/>')) + paragraph(run("c"), '<w:pStyle w:val="Note"/>')
    content = read(package(body, styles=styles))
    assert content.text == "a\n"
    assert content.notes == ("2 words of hidden text left out",)


HIDDEN = "<w:rPr><w:vanish/></w:rPr>"
SHOWN = '<w:rPr><w:vanish w:val="0"/></w:rPr>'


def test_text_hidden_by_the_defaults_is_left_out_unless_a_style_or_run_shows_it() -> None:
    styles = (
        f"<w:docDefaults><w:rPrDefault>{HIDDEN}</w:rPrDefault></w:docDefaults>"
        f'<w:style w:type="paragraph" w:styleId="Speech">{SHOWN}</w:style>'
    )
    body = paragraph(run("a") + run("b", '<w:vanish w:val="false"/>')) + paragraph(
        run("c"), '<w:pStyle w:val="Speech"/>'
    )
    content = read(package(body, styles=styles))
    assert content.text == "b\nc"
    assert content.notes == ("1 word of hidden text left out",)


def test_the_style_of_paragraphs_without_one_hides_them() -> None:
    styles = (
        f'<w:style w:type="paragraph" w:default="1" w:styleId="Normal">{HIDDEN}</w:style>'
        f'<w:style w:type="paragraph" w:styleId="Speech"><w:basedOn w:val="Normal"/>{SHOWN}</w:style>'
    )
    content = read(package(paragraph(run("a b")) + paragraph(run("c"), '<w:pStyle w:val="Speech"/>'), styles=styles))
    assert content.text == "\nc"
    assert content.notes == ("2 words of hidden text left out",)


def test_a_table_style_hides_its_cells_and_no_others() -> None:
    styles = f'<w:style w:type="table" w:styleId="Key">{HIDDEN}</w:style>'
    row = f"<w:tr><w:tc>{paragraph(run('Rosa'))}</w:tc></w:tr>"
    keyed = f'<w:tbl><w:tblPr><w:tblStyle w:val="Key"/></w:tblPr>{row}</w:tbl>'
    content = read(package(keyed + paragraph(run("kept")) + f"<w:tbl>{row}</w:tbl>", styles=styles))
    assert content.text == "\nkept\nRosa"
    assert content.notes == ("1 word of hidden text left out",)


def test_a_paragraph_whose_end_was_deleted_runs_on() -> None:
    assert text_of(paragraph(run("one "), "<w:rPr><w:del/></w:rPr>") + paragraph(run("two"))) == "one two"


def test_foot_and_end_notes_stand_after_the_text() -> None:
    content = read(
        package(
            paragraph(run("said") + '<w:r><w:endnoteReference w:id="2"/></w:r>' + run(" so"))
            + paragraph('<w:r><w:footnoteReference w:id="1"/></w:r>'),
            footnotes=f'<w:footnote w:id="0"/><w:footnote w:id="1">{paragraph(run("foot"))}</w:footnote>',
            endnotes=f'<w:endnote w:id="2">{paragraph(run("end"))}</w:endnote>',
        )
    )
    assert content.text == "said[1] so\n[2]\n\n[1] end\n[2] foot"
    assert content.body == len("said[1] so\n[2]")
    assert content.notes == ("2 foot or end notes placed after the text",)


def test_headers_comments_and_pictures_are_said_to_be_left_out() -> None:
    content = read(
        package(
            paragraph(
                run("a") + "<w:r><w:drawing><w:blip/></w:drawing></w:r>", '<w:numPr><w:numId w:val="9"/></w:numPr>'
            )
            + "<w:altChunk/>",
            header=paragraph(run("Draft of May")),
            comments=f"<w:comment>{paragraph(run('why?'))}</w:comment>",
        )
    )
    assert content.text == "a"
    told = "; ".join(content.notes)
    for part in ("“Draft of May”", "1 comment", "1 picture", "1 embedded file", "1 list item"):
        assert part in told


def test_the_strict_namespace_reads_alike() -> None:
    data = package(paragraph(run("a")))
    before = zipfile.ZipFile(io.BytesIO(data))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name in before.namelist():
            archive.writestr(name, before.read(name).replace(W.encode(), STRICT.encode()))
    assert read(out.getvalue()).text == "a"


WORDS = st.text(st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=20)


@given(st.lists(st.lists(WORDS, max_size=3), min_size=1, max_size=5))
def test_python_docxs_paragraphs_come_back(tmp_path_factory: pytest.TempPathFactory, texts: list[list[str]]) -> None:
    document = docx.Document()
    for runs in texts:
        made = document.add_paragraph()
        for text in runs:
            made.add_run(text)
    path = tmp_path_factory.mktemp("d") / "a.docx"
    document.save(str(path))
    assert read(path.read_bytes()).text == "\n".join("".join(runs) for runs in texts)


@pytest.mark.parametrize(
    ("body", "why"),
    [("<w:p>&x;</w:p>", "broken"), ("<w:p>", "broken"), ("<w:sdt>" * 200 + "</w:sdt>" * 200, "nested")],
)
def test_broken_documents_are_refused(body: str, why: str) -> None:
    with pytest.raises(Refused, match=why):
        read(package(body))


def test_a_doctype_in_any_part_is_refused() -> None:
    data = io.BytesIO(package(paragraph(run("a"))))
    with zipfile.ZipFile(data, "a") as archive:
        archive.writestr("word/theme/theme1.xml", '<!DOCTYPE a [<!ENTITY x "y">]><a/>')
    with pytest.raises(Refused, match=r"theme1\.xml: its XML declares a DOCTYPE"):
        read(data.getvalue())


def test_a_cut_off_file_is_refused(tmp_path: Path) -> None:
    data = package(paragraph(run("a" * 500)))
    for end in range(4, len(data), 40):
        with pytest.raises(Refused):
            read(data[:end])


def numbered(text: str, level: int = 0, number: int = 1) -> str:
    """A paragraph that is an item of a list."""
    return paragraph(run(text), f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def test_automatic_numbers_are_in_the_text_as_word_shows_them() -> None:
    kinds = (("decimal", "%1."), ("lowerLetter", "%1.%2)"), ("ordinalText", "%3"))
    levels = "".join(
        f'<w:lvl w:ilvl="{place}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for place, (kind, text) in enumerate(kinds)
    )
    bullet = '<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
    restart = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride>'
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{levels}</w:abstractNum><w:abstractNum w:abstractNumId="1">{bullet}'
        '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
        f'<w:num w:numId="2"><w:abstractNumId w:val="0"/>{restart}</w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/></w:num>'
    )
    style = '<w:style w:styleId="Item"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    styled = paragraph(run("d"), '<w:pStyle w:val="Item"/>')
    body = (
        f"{numbered('a')}{numbered('b', 1)}{numbered('c', 1)}{styled}"
        f"{numbered('e', 1)}{numbered('f', 0, 2)}{numbered('g', 0, 2)}{numbered('h', 0, 3)}{numbered('i', 2)}"
    )
    content = read(package(body, numbering=numbering, styles=style))
    assert content.text == "1. a\n1.a) b\n1.b) c\n2. d\n2.a) e\n7. f\n8. g\nh\ni"
    assert content.notes == (
        "the bullets of 1 list item left out",
        "the automatic numbers of 1 list item left out",
    )


def test_comments_know_their_words_and_author() -> None:
    comments = f'<w:comment w:id="4" w:author="Eva">{paragraph(run("why?"))}{paragraph(run("ask"))}</w:comment>'
    body = paragraph(run("Ana: "), "") + paragraph(
        f'<w:commentRangeStart w:id="4"/>{run("yes")}<w:commentRangeEnd w:id="4"/>'
        f'<w:r><w:commentReference w:id="4"/></w:r>{run(" no")}'
    )
    content = read(package(body, comments=comments))
    assert content.text == "Ana: \nyes no"
    assert content.comments == (Comment(6, 9, "Eva", "why?\nask"),)
    assert content.notes == ()


def test_a_comment_on_no_place_is_said_to_be_left_out() -> None:
    comment = f'<w:comment w:id="4" w:author="Eva">{paragraph(run("why?"))}</w:comment>'
    assert read(package(paragraph(run("yes")), comments=comment)).notes == (
        "1 comment on no place of the text left out",
    )


def test_words_where_none_belong_are_missed() -> None:
    loose = f"stray{paragraph(run('yes') + '<w:r><w:unknown>raw</w:unknown></w:r>')}"
    assert read(package(loose)).notes == ("8 characters of its XML could not be placed: compare it with the original",)
    note = f'<w:footnote w:id="1">{paragraph(run("foot") + "tail")}</w:footnote>'
    referred = read(package(paragraph(run("a") + '<w:r><w:footnoteReference w:id="1"/></w:r>'), footnotes=note))
    assert "4 characters of its XML could not be placed: compare it with the original" in referred.notes


def test_other_words_for_older_programs_are_missed() -> None:
    choice, fallback = (f"<w:txbxContent>{paragraph(run(words))}</w:txbxContent>" for words in ("new", "older"))
    twice = f"<mc:AlternateContent><mc:Choice>{choice}</mc:Choice><mc:Fallback>{fallback}</mc:Fallback>"
    content = read(package(paragraph(f"<w:r>{twice}</mc:AlternateContent></w:r>")))
    assert content.text == "\nnew"
    assert content.notes == ("5 characters of its XML could not be placed: compare it with the original",)


def test_notes_that_nothing_refers_to_are_said_to_be_left_out() -> None:
    notes = f'<w:footnote w:id="0"><w:p/></w:footnote><w:footnote w:id="1">{paragraph(run("foot"))}</w:footnote>'
    content = read(package(paragraph(run("a")), footnotes=notes))
    assert content.text == "a"
    assert content.notes == ("1 foot or end note that nothing in the text refers to left out",)


def test_charts_and_diagrams_are_said_to_be_left_out() -> None:
    drawn = '<a:pt xmlns:a="urn:a"><a:t>Members by year</a:t></a:pt>'
    content = read(package(paragraph(run("a")), chart=drawn, diagramData=""))
    assert content.notes == ("charts and diagrams left out: “Members by year”, “diagramData”",)


def test_how_a_character_is_read_stands_after_it() -> None:
    ruby = f"<w:ruby><w:rt>{run('mura')}</w:rt><w:rubyBase>{run('村')}</w:rubyBase></w:ruby>"
    assert text_of(paragraph(run("x") + f"<w:r>{ruby}</w:r>")) == "x村(mura)"
