"""Rounds: the passes through the documents. `main` is the first and is not blind."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Round
from qcode.text.nearby import meant


@dataclass(frozen=True)
class RoundInfo:
    """A round; in a blind one nobody sees another's codings of a document until the lead opens reconciliation."""

    id: str
    name: str
    blind: bool
    reconciling: bool

    @property
    def is_closed(self) -> bool:
        """Whether it is blind and no lead has opened reconciliation."""
        return self.blind and not self.reconciling


def listing(reading: Reading) -> tuple[RoundInfo, ...]:
    """List the rounds in order."""
    columns = (col(Round.id), col(Round.name), col(Round.blind), col(Round.reconciling))
    query = select(*columns).order_by(col(Round.position))
    return tuple(RoundInfo(*row) for row in reading.connection.execute(query))


def find(reading: Reading, name: str | None) -> RoundInfo:
    """Find a round by name; None is the first, `main`."""
    known = listing(reading)
    if name is None:
        return known[0]
    for found in known:
        if key_of(found.name) == key_of(name):
            return found
    names = [each.name for each in known]
    remedy = meant(name, names, f"rounds are: {', '.join(names)}")
    raise Refused(f"round {name}", "no such round in this project", remedy)


def told(reading: Reading, named: RoundInfo) -> str:
    """Say in which round something was done, where a project has several."""
    return f" in round {named.name}" if len(listing(reading)) > 1 else ""


def add(act: Action, name: str, *, blind: bool = False) -> RoundInfo:
    """Add a round after the others. Only a lead can make it blind."""
    if blind:
        only_for_leads(act, f"round {name}")
    clean = name.strip()
    if not clean or len(clean) > 60 or not clean.isprintable():
        raise Refused(
            f"round {name[:60]!r}", "its name is empty, too long or holds controls", "use a short, plain name"
        )
    if any(key_of(each.name) == key_of(clean) for each in listing(act)):
        raise Refused(f"round {clean}", "a round of this name is there already", "choose another name")
    position = act.connection.execute(select(func.coalesce(func.max(col(Round.position)), 0))).scalar_one() + 1
    row = Round(name=clean, key=key_of(clean), position=position, blind=blind)
    act.insert(row)
    return RoundInfo(row.id, row.name, row.blind, row.reconciling)


def make_blind(act: Action, named: RoundInfo, *, on: bool = True) -> None:
    """Make a round blind from now on, or open to all; only a lead can. What was seen before is not unseen."""
    check_blind(act, named, on=on)
    act.update(Round, named.id, blind=on, reconciling=False)


def check_blind(reading: Reading, named: RoundInfo, *, on: bool) -> None:
    """Refuse to make a round what it is, and anybody but a lead."""
    only_for_leads(reading, f"round {named.name}")
    if named.blind == on:
        cause = "it is blind already" if on else "it is open to all already"
        raise Refused(f"round {named.name}", cause, "`qcode rounds` lists the rounds")


def reconcile(act: Action, opened: RoundInfo, *, on: bool = True) -> None:
    """Open reconciliation of a blind round, or close it: who has finished a document then sees the others' codings."""
    check_reconcile(act, opened)
    act.update(Round, opened.id, reconciling=on)


def check_reconcile(reading: Reading, opened: RoundInfo) -> None:
    """Refuse to open or close a round that is not blind, and anybody but a lead."""
    only_for_leads(reading, f"round {opened.name}")
    if not opened.blind:
        raise Refused(f"round {opened.name}", "it is not blind, so there is nothing to open", "go on coding")


def only_for_leads(reading: Reading, what: str) -> None:
    """Refuse what only a lead may do."""
    if not reading.viewer.is_lead:
        raise Refused(what, "only a lead can do this", "ask who made the project; `qcode coders` says who leads")


def only_for_leads_where_blind(reading: Reading, what: str, round_id: str | None = None) -> None:
    """Refuse what touches others' work, and would tell of it, in a round that is blind; in any, if none is named."""
    blind = [each for each in listing(reading) if each.blind and round_id in {None, each.id}]
    if blind and not reading.viewer.is_lead:
        remedy = "ask who made the project; `qcode coders` says who leads"
        raise Refused(what, f"round {blind[0].name} is blind, so only a lead can do this", remedy)
