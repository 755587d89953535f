"""Finding passages by the command line: by words, and by a query."""

import json
from pathlib import Path

from openpyxl import load_workbook

from tests.cli.conftest import INTERVIEW, Run


def test_words_are_found_without_accents_and_the_offsets_are_right(run: Run, study: str) -> None:
    text = "Dirigente: La comunicación es nuestra. ¿Comunicación?\n"
    Path("d.txt").write_text(text, encoding="utf-8")
    run("import", study, "d.txt")
    found = json.loads(run("find", study, "comunicacion", "--json").out)
    assert [hit["text"] for hit in found] == ["comunicación", "Comunicación"]
    assert [text[hit["start"] : hit["end"]] for hit in found] == ["comunicación", "Comunicación"]
    assert {hit["document"] for hit in found} == {"d"}


def test_whole_words_and_expressions(run: Run, study: str) -> None:
    assert len(json.loads(run("find", study, "the", "--json").out)) > len(
        json.loads(run("find", study, "the", "--word", "--json").out)
    )
    assert json.loads(run("find", study, "fam.ly", "--regex", "--json").out)[0]["text"] == "family"
    refused = run("find", study, "(", "--regex")
    assert refused.status == 1
    assert "no regular expression" in refused.err


def _code(run: Run, study: str, words: str, code: str) -> None:
    start = INTERVIEW.index(words)
    answer = run("code", study, "rosa", start, start + len(words), code)
    assert answer.status == 0, answer.err


def test_a_query_finds_codings_and_tells_all_of_each(run: Run, study: str) -> None:
    _code(run, study, "We decide in the assembly.", "constitution/members")
    _code(run, study, "in the assembly", "history")
    found = json.loads(run("find", study, "code:constitution and code:history and speaker:rosa", "--json").out)
    assert [each["text"] for each in found] == ["We decide in the assembly.", "in the assembly"]
    first = found[0]
    assert INTERVIEW[first["start"] : first["end"]] == first["text"]
    assert (first["document"], first["turn"], first["speaker"], first["role"]) == ("rosa", 3, "Rosa", "answers")
    assert (first["codes"], first["coder"], first["round"]) == (["constitution/members"], "Ana", "main")
    words = json.loads(run("find", study, 'word:"the assembly" and not code:poverty', "--json").out)
    assert [(each["text"], each["codes"], each["coder"]) for each in words] == [
        ("the assembly", ["constitution/members", "history"], "")
    ]


def test_a_query_is_printed_and_written_as_a_table(run: Run, study: str) -> None:
    _code(run, study, "They come and they go.", "constitution/members")
    shown = run("find", study, "code:constitution").out
    assert "constitution/members" in shown
    assert "They come and they go." in shown
    assert run("find", study, "code:constitution", "-o", "found.xlsx").status == 0
    heading, row = load_workbook("found.xlsx").active.values
    assert dict(zip(heading, row, strict=True))["passage"] == "They come and they go."
    assert run("find", study, "valley", "-o", "words.csv").status == 0
    assert "valley" in Path("words.csv").read_text(encoding="utf-8")


def test_a_mistyped_query_is_refused_where_it_is_wrong(run: Run, study: str) -> None:
    answer = run("find", study, "code:constitution and cse:x")
    assert answer.status == 1
    assert "column 23" in answer.err
    assert "did you mean case" in answer.err.lower()
    assert run("find", study, "  ").status == 2
    listed = run("find", "--help").out
    assert all(field in listed for field in ("case.VAR", "near:20", "within:turn", "flag", "role"))
