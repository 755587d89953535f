"""XML that defines words away, refers elsewhere, is nested, huge or broken: inside .docx, .odt and .xlsx."""

from __future__ import annotations

import zipfile
from collections.abc import Callable

from corpus.case import Case, holding, refused, stored
from corpus.zipped import odt, packed, paragraph, word

_LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
_HEADS = {
    "doctype": "<!DOCTYPE x>",
    "laughs": f'<!DOCTYPE x [<!ENTITY l0 "ha">{_LAUGHS}]>',
    "file": '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]>',
    "network": '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd">',
    "parameter": '<!DOCTYPE x [<!ENTITY % p SYSTEM "http://127.0.0.1:9/x"> %p;]>',
    "declared": '<?xml version="1.0" encoding="utf-8"?>\n<!-- x --><!DOCTYPE x>',
}
_SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def cases() -> list[Case]:
    """The files of this module."""
    return [*_in(word, "docx", paragraph), *_in(odt, "odt", _text), *_in_word(), *_in_odt(), *_in_sheets()]


def _text(text: str) -> str:
    return f"<text:p>{text}</text:p>"


def _in(make: Callable[..., bytes], ending: str, line: Callable[[str], str]) -> list[Case]:
    """What either kind of document may hold; `line` makes a paragraph."""
    deep = "<a>" * 5_000 + line("x") + "</a>" * 5_000
    styles = "word/styles.xml" if ending == "docx" else "styles.xml"
    empty = "<w:p/>" if ending == "docx" else "<text:p/>"
    seven = '<?xml version="1.0" encoding="utf-7"?>'
    return [
        *(refused(f"{n}.{ending}", make(line("&l9;&f;"), head), "DOCTYPE") for n, head in _HEADS.items()),
        refused(f"doctype aside.{ending}", make(line("x"), further=[(styles, b"<!DOCTYPE x><a/>")]), "DOCTYPE"),
        refused(
            f"doctype wide.{ending}",
            make(line("x"), further=[(styles, "\ufeff<!DOCTYPE x><a/>".encode("utf-16"))]),
            "DOCTYPE",
        ),
        refused(f"utf-7.{ending}", make(line("x"), seven), "unusual encoding"),
        refused(f"broken xml.{ending}", make(line("x") + "<a>"), "broken"),
        refused(f"unknown entity.{ending}", make(line("a&nbsp;b")), "broken"),
        refused(f"nul reference.{ending}", make(line("a&#0;b")), "broken"),
        refused(f"half a character.{ending}", make(line("a&#xD800;b")), "broken"),
        refused(f"control.{ending}", make(line("a\x01b")), "broken"),
        refused(f"deep.{ending}", make(deep), "deep|broken"),
        refused(f"one node.{ending}", lambda: make(line("x y " * 3_000_000)), "broken|inflates"),
        refused(f"no words.{ending}", make(line("")), "no text"),
        stored(f"astral.{ending}", make(line("Ana: &#x1F600; 𝒜 e\u0301 \u202e")), "Ana: 😀 𝒜 e\u0301 \u202e"),
        stored(f"escaped.{ending}", make(line("&lt;b&gt; &amp;amp; <![CDATA[<i>]]>")), "<b> &amp; <i>"),
        stored(f"comments.{ending}", make(line("a<!-- b -->c<?d e?>")), "ac"),
        refused(f"packed paragraphs.{ending}", lambda: make(empty * 999_999 + line("x")), "fold"),
        stored(
            f"paragraphs.{ending}",
            lambda: make(empty * 199_999 + line("x"), method=zipfile.ZIP_STORED),
            "\n" * 199_999 + "x",
        ),
    ]


