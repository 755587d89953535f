"""The passages behind further figures: where one coder differs over rounds, where coders differ from a reference."""

from __future__ import annotations

from collections.abc import Sequence

from qcode.agreement.gather import Asked, gather_reference, gather_rounds
from qcode.api.agreement import Disagreement, WantedPassages, check_used, differing
from qcode.store.store import Reading


def over_rounds(
    reading: Reading,
    coder: str,
    round_names: Sequence[str],
    wanted: WantedPassages,
    *,
    documents: Sequence[str] | None = None,
) -> tuple[Disagreement, ...]:
    """List the passages that one coder coded otherwise in another round, as `api.agreement.intracoder` compares them.

    Each names the rounds as if they were coders, `Ana (pilot)`. Raises Refused as that does.
    """
    check_used(reading)
    return differing(gather_rounds(reading, coder, round_names, Asked(documents=documents)), wanted)


def from_reference(
    reading: Reading,
    reference: str,
    wanted: WantedPassages,
    *,
    only: Sequence[str] | None = None,
    documents: Sequence[str] | None = None,
    round_name: str | None = None,
) -> tuple[Disagreement, ...]:
    """List the passages on which coders differ from a reference, as `api.planning.against_reference` compares them.

    Coder by coder: only one and the reference are compared at a time. only: some coders. Raises Refused as that does.
    """
    check_used(reading)
    compared, name = gather_reference(reading, reference, Asked(round_name, only, documents))
    others = [coder for coder in compared.coders if coder != name]
    return tuple(each for coder in others for each in differing(compared.of_coders((coder, name)), wanted))
