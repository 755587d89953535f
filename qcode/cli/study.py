"""What holds for the whole study: its codebook, its language, and whether agreement is used."""

from __future__ import annotations

from typing import Annotated

import typer

from qcode.cli.given import CoderOption, JsonOption, ProjectArgument, to_act, to_read
from qcode.cli.show import print_json, print_table, say
from qcode.errors import Refused

_USES = {"used": True, "not-used": False}


def add_to(app: typer.Typer) -> None:
    """Add the command."""
    app.command("project")(project)


def project(
    project: ProjectArgument,
    agreement: Annotated[
        str | None, typer.Option("--agreement", metavar="USE", help="used, or not-used in reflexive analysis.")
    ] = None,
    json: JsonOption = False,
    coder: CoderOption = None,
) -> None:
    """Show what holds for the whole project; say whether it uses agreement between coders.

    Where it does not, no coefficients are shown anywhere and Methods says so. Only a lead can change it.
    """
    from qcode.coding.study import study_of, use_agreement

    if agreement is None:
        with to_read(project, coder) as opened, opened.reading() as reading:
            found = study_of(reading)
        told = {name: getattr(found, name) for name in ("name", "codebook", "language", "agreement_used")}
        if json:
            print_json(told)
            return
        uses = "used" if found.agreement_used else "not used (reflexive analysis)"
        rows = [("name", found.name), ("codebook", found.codebook or "—"), ("language", found.language)]
        print_table(("what", "is"), [*rows, ("agreement", uses)])
        return
    if agreement not in _USES:
        raise Refused(f"--agreement {agreement}", "there is no such use", f"say {' or '.join(_USES)}")
    with to_act(project, coder) as opened, opened.action(f"agreement {agreement}") as act:
        use_agreement(act, used=_USES[agreement])
    say(f"agreement between coders: {agreement.replace('-', ' ')}")
