"""What holds for the whole study: its name, its language, and whether agreement between coders is used."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import col

from qcode.coding.rounds import only_for_leads
from qcode.store.journal import Action
from qcode.store.store import Reading
from qcode.store.tables import Study


@dataclass(frozen=True)
class StudyInfo:
    """The study. agreement_used is false of reflexive analysis, where coefficients have no place."""

    id: str
    name: str
    codebook: str
    language: str
    agreement_used: bool


def study_of(reading: Reading) -> StudyInfo:
    """Read what holds for the whole study."""
    columns = (
        col(Study.id),
        col(Study.name),
        col(Study.codebook),
        col(Study.language),
        col(Study.agreement_used),
    )
    return StudyInfo(*reading.connection.execute(select(*columns)).one())


def use_agreement(act: Action, *, used: bool) -> None:
    """Say whether the study uses agreement between coders; a lead's to say."""
    only_for_leads(act, "the use of agreement")
    act.update(Study, study_of(act).id, agreement_used=used)
