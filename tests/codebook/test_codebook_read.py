"""A codebook is read from YAML, CSV and plain lists; what is wrong is said with file, line and remedy."""

from pathlib import Path

import pytest

from qcode.codebook.model import MAX_CODES, Codebook
from qcode.codebook.read import LIMIT, problems, read_codebook
from qcode.errors import Refused


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def levels(codebook: Codebook) -> list[tuple[str, int]]:
    return [(entry.name, depth) for _, entry, depth in codebook.walk()]


def faults(folder: Path, name: str, text: str) -> list[tuple[int | None, str, str]]:
    return [(fault.line, fault.why, fault.remedy) for fault in problems(file(folder, name, text))]


def test_yaml_keeps_every_field(tmp_path) -> None:
    text = """codebook: work
version: 012
language: es
codes:
  - name: no
    label: trabajo
    tag: Tr
    color: "#c0392b"
    pin: 1
    brief: 1:30
    definition: |
      Two lines,
      this one too.
    include: i
    exclude: e
    example: x
    status: retired
    codes:
      - name: wages
        label: {en: wages, es: salario}
      - name: hours
"""
    book = read_codebook(file(tmp_path, "w.yaml", text))
    top = book.codes[0]
    assert (book.name, book.version, book.language) == ("work", "012", "es")
    assert (top.name, top.label, top.tag, top.color, top.pin) == ("no", {"es": "trabajo"}, "Tr", "#c0392b", "1")
    assert (top.brief, top.definition, top.status) == ("1:30", "Two lines,\nthis one too.\n", "retired")
    assert (top.include, top.exclude, top.example) == ("i", "e", "x")
    assert top.codes[0].label == {"en": "wages", "es": "salario"}
    assert [(entry.name, entry.line) for _, entry, _ in book.walk()] == [("no", 5), ("wages", 19), ("hours", 21)]


def test_only_codes_and_names_are_required(tmp_path) -> None:
    book = read_codebook(file(tmp_path, "small.yml", "codes:\n- name: a\n- name: b\n  codes:\n"))
    assert (book.name, book.language, levels(book)) == ("small", "en", [("a", 0), ("b", 0)])


@pytest.mark.parametrize(
    ("lines", "line", "why", "remedy"),
    [
        ("- name: a\n- name: b\n- name: A", 4, "the codebook has A twice (line 2)", "rename one"),
        ("- name: a\n  codes:\n  - name: é\n  - name: e\u0301", 5, "a has e\u0301 twice (line 4)", "rename"),
        ("- name: a\n  defintion: x", 3, "no field `defintion`", "did you mean `definition`"),
        ("- name: a\n  weight: x", 3, "no field `weight`", "use one of name, label, tag"),
        ("- name: a\n  color: red", 2, "`red` of a is not a colour", "such as #c0392b"),
        ('- name: a\n  color: "#fff"', 2, "`#fff` of a is not a colour", "six digits"),
        ("- name: a\n- name: ''", 3, "empty name", "give it a name"),
        ("- name: a\n- tag: Xx", 3, "empty name", "give it a name"),
        ("- name: a\n  tag: Cm\n- name: b\n  tag: cM", 4, "b has the tag cM, as has a (line 2)", "change one"),
        ("- name: a\n  tag: Cmm", 2, "`Cmm` of a is not a tag", "two letters"),
        ("- name: a\n  pin: 12", 2, "`12` of a is not a pin", "one digit"),
        ("- name: a\n  pin: ²", 2, "is not a pin", "one digit"),
        ("- name: a\n  pin: 1\n- name: b\n  pin: 1", 4, "b has the pin 1, as has a (line 2)", "another digit"),
        ('- name: "a\\nb"', 2, "line break or control character", "one line"),
        ('- name: "a\\eb"', 2, "line break or control character", "one line"),
        ("- name: " + "a" * 201, 2, "201 characters, more than 200", "shorten"),
        ("- name: a\\", 2, "backslash", "another character"),
        ("- a", 2, "not a code", "`- name:`"),
        ("- name: [a]", 2, "`name` is not a text", "one text"),
        ("- name: a\n  codes: b", 3, "`codes` is not a list", "`- name:`"),
        ("- name: a\n  label: {english words: b}", 2, "not a language", "en, es"),
        ("- name: a\n  status: gone", 2, "not a status", "candidate, active, retired"),
        ("  []", None, "no codes", "add one"),
    ],
)
def test_a_fault_in_yaml_is_named_by_line_and_remedy(tmp_path, lines, line, why, remedy) -> None:
    path = file(tmp_path, "w.yaml", f"codes:\n{lines}\n")
    found = problems(path)
    match = [fault for fault in found if fault.line == line and why in fault.why and remedy in fault.remedy]
    assert match, found
    with pytest.raises(Refused) as caught:
        read_codebook(path)
    assert str(path) in caught.value.what


def test_the_refusal_names_file_line_and_how_many_follow(tmp_path) -> None:
    path = file(tmp_path, "w.yaml", "codes:\n- name: a\n  color: red\n- name: a\n")
    with pytest.raises(Refused) as caught:
        read_codebook(path)
    assert caught.value.what == f"{path}, line 2"
    assert "lists 1 more" in caught.value.remedy


@pytest.mark.parametrize("text", ["hello", "- a\n- b", "title: x", "codes: x", "codes: {a: b}"])
def test_other_yaml_is_no_codebook(tmp_path, text) -> None:
    assert faults(tmp_path, "w.yaml", text)