def _in_word() -> list[Case]:
    def aside(kind: str, inside: str, target: str = "") -> list[tuple[str, bytes]]:
        space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        relation = f'<Relationship Type="{_KIND}/{kind}" Target="{target or kind + ".xml"}"/>'
        return [
            ("word/_rels/document.xml.rels", f"<Relationships>{relation}</Relationships>".encode()),
            (f"word/{kind}.xml", f"<w:{kind} {space}>{inside}</w:{kind}>".encode()),
        ]

    reference = '<w:r><w:footnoteReference w:id="1"/></w:r>'
    circle = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    itself = f'<w:footnote w:id="1"><w:p>{reference}<w:r><w:t>note</w:t></w:r></w:p></w:footnote>'
    level = '<w:lvl w:ilvl="0"><w:start w:val="{}"/><w:numFmt w:val="{}"/><w:lvlText w:val="{}"/></w:lvl>'
    list_of = (
        '<w:abstractNum w:abstractNumId="0">{}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    item = (
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="{}"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>'
    )
    styled = '<w:p><w:r><w:rPr><w:rStyle w:val="A"/></w:rPr><w:t>x</w:t></w:r></w:p>'
    roman = list_of.format(level.format(4, "upperRoman", "%1."))
    odd = list_of.format(level.format("9" * 40, "lowerLetter", "%1%2%9%%"))
    return [
        stored("styles in a circle.docx", word(styled, further=aside("styles", circle)), "x"),
        holding("note on itself.docx", word(f"<w:p>{reference}</w:p>", further=aside("footnotes", itself)), "[1]"),
        stored("target up.docx", word(paragraph("x"), further=aside("styles", "", "../../../../etc/passwd")), "x"),
        stored("target afar.docx", word(paragraph("x"), further=aside("styles", "", "http://127.0.0.1:9/x")), "x"),
        stored("roman.docx", word(item.format(0) * 2, further=aside("numbering", roman)), "IV. x\nV. x"),
        stored("odd list.docx", word(item.format(0), further=aside("numbering", odd)), "a%2%9%% x"),
        stored("no such level.docx", word(item.format(77), further=aside("numbering", roman)), "x"),
        stored(
            "symbol.docx", word('<w:p><w:r><w:sym w:char="zz"/><w:sym w:char="D800"/><w:t>x</w:t></w:r></w:p>'), "x"
        ),
        stored("row in nothing.docx", word(f"<w:tr>{paragraph('x')}</w:tr>"), "x"),
        stored(
            "field code.docx",
            word('<w:p><w:r><w:instrText>INCLUDETEXT "/etc/passwd"</w:instrText><w:t>x</w:t></w:r></w:p>'),
            "x",
        ),
        stored(
            "wide.docx",
            word("<w:tbl>" + f"<w:tr>{'<w:tc><w:p/></w:tc>' * 20_000}</w:tr></w:tbl>{paragraph('x')}"),
            "\t" * 19_999 + "\nx",
        ),
    ]


def _in_odt() -> list[Case]:
    hidden = '<text:section text:display="none"><text:p>secret</text:p></text:section><text:p>x</text:p>'
    lists = "<text:list><text:list-item>" * 30 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 30
    cells = '<table:table-cell table:number-columns-repeated="999999999"><text:p>x</text:p></table:table-cell>'
    flat = (
        '<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:text>'
        "<text:p>Ana: x</text:p></office:text></office:body></office:document>"
    )
    return [
        stored("blanks.odt", odt('<text:p>a<text:s text:c="999999999"/>b</text:p>'), "a" + " " * 1_000 + "b"),
        stored("odd blanks.odt", odt('<text:p>a<text:s text:c="-5"/>b</text:p>'), "a b"),
        stored("collapsed.odt", odt("<text:p>  a \n\t b</text:p>"), "a b"),
        stored("hidden section.odt", odt(hidden), "x"),
        stored("lists in lists.odt", odt(lists), "x"),
        stored(
            "repeated cells.odt", odt(f"<table:table><table:table-row>{cells}</table:table-row></table:table>"), "x"
        ),
        stored("flat.fodt", flat.encode(), "Ana: x"),
        stored("flat.txt", flat.encode(), "Ana: x"),
        refused(
            "flat doctype.fodt",
            flat.replace("<office:document ", "<!DOCTYPE x><office:document ", 1).encode(),
            "DOCTYPE",
        ),
        refused("no body.fodt", flat.replace("office:text", "office:chart").encode(), "no OpenDocument text"),
        refused("a sheet.odt", odt("").replace(b"opendocument.text", b"opendocument.chart"), ""),
    ]


