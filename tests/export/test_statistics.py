"""The folder for statistics programs: what each table holds, and that every program's file says the same."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inventing import take_in

from qcode.api import Project
from qcode.api.exporting import export_project
from qcode.codebook import stored
from qcode.coding import cases, codings, variables
from qcode.errors import Refused
from qcode.export.statistics.frame import Names

GUIDE = Path(__file__).parents[2] / "docs" / "statistics.md"


@pytest.fixture
def folder(study: Project, tmp_path: Path) -> Path:
    with study.action("variables") as act:
        river, hill, desert = (each.id for each in cases.listing(act))
        age = variables.add(act, "case", "Age (years)", "number", description="years since it began")
        for case_id, years in ((river, "12"), (hill, "2.5")):
            variables.put(act, age, case_id, years)
        kind = variables.add(act, "case", "kind of aim", "choice", choices=("rights", "identity"))
        variables.put(act, kind, river, "identity")
        tools = variables.add(act, "case", "tools", "choices")
        variables.put(act, tools, river, "march; media")
        variables.put(act, tools, hill, "march")
        torn = variables.add(act, "case", "orientation", "choice")
        variables.put(act, torn, desert, "unionised", source="chart")
        variables.put(act, torn, desert, "altruistic", source="prose")
    path = tmp_path / "tables.csv"
    export_project(study, path, raw=True)
    return path


def table(folder: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(folder / f"{name}.csv")


def test_a_coding_is_a_row_with_its_words_and_every_level_of_its_code(study: Project, folder: Path) -> None:
    found = table(folder, "codings")
    lamp = found[found["path"] == "resources/lamp"].iloc[0]
    assert (lamp["category"], lamp["level1"], lamp["level2"]) == ("resources", "resources", "lamp")
    assert lamp["memo"] == "Ask again."
    assert lamp["ends"] - lamp["starts"] == len(lamp["quote"]) == 42
    assert set(found["layer"]) == {"primary"}


def test_variables_are_columns_of_their_type(folder: Path) -> None:
    found = table(folder, "cases").set_index("case_name")
    assert found["age_years"].tolist()[:2] == [12.0, 2.5]
    assert found.loc["river", "kind_of_aim"] == "identity"
    assert found.loc[["river", "hill"], "tools_media"].tolist() == [1, 0]
    assert found["tools_march"].isna().tolist() == [False, False, True]


def test_sources_that_disagree_leave_the_cell_empty_and_both_values_in_the_long_table(folder: Path) -> None:
    assert table(folder, "cases")["orientation"].isna().all()
    label = table(folder, "dictionary").set_index("column").loc["orientation", "label"]
    assert "disagree on 1" in str(label)
    said = table(folder, "values").query("variable == 'orientation'")
    assert dict(zip(said["source"], said["value"], strict=True)) == {"chart": "unionised", "prose": "altruistic"}


def test_ones_and_zeros_are_the_matrix_of_presence(study: Project, folder: Path) -> None:
    dictionary = table(folder, "dictionary")
    for subject, key in (("document", "document"), ("case", "case_name")):
        written = table(folder, f"{subject}_codes").set_index(key)
        told = dictionary[dictionary["file"] == f"{subject}_codes"].set_index("column")["label"]
        written.columns = [told[column] for column in written.columns]
        expected = study.matrix(rows=subject, columns="code", values="presence")
        pd.testing.assert_frame_equal(
            written, expected, check_names=False, check_dtype=False, check_index_type=False, check_column_type=False
        )


def test_stata_reads_the_same_with_labels(folder: Path) -> None:
    for name in ("codings", "cases", "case_codes", "values"):
        expected = pd.read_csv(folder / f"{name}.csv", keep_default_na=False, na_values={"age_years": [""]})
        found = pd.read_stata(folder / f"{name}.dta", convert_categoricals=False)
        assert list(found.columns) == list(expected.columns)
        assert len(found) == len(expected)
    with pd.io.stata.StataReader(folder / "cases.dta") as reader:
        labels, meanings = reader.variable_labels(), reader.value_labels()
    assert labels["age_years"] == "years since it began"
    assert meanings["kind_of_aim"] == {0: "rights", 1: "identity"}
    assert pd.read_stata(folder / "cases.dta")["kind_of_aim"].tolist()[0] == "identity"
    assert pd.read_stata(folder / "case_codes.dta")["c_resources"].iloc[0] in {"yes", "no"}


def test_spss_syntax_names_every_column_of_the_csv_in_its_order(folder: Path) -> None:
    for csv in folder.glob("*.csv"):
        if csv.stem == "dictionary":
            continue
        columns = csv.read_text(encoding="utf-8").partition("\n")[0].split(",")
        syntax = csv.with_suffix(".sps").read_text(encoding="utf-8")
        told = syntax.partition("/VARIABLES=\n")[2].partition("VARIABLE LABELS")[0]
        assert re.findall(r"^  (\w+) [AF]", told, re.MULTILINE) == columns


def test_nothing_that_is_written_breaks_out_of_a_label(project: Project, tmp_path: Path) -> None:
    evil = "it's. 'x'.\nEXECUTE.\n* "
    with project.action("write") as act:
        case = cases.add(act, "'.", reason=evil)
        variable = variables.add(act, "case", "end'.", "choices", description=evil, choices=["a'b.", "c"])
        variables.put(act, variable, case.id, "a'b.")
        told = variables.add(act, "case", "said", description=evil * 40)
        variables.put(act, told, case.id, "'. EXECUTE.")
        stored.add_code(act, "it's 'so'.")
    export_project(project, tmp_path / "s.csv")
    for path in (tmp_path / "s.csv").glob("*.sps"):
        outside = re.sub(r"'(?:[^'\n]|'')*'", "", path.read_text(encoding="utf-8"))
        assert "'" not in outside
        heads = [part.split(maxsplit=1)[0] for part in re.split(r"\.$", outside, flags=re.MULTILINE) if part.strip()]
        assert heads[:4] == ["*", "*", "PRESERVE", "SET"]
        assert heads.count("EXECUTE") == 1
        assert heads[-1] == "EXECUTE"
    read = pd.read_stata(tmp_path / "s.csv" / "cases.dta")
    assert read[["end_a_b", "said"]].iloc[0].tolist() == ["yes", "'. EXECUTE."]


def _blocks(language: str) -> str:
    return "\n".join(re.findall(rf"```{language}\n(.*?)```", GUIDE.read_text(encoding="utf-8"), re.DOTALL))


def test_the_guides_pandas_lines_run(folder: Path) -> None:
    scope: dict[str, Any] = {"folder": folder}
    exec(_blocks("python"), scope)
    assert scope["by_category"].to_numpy().sum() == len(scope["codings"]) == 4
    assert {"age_years", "c_resources"} <= set(scope["joined"].columns)


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="R is not on this machine")
def test_the_guides_r_lines_run(folder: Path, tmp_path: Path) -> None:
    script = tmp_path / "guide.R"
    script.write_text(f"folder <- '{folder}'\n{_blocks('r')}\nstopifnot(sum(by_category) == 4)\n", encoding="utf-8")
    subprocess.run(["Rscript", str(script)], check=True, capture_output=True)


def test_names_are_withheld_in_every_file(study: Project, tmp_path: Path) -> None:
    export_project(study, tmp_path / "plain.csv")
    export_project(study, tmp_path / "named.csv", identify=True)
    assert "Teresa" in set(table(tmp_path / "named.csv", "speakers")["speaker"])
    assert "Teresa" not in set(table(tmp_path / "plain.csv", "speakers")["speaker"])
    assert not any(b"Teresa" in file.read_bytes() for file in (tmp_path / "plain.csv").glob("speaker*"))


HOSTILE = "=HYPERLINK(1)"


def test_a_formula_is_guarded_unless_raw_and_nothing_breaks_a_row(project: Project, tmp_path: Path) -> None:
    document = take_in(project, HOSTILE, 'P1: "So,\n\n=1+1"\tshe said.\n')
    with project.action("code") as act:
        code = stored.add_code(act, "NA")
        codings.apply(act, document.id, code.id, 4, 24)
    export_project(project, tmp_path / "a.csv")
    export_project(project, tmp_path / "b.csv", raw=True)
    assert table(tmp_path / "a.csv", "documents")["document"].tolist() == [f"'{HOSTILE}"]
    raw = pd.read_csv(tmp_path / "b.csv" / "codings.csv", keep_default_na=False).iloc[0]
    assert raw["document"] == HOSTILE
    assert raw["path"] == "NA"
    assert raw["quote"] == '"So,¶¶=1+1"\tshe said'
    assert len((tmp_path / "b.csv" / "codings.csv").read_bytes().splitlines()) == 2
    assert pd.read_stata(tmp_path / "b.csv" / "codings.dta")["quote"].tolist() == ['"So,¶¶=1+1"\tshe said']


def test_the_same_project_gives_the_same_bytes_and_replaces_only_its_own_folder(study: Project, tmp_path: Path) -> None:
    path = tmp_path / "tables.csv"
    export_project(study, path)
    first = {file.name: file.read_bytes() for file in path.iterdir()}
    export_project(study, path)
    assert {file.name: file.read_bytes() for file in path.iterdir()} == first
    others = tmp_path / "others.csv"
    others.mkdir()
    (others / "thesis.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        export_project(study, others)
    assert [file.name for file in others.iterdir()] == ["thesis.txt"]


def test_the_folder_before_stands_again_where_the_new_one_can_not(
    study: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "tables.csv"
    export_project(study, path)
    before = (path / "codings.csv").read_bytes()
    rename = Path.rename

    def refusing(source: Path, target: Path) -> Path:
        if source.name == "new":
            raise OSError(28, "No space left on device")
        return rename(source, target)

    monkeypatch.setattr(Path, "rename", refusing)
    with pytest.raises(Refused, match="No space left"):
        export_project(study, path)
    assert (path / "codings.csv").read_bytes() == before


def test_an_empty_project_has_empty_tables(project: Project, tmp_path: Path) -> None:
    export_project(project, tmp_path / "empty.csv")
    assert table(tmp_path / "empty.csv", "codings").empty
    assert pd.read_stata(tmp_path / "empty.csv" / "codings.dta").empty


@given(st.lists(st.text(max_size=50), max_size=30))
def test_short_names_are_taken_by_every_program_and_never_twice(texts: list[str]) -> None:
    names = Names()
    made = [names.of(text) for text in texts] + [names.of(text, "c_") for text in texts]
    assert len(set(made)) == len(made)
    assert all(re.fullmatch(r"[a-z][a-z0-9_]{0,31}", name) and not name.endswith("_") for name in made)
