"""Summaries on a case and a code: the cells of the framework matrix."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("summary")(summary)


def summary(
    project: ProjectArgument,
    case: Annotated[str | None, typer.Argument(metavar="[CASE]", help="The case's name.")] = None,
    code: Annotated[str | None, typer.Argument(metavar="[CODE]", help="A path, tag or name.")] = None,
    text: Annotated[str | None, typer.Argument(metavar="[TEXT]", help="What you write; empty takes it away.")] = None,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Write what a case says on a code, or show what was written.

    With TEXT yours is stored; without, the summaries are listed. `qcode matrix --rows case --cols code --cells
    summary` shows them as the framework matrix.
    """
    if text is not None and case is not None and code is not None:
        _write(project, case, code, text, coder)
        return
    from qcode.api.cases import summaries_shown

    with to_read(project, coder) as opened, opened.reading() as reading:
        found = summaries_shown(reading, case, code)
    if json:
        print_json([each._asdict() for each in found])
    else:
        none = "no summary here yet: `qcode summary PROJECT CASE CODE TEXT` writes one"
        print_table(("case", "code", "coder", "summary"), [tuple(each) for each in found], none=none)


def _write(project: str, case: str, code: str, text: str, coder: str | None) -> None:
    from qcode.codebook import stored
    from qcode.coding import cases, summaries

    with to_act(project, coder) as opened:
        with opened.reading() as reading:
            of_case, of_code = cases.find(reading, case), stored.find(reading, code)
        with opened.action(f"summary of {of_case.name} on {of_code.path}") as act:
            summaries.write(act, of_case.id, of_code.id, text)
    say(f"{'wrote' if text.strip() else 'took away'} the summary of {of_case.name} on {of_code.path}")
