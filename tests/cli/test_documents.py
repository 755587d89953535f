"""Taking documents in by the command line: each whole or not at all, nothing twice, every word back."""

import json
import subprocess
import sys
from pathlib import Path

from tests.cli.conftest import INTERVIEW, Run


def test_the_stored_text_comes_back_exactly(run: Run, study: str) -> None:
    command = [sys.executable, "-c", "from qcode.cli import main; main()", "text", study, "rosa"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == INTERVIEW.encode()
    assert run("text", study, "rosa", "-o", "out.txt").status == 0
    assert Path("out.txt").read_bytes() == INTERVIEW.encode()


def test_who_asks_and_who_answers_is_told(run: Run, study: str) -> None:
    found = json.loads(run("documents", study, "--json").out)
    assert [(each["name"], each["turns"], each["kind"]) for each in found] == [("rosa", 5, "interview")]
    Path("other.txt").write_text(INTERVIEW.replace("Rosa", "Julia"))
    answer = run("import", study, "other.txt", "--dry-run")
    assert "Interviewer (asks)" in answer.out
    assert len(json.loads(run("documents", study, "--json").out)) == 1


def test_the_same_file_twice_is_said_and_not_taken_twice(run: Run, study: str) -> None:
    Path("copy.txt").write_text(INTERVIEW)
    answer = run("import", study, "copy.txt")
    assert answer.status == 0
    assert "rosa" in answer.err
    assert len(json.loads(run("documents", study, "--json").out)) == 1


def test_the_same_text_from_another_file_comes_in_under_a_name_of_its_own(run: Run, study: str) -> None:
    Path("copy.txt").write_text(INTERVIEW)
    Path("marked.txt").write_text(f"\ufeff{INTERVIEW}", "utf-8")
    assert "not taken twice" in run("import", study, "copy.txt", "--name", "again").err
    answer = run("import", study, "marked.txt", "--name", "again")
    assert answer.status == 0
    assert "the very same as that of “rosa”" in answer.err
    assert run("text", study, "again").out == run("text", study, "rosa").out
    assert "not taken twice" in run("import", study, "marked.txt", "--name", "once more").err


def test_one_bad_file_does_not_stop_the_others(run: Run, study: str) -> None:
    Path("a.txt").write_text("A word.")
    Path("b.txt").write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    Path("c.txt").write_text("Another word.")
    answer = run("import", study, "a.txt", "b.txt", "missing.txt", "c.txt")
    assert answer.status == 1
    assert "b.txt" in answer.err
    assert "missing.txt" in answer.err
    assert "2 of 4" in answer.err
    assert [each["name"] for each in json.loads(run("documents", study, "--json").out)] == ["rosa", "a", "c"]


def test_a_name_that_is_taken_is_refused_and_name_helps(run: Run, study: str) -> None:
    Path("other").mkdir()
    Path("other/ROSA.txt").write_text("Somebody else.")
    refused = run("import", study, "other/ROSA.txt")
    assert refused.status == 1
    assert "other/ROSA.txt" in refused.err
    assert run("import", study, "other/ROSA.txt", "--name", "rosa 2").status == 0


def test_the_sheet_brings_cases_and_variables_and_says_what_matches_nothing(run: Run, study: str) -> None:
    Path("sheet.csv").write_text("document,cases,place\nrosa,cocalero; union,the valley\nrossa,union,\n")
    answer = run("import", study, "--sheet", "sheet.csv")
    assert answer.status == 0
    assert "line 3: rossa (did you mean “rosa”?)" in answer.err
    assert json.loads(run("documents", study, "--json").out)[0]["cases"] == ["cocalero", "union"]
    assert [case["name"] for case in json.loads(run("cases", study, "--json").out)] == ["cocalero", "union"]


def test_a_sheet_without_documents_is_refused_before_anything_is_taken(run: Run, study: str) -> None:
    Path("sheet.csv").write_text("name,cases\nrosa,union\n")
    Path("a.txt").write_text("A word.")
    assert run("import", study, "a.txt", "--sheet", "sheet.csv").status == 1
    assert len(json.loads(run("documents", study, "--json").out)) == 1


def test_renamed_removed_and_brought_back(run: Run, study: str) -> None:
    assert run("documents", "rename", study, "rosa", "07 Rosa").status == 0
    assert run("documents", "remove", study, "07 Rosa").status == 0
    assert json.loads(run("documents", study, "--json").out) == []
    assert run("undo", study).status == 0
    assert json.loads(run("documents", study, "--json").out)[0]["turns"] == 5


def test_control_characters_reach_neither_terminal_nor_json(run: Run, study: str) -> None:
    hostile = "\x1b]0;owned\x07 \u202eabc [/] [laughs]"
    Path("x.txt").write_text(hostile, encoding="utf-8")
    assert run("import", study, "x.txt", "--name", "a\u202eb [bold]").status == 0
    listed = run("documents", study)
    answer = run("documents", study, "--json")
    assert "\u202e" not in listed.out + answer.out
    assert "[bold]" in listed.out
    assert json.loads(answer.out)[1]["name"] == "a\u202eb [bold]"


def test_a_folder_and_a_pattern_are_taken_in_and_hidden_files_said(run: Run, study: str) -> None:
    Path("field").mkdir()
    for name in ("b.txt", "a.txt", ".hidden.txt"):
        Path("field", name).write_text(f"Words of {name}.")
    answer = run("import", study, "field", "f*/b.txt")
    assert answer.status == 0
    assert ".hidden.txt" in answer.err
    assert [each["name"] for each in json.loads(run("documents", study, "--json").out)] == ["rosa", "a", "b"]
    assert run("import", study, "nothing/*.txt").status == 1


def test_a_dry_run_shows_what_would_come_and_stores_nothing(run: Run, study: str) -> None:
    text = "Interviewer: Who?\nMaría: Nosotras.\nMaria: Las de la señora.\nInterviewer: ¿Y?\nMaría: Nada.\nMaria: Sí.\n"
    Path("m.txt").write_bytes(text.encode("cp1252"))
    answer = run("import", study, "m.txt", "--dry-run")
    assert answer.status == 0
    for told in ("Interviewer (asks): 2 turns", "María", "sample:", "Maria may be María"):
        assert told in answer.out
    assert len(json.loads(run("documents", study, "--json").out)) == 1


def test_a_dry_run_needs_no_coder_and_knows_what_would_be_refused(run: Run, study: str) -> None:
    Path("one").mkdir()
    for name in ("b.txt", "one/b.txt", "rosa.txt"):
        Path(name).write_text(f"Interviewer: Why?\nRosa: {name}, of course.\n", "utf-8")
    answer = run("import", study, "b.txt", "one/b.txt", "rosa.txt", "--dry-run", "--coder", "Eva")
    assert answer.status == 1
    assert "would take in b: txt" in answer.out
    assert "b.txt would have this name too" in answer.err
    assert "a document of this name is there already" in answer.err
    assert "2 of 3 files" in answer.err
    assert "new coder" not in answer.err


def test_a_dry_run_matches_a_sheet_with_what_would_come(run: Run, study: str) -> None:
    Path("b.txt").write_text("Interviewer: Why?\nEva: Because we could.\n", "utf-8")
    Path("sheet.csv").write_text("document,cases,age\nB,Union,41\nnobody,,3\n", "utf-8")
    answer = run("import", study, "b.txt", "--sheet", "sheet.csv", "--dry-run")
    assert answer.status == 0
    assert "interview sheet would bring: 1 document" in answer.out
    assert "nobody" in answer.err
    assert [each["name"] for each in json.loads(run("documents", study, "--json").out)] == ["rosa"]


def test_a_file_read_in_a_wrong_encoding_is_read_again_after_removing_it(run: Run, study: str) -> None:
    words = "Интервью: мы пришли издалека и остались."
    Path("k.txt").write_bytes(words.encode("koi8-r"))
    assert run("import", study, "k.txt", "--encoding", "cp1251").status == 0
    refused = run("import", study, "k.txt", "--encoding", "koi8-r", "--name", "k again")
    assert refused.status == 1
    assert "remove" in refused.err
    assert run("documents", "remove", study, "k").status == 0
    assert run("import", study, "k.txt", "--encoding", "koi8-r").status == 0
    run("text", study, "k", "-o", "out.txt")
    assert Path("out.txt").read_text(encoding="utf-8") == words


def test_a_sheet_that_says_two_things_of_a_document_is_refused_whole(run: Run, study: str) -> None:
    Path("sheet.csv").write_text("document,place\nrosa,here\nrosa,there\n")
    answer = run("import", study, "--sheet", "sheet.csv")
    assert answer.status == 1
    assert "lines 2 and 3" in answer.err
    Path("sheet.csv").write_text("document,place\nnobody,here\n")
    assert run("import", study, "--sheet", "sheet.csv").status == 1


def test_a_file_called_by_its_speaker_is_said_unless_pseudonyms_call_it_otherwise(run: Run, study: str) -> None:
    Path("with teresa.txt").write_text(INTERVIEW.replace("Rosa", "Teresa"))
    assert "with teresa.txt: its name holds that of a speaker, Teresa" in run("import", study, "with teresa.txt").err
    assert run("documents", "remove", study, "with teresa").status == 0
    Path("key.csv").write_text("name,replacement,forms\nTeresa,P1,\n")
    Path("key.csv").chmod(0o600)
    told = run("import", study, "with teresa.txt", "--pseudonyms", "key.csv")
    assert told.status == 0
    assert "its name holds" not in told.err