def sheet(rows: str, strings: str = "", head: str = "") -> bytes:
    """An .xlsx with one sheet of these rows."""
    package = "http://schemas.openxmlformats.org/package/2006"
    types = (("/xl/workbook.xml", "sheet.main"), ("/xl/worksheets/sheet1.xml", "worksheet"))
    kinds = "".join(f'<Override PartName="{part}" ContentType="{_CONTENT}.{kind}+xml"/>' for part, kind in types)
    kinds += f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_CONTENT}.sharedStrings+xml"/>'
    related = [("officeDocument", "xl/workbook.xml"), ("worksheet", "worksheets/sheet1.xml")]
    main, one, two = (
        f'<Relationship Id="r1" Type="{_KIND}/{kind}" Target="{target}"/>'
        for kind, target in [*related, ("sharedStrings", "sharedStrings.xml")]
    )
    parts = one + two.replace('"r1"', '"r2"')
    sheets = '<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets>'
    book = f'<workbook xmlns="{_SHEET}" xmlns:r="{_KIND}">{sheets}</workbook>'
    first = f'{head}<worksheet xmlns="{_SHEET}"><sheetData>{rows}</sheetData></worksheet>'
    relationships = f'<Relationships xmlns="{package}/relationships">{{}}</Relationships>'.format
    return packed(
        [
            ("[Content_Types].xml", f'<Types xmlns="{package}/content-types">{kinds}</Types>'.encode()),
            ("_rels/.rels", relationships(main).encode()),
            ("xl/workbook.xml", book.encode()),
            ("xl/_rels/workbook.xml.rels", relationships(parts).encode()),
            ("xl/sharedStrings.xml", f'<sst xmlns="{_SHEET}">{strings}</sst>'.encode()),
            ("xl/worksheets/sheet1.xml", first.encode()),
        ]
    )


def _in_sheets() -> list[Case]:
    cell = '<row r="1"><c r="A1" t="inlineStr"><is><t>{}</t></is></c></row>'.format
    plain = cell("id") + '<row r="2"><c r="A2"><v>7</v></c></row>'
    far = cell("id") + '<row r="1048577"><c r="ZZZZ9999999"><v>7</v></c></row>'
    return [
        stored("plain.xlsx", sheet(plain), "id\n7", how="table"),
        stored("formula as text.xlsx", sheet(cell("=1+1")), "=1+1", how="table"),
        *(refused(f"{n}.xlsx", sheet(plain, head=head), "DOCTYPE", how="table") for n, head in _HEADS.items()),
        refused("strings.xlsx", sheet(plain, strings=f"<!DOCTYPE x [{_LAUGHS}]>"), "DOCTYPE", how="table"),
        refused(
            "error.xlsx", sheet(cell("id") + '<row r="2"><c r="A2" t="e"><v>#N/A</v></c></row>'), "error", how="table"
        ),
        refused(
            "no string.xlsx", sheet(cell("id") + '<row r="2"><c r="A2" t="s"><v>9</v></c></row>'), "broken", how="table"
        ),
        refused("cut.xlsx", sheet(plain)[:-30], "broken", how="table"),
        refused(
            "rows.xlsx",
            lambda: sheet(plain + "".join(f'<row r="{n}"/>' for n in range(3, 600_003))),
            "rows and cells",
            how="table",
        ),
        Case("far.xlsx", lambda: sheet(far), how="either"),
        refused("deep.xlsx", sheet(plain + "<a>" * 3_000), "broken", how="table"),
        refused("sheet as document.docx", sheet(plain), "a workbook"),
    ]
