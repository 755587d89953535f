"""Finding words by the command line."""

import json
from pathlib import Path

from tests.cli.conftest import Run


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