def test_csv_finds_parents_by_name_and_by_path(tmp_path) -> None:
    text = "Name,parent,label_es,Tag\nngos,allies,ONG,\nallies,,alianzas,Aa\nwork,,,\nngos,work,,\nlocal,work/ngos,,\n"
    book = read_codebook(file(tmp_path, "c.csv", text))
    assert levels(book) == [("allies", 0), ("ngos", 1), ("work", 0), ("ngos", 1), ("local", 2)]
    assert (book.name, book.codes[0].tag, book.codes[0].label) == ("c", "Aa", {"es": "alianzas"})


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv_of_any_spreadsheet(tmp_path, mark) -> None:
    text = '\ufeffname,parent,label\r\n"a, b; c",,"one ""two"""\r\nd,"a, b; c",\r\n'
    if mark != ",":
        text = text.replace('"a, b; c"', '"x"').replace(",", mark)
    book = read_codebook(file(tmp_path, "c.csv", text))
    assert [depth for _, depth in levels(book)] == [0, 1]
    assert book.codes[0].label == {"en": 'one "two"'}


def test_csv_needs_only_names_and_keeps_odd_words(tmp_path) -> None:
    book = read_codebook(file(tmp_path, "c.csv", "name\nNA\nnull\n\n012\n'=a\n"))
    assert levels(book) == [("NA", 0), ("null", 0), ("012", 0), ("=a", 0)]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("code\na\n", 1, "no column `name`"),
        ("name,defintion\na,\n", 1, "no column `defintion`"),
        ("name,name\na,b\n", 1, "twice"),
        ("name,parent\na,\nb,c\n", 3, "no code c to be its parent"),
        ("name,parent\na,\nb,\nx,a\nx,b\ny,x\n", 6, "2 codes are named x"),
        ("name,parent\na,b\nb,a\n", 2, "in a circle"),
        ('name,brief\na,"one\ntwo"\na,\n', 4, "twice"),
        ("name\na\nb,c\n", 3, "more cells"),
        ("\n", None, "empty"),
    ],
)
def test_a_fault_in_csv_is_named_by_line(tmp_path, text, line, why) -> None:
    found = faults(tmp_path, "c.csv", text)
    assert any(at == line and why in said and remedy for at, said, remedy in found), found


def test_broken_csv_is_refused(tmp_path) -> None:
    with pytest.raises(Refused, match="line 2: it is not CSV"):
        read_codebook(file(tmp_path, "c.csv", 'name\n"a" b\n'))


@pytest.mark.parametrize("indent", ["  ", "\t", "     "])
def test_a_plain_list_is_levels(tmp_path, indent) -> None:
    text = f"a\n\n{indent}b\n{indent * 2}c, with words\n{indent}d\ne\n"
    book = read_codebook(file(tmp_path, "list.txt", text))
    assert levels(book) == [("a", 0), ("b", 1), ("c, with words", 2), ("d", 1), ("e", 0)]


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ("a\n    b\n  c\n", 3, "no line above has"),
        ("a\n \tb\n", 2, "mixed"),
        ("a\n  b\n\tc\n", 3, "another character"),
        ("  a\nb\n", 1, "first code is indented"),
        ("a\n  b\n  B\n", 3, "twice"),
        ("".join(" " * n + f"c{n}\n" for n in range(3000)), 21, "below level 20"),
    ],
)
def test_a_fault_in_a_plain_list_is_named_by_line(tmp_path, text, line, why) -> None:
    found = faults(tmp_path, "list.txt", text)
    assert (found[0][0], why in found[0][1], bool(found[0][2])) == (line, True, True)


@pytest.mark.parametrize(
    ("name", "remedy"),
    [("c.xlsx", "export"), ("c.qdc", "export"), ("c.pdf", ".yaml"), ("c", ".yaml"), ("none.yaml", "spelling")],
)
def test_what_is_no_codebook_file_is_refused(tmp_path, name, remedy) -> None:
    if name != "none.yaml":
        file(tmp_path, name, "PK")
    with pytest.raises(Refused) as caught:
        read_codebook(tmp_path / name)
    assert remedy in caught.value.remedy


@pytest.mark.parametrize("name", ["c.yaml", "c.csv", "c.txt"])
def test_other_encodings_are_refused(tmp_path, name) -> None:
    (tmp_path / name).write_bytes("name\naño\n".encode("cp1252"))
    with pytest.raises(Refused, match=r"line 2.*UTF-8"):
        read_codebook(tmp_path / name)


@pytest.mark.parametrize("name", ["c.yaml", "c.csv", "c.txt", "c.qdc"])
def test_more_codes_than_anybody_could_use_are_refused_soon(tmp_path: Path, name: str) -> None:
    makes = {
        "c.yaml": lambda names: "codes:\n" + "".join(f"- name: {each}\n" for each in names),
        "c.csv": lambda names: "name\n" + "\n".join(names),
        "c.txt": "\n".join,
        "c.qdc": lambda names: "<CodeBook><Codes><Code name='{}'/></Codes></CodeBook>".format(
            "'/><Code name='".join(names)
        ),
    }
    most = [f"c{number}" for number in range(MAX_CODES + 1)]
    with pytest.raises(Refused, match="more than 5,000 codes"):
        read_codebook(file(tmp_path, name, makes[name](most)))
    assert len(read_codebook(file(tmp_path, name, makes[name](most[:50]))).codes) == 50


def test_a_large_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.yaml"
    path.write_bytes(b"a" * (LIMIT + 1))
    with pytest.raises(Refused, match="larger than 8 MiB"):
        read_codebook(path)
