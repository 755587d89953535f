"""What a table of agreement holds: plain frozen rows, which front ends print and JSON takes as they are."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True)
class CodeAgreement:
    """A code's figures; None is "not defined".

    units: seen by two coders or more. coded: those that each coder applied it to. agreement: observed, Gwet's
    average. positive_agreement: F1. alpha: Krippendorff's, with its 95 % interval, the probabilities that it lies
    below .667 and .8, and the word for the interval's lower end. cohen_kappa: of two coders; fleiss_kappa: of
    complete data. groups: overlap groups by type. stale: codings made before the code's definition changed.
    """

    code: str
    units: int
    coded: dict[str, int]
    prevalence: float | None
    agreement: float | None
    positive_agreement: float | None
    alpha: float | None
    alpha_ci: tuple[float, float] | None
    ac1: float | None
    brennan_prediger: float | None
    cohen_kappa: float | None
    fleiss_kappa: float | None
    groups: dict[str, int]
    warnings: tuple[str, ...]
    below_667: float | None
    below_800: float | None
    word: str | None
    stale: int = 0

    @property
    def is_used(self) -> bool:
        """Whether anybody gave the code in what is compared, be it outside of all units."""
        return any(self.coded.values()) or any(self.groups.values())


@dataclass(frozen=True)
class Overall:
    """All codes of a table, or of a part of it, together.

    alpha: pooled, 1 - sum Do / sum De, with interval, probabilities and word as for a code. median_alpha: of the
    codes whose alpha is defined; undefined: how many are not, of `codes`.
    """

    alpha: float | None
    alpha_ci: tuple[float, float] | None
    below_667: float | None
    below_800: float | None
    word: str | None
    median_alpha: float | None
    codes: int
    undefined: int


FOLDED_FROM = 4
"""From so many codes on that nobody used people are shown the others alone, and told how many these are."""

INTERCODER, INTRACODER = "intercoder agreement", "intracoder agreement"
"""Several coders on the same documents; one coder twice. The two are never told under the same label."""


@dataclass(frozen=True)
class Whole(Overall):
    """All codes of a table.

    set_alpha: over the sets of codes on each unit, by MASI's distance, with how many units anybody coded beside it;
    both None where not asked for. unit_length: median and 90th percentile in code points, None for characters.
    left_out: documents that fewer than two coders finished. stale: codings made before their code's definition changed.
    label: INTERCODER or INTRACODER. without: where pairs are told, the pooled alpha that there would be without each
    coder; odd_one_out: the coder without whom it would be much higher.
    """

    set_alpha: float | None
    coded_units: int | None
    unit_length: tuple[float, float] | None
    left_out: tuple[str, ...]
    warnings: tuple[str, ...]
    stale: int = 0
    label: str = INTERCODER
    without: dict[str, float | None] = field(default_factory=dict)
    odd_one_out: str | None = None


@dataclass(frozen=True)
class Part:
    """The figures of one category, document, pair or round; by says which, name names it.

    coders: the two of a pair. overall pools the codes; of a category, rolled_up compares it as one code that its codes
    stand for (the same category), where overall asks for the same sub-code.
    """

    by: str
    name: str
    overall: Overall
    codes: tuple[CodeAgreement, ...]
    rolled_up: CodeAgreement | None = None
    coders: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreementTable:
    """Agreement per code and overall, with all that a reader must know to weigh it.

    excluded: units left out, by reason. documents: the names of those compared. interval names the method; draws is
    None where it needs none.
    """

    unit: str
    rule: str
    excluded: dict[str, int]
    coders: tuple[str, ...]
    documents: tuple[str, ...]
    round: str
    interval: str
    seed: int
    draws: int | None
    codes: tuple[CodeAgreement, ...]
    overall: Whole
    by: tuple[Part, ...]

    def as_json(self) -> dict[str, Any]:
        """Give the table as plain values that `json` writes."""
        return asdict(self)

    def frame(self) -> pd.DataFrame:
        """Give the codes' figures as a DataFrame, a row a code; what they rest on stands in `.attrs`."""
        import pandas as pd

        frame = (
            pd.json_normalize([asdict(code) for code in self.codes]).set_index("code") if self.codes else pd.DataFrame()
        )
        frame.attrs.update(unit=self.unit, rule=self.rule, excluded=self.excluded, documents=len(self.documents))
        return frame
