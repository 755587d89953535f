"""Coders: who they are, and who acts."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.codebook.model import key_of
from qcode.errors import Refused
from qcode.store import journal
from qcode.store.journal import Action
from qcode.store.store import Reading, Store
from qcode.store.tables import Coder
from qcode.text.nearby import may_be_same, meant

RESERVED = ("all", "primary", "consensus")
ROLES = ("lead", "coder", "trainee", "reader")
_LONGEST_NAME = 60


@dataclass(frozen=True)
class CoderInfo:
    """A coder: kind is person, automatic or consensus; role is lead, coder, trainee or reader."""

    id: str
    name: str
    kind: str
    role: str


def listing(reading: Reading) -> tuple[CoderInfo, ...]:
    """List the coders in the order in which they joined."""
    columns = (col(Coder.id), col(Coder.name), col(Coder.kind), col(Coder.role))
    rows = reading.connection.execute(select(*columns).order_by(col(Coder.position), col(Coder.name)))
    return tuple(CoderInfo(*row) for row in rows)


def find(reading: Reading, name: str) -> CoderInfo:
    """Find a coder by name; case and the way accents are typed don't matter."""
    known = listing(reading)
    for coder in known:
        if key_of(coder.name) == key_of(name):
            return coder
    names = [coder.name for coder in known]
    remedy = meant(name, names, f"coders are: {', '.join(names) or 'nobody yet'}")
    raise Refused(f"coder {name}", "no such coder in this project", remedy)


def add(act: Action, name: str, *, kind: str = "person", role: str = "coder") -> CoderInfo:
    """Add a coder to the project; refused where somebody has the name already."""
    known = listing(act)
    row = new_coder(name, len(known) + 1, kind=kind, role=role)
    if any(key_of(each.name) == row.key for each in known):
        raise Refused(f"coder {row.name}", "they are in the project already", "`qcode coders role` changes a role")
    act.insert(row)
    return CoderInfo(row.id, row.name, row.kind, row.role)


def find_or_add(act: Action, name: str) -> CoderInfo:
    """Give the coder of this name, who joins as a person if not known yet.

    Refused where somebody has nearly this name, since it may be mistyped.
    """
    known = listing(act)
    for coder in known:
        if key_of(coder.name) == key_of(name):
            return coder
    like = [f"“{each.name}”" for each in known if may_be_same(name, each.name)]
    if like:
        remedy = f"did you mean {' or '.join(like)}? If it is somebody else, `qcode coders add` adds them"
        raise Refused(f"coder {name}", "nobody of this name is in the project, but of nearly this name", remedy)
    return add(act, name)


def rename(act: Action, coder: CoderInfo, name: str) -> CoderInfo:
    """Give a coder another name; all that is theirs stays theirs. Only a lead can, or who it is."""
    if coder.id != act.coder_id and not act.viewer.is_lead:
        raise Refused(f"coder {coder.name}", "only a lead can rename somebody else", "ask who leads the project")
    if coder.kind == "consensus":
        raise Refused(f"coder {coder.name}", "it is the consensus, which is called so everywhere", "leave its name")
    row = new_coder(name, 0, kind=coder.kind)
    if row.name == coder.name:
        raise Refused(f"coder {coder.name}", "they are called so already", "say another name")
    if any(key_of(each.name) == row.key and each.id != coder.id for each in listing(act)):
        cause = f"{row.name} is another coder, and two coders' work is never made one"
        raise Refused(f"coder {coder.name}", cause, "choose another name")
    act.update(Coder, coder.id, name=row.name, key=row.key)
    return CoderInfo(coder.id, row.name, coder.kind, coder.role)


def set_role(act: Action, coder: CoderInfo, role: str) -> None:
    """Give a coder another role; only a lead can, and a project keeps one lead. Only people have roles."""
    if role not in ROLES:
        raise Refused(f"role {role}", "there is no such role", f"use one of: {', '.join(ROLES)}")
    if not act.viewer.is_lead:
        raise Refused(f"coder {coder.name}", "only a lead can change roles", "ask who leads the project")
    if coder.kind != "person":
        raise Refused(f"coder {coder.name}", f"this is the {coder.kind} coder, and nobody acts as it", "leave its role")
    act.update(Coder, coder.id, role=role)
    check_led(act, coder.name)


def check_led(reading: Reading, name: str) -> None:
    """Refuse what made this coder something else than lead, where nobody leads the project any more."""
    if not any(each.role == "lead" and each.kind == "person" for each in listing(reading)):
        raise Refused(f"coder {name}", "nobody else leads the project", "make another coder lead first")


def new_coder(name: str, position: int, *, kind: str = "person", role: str = "coder") -> Coder:
    """Make a coder's row from a name that people can read and tell apart."""
    clean = name.strip()
    if not clean or len(clean) > _LONGEST_NAME or not clean.isprintable():
        raise Refused(
            f"coder name {name!r}",
            "it is empty, too long or holds control characters",
            "use a short, plain name",
        )
    if key_of(clean) in RESERVED and kind == "person":
        raise Refused(f"coder name {clean}", "a layer of figures has this name", "use another name")
    return Coder(name=clean, key=key_of(clean), kind=kind, role=role, position=position)


@contextmanager
def acting(store: Store, name: str, label: str) -> Iterator[Action]:
    """Begin an act as the coder of that name; a name not known yet joins the project, the first one as its lead."""

    def newcomer(others: int) -> Coder:
        return new_coder(name, others + 1, role="coder" if others else "lead")

    with journal.action(store, key_of(name), label, newcomer=newcomer) as act:
        known = act.connection.execute(select(col(Coder.role), col(Coder.kind)).where(col(Coder.id) == act.coder_id))
        role, kind = known.one()
        if kind != "person":
            cause = f"this is the {kind} coder, and nobody acts as it"
            raise Refused(f"coder {name}", cause, "act as yourself; `qcode decide` and `qcode autocode` code for it")
        if role == "reader":
            raise Refused(f"coder {name}", "readers look and do not change", "a lead can give another role")
        yield act
