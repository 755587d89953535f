"""An export in which somebody is still named is refused, the places one a line, with what to do."""

from pathlib import Path

from tests.cli.conftest import INTERVIEW, Run


def test_the_places_stand_one_a_line_and_renaming_helps(run: Run, study: str) -> None:
    Path("with teresa.txt").write_text(INTERVIEW.replace("Rosa", "Teresa Ñawi"))
    assert run("import", study, "with teresa.txt").status == 0
    assert run("documents", "rename", study, "rosa", "interview 0").status == 0
    refused = run("export", study, "m.xlsx")
    assert refused.status == 1
    told, *places, remedy = refused.err.splitlines()
    assert told.startswith("qcode: names in ")
    assert "  Documents, document: “with teresa”" in places
    assert "`qcode documents rename`" in remedy
    assert not Path("m.xlsx").exists()
    assert run("documents", "rename", study, "with teresa", "interview 1").status == 0
    assert run("export", study, "m.xlsx").status == 0
