"""How often the 95 % intervals of alpha hold the truth, for teams and codes of several kinds.

Each model makes documents of units that have a code or not, and coders who miss it or see it where it is not; how
often, differs from document to document. The truth is alpha over a great many documents. Prints a line a model and
number of documents: coverage of both intervals in per cent, in how many runs there was none, and median widths;
exits 1 if the default one holds the truth in fewer than 92 or more than 97 % of the runs with an interval.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from qcode.agreement import binary
from qcode.agreement.arrays import Floats, Ints
from qcode.agreement.binary import Parts
from qcode.agreement.intervals import Intervals, expanded_percentile, jackknife_t
from qcode.agreement.marks import Shape
from qcode.agreement.sums import Sums

DOCUMENTS = (6, 10, 14, 20, 40)
RUNS = 1000
FOR_TRUTH = 400_000
DRAWS = 1000
LEAST, MOST = 92.0, 97.0
SEED = 2008


@dataclass(frozen=True)
class Model:
    """A kind of study. units: documents' numbers of units; the rest are beta distributions over documents.

    prevalence: the share of units that have the code; absent: the share of documents without it; miss: how often a
    coder misses it; false: how often a coder sees it where it is not. shared: coders err alike in a document.
    """

    name: str
    coders: int
    units: Callable[[np.random.Generator, tuple[int, int]], Ints]
    prevalence: tuple[float, float]
    absent: float
    miss: tuple[float, float]
    false: tuple[float, float]
    shared: bool


MODELS = (
    Model("even", 2, lambda rng, size: rng.integers(30, 91, size), (2, 6), 0.0, (2, 10), (1, 24), True),
    Model("uneven", 3, lambda rng, size: _lognormal(rng, size, 55, 0.6), (0.8, 5), 0.0, (2, 6), (1, 40), False),
    Model("rare", 2, lambda rng, size: rng.integers(100, 301, size), (1, 19), 0.2, (3, 9), (1, 99), True),
    Model("five coders", 5, lambda rng, size: _lognormal(rng, size, 120, 0.4), (2, 4), 0.0, (1, 14), (1, 60), False),
)


def main() -> int:
    """Print the table; give 1 where the default interval is over its limits."""
    over = 0
    print("model, documents: jackknife-t (coverage %, no interval, width), expanded percentile (same), limits, verdict")
    for number, model in enumerate(MODELS):
        rng = np.random.default_rng((SEED, number))
        truth = float(binary.alpha(_drawn(model, rng, 1, FOR_TRUTH))[0])
        for documents in DOCUMENTS:
            parts = binary.alpha_parts(_drawn(model, rng, RUNS, documents))
            default = jackknife_t(parts)
            held = _coverage(default, truth)
            good = LEAST <= held <= MOST
            over += not good
            shown = f"{_shown(default, truth)}  {_shown(_expanded(parts), truth)}"
            verdict = "ok" if good else "over"
            print(f"{model.name} (alpha {truth:.2f}), {documents}: {shown}  {LEAST:.0f}-{MOST:.0f}  {verdict}")
    return 1 if over else 0


def _drawn(model: Model, rng: np.random.Generator, runs: int, documents: int) -> Sums:
    """Draw studies; each run stands as a code."""
    size = (runs, documents)
    units = model.units(rng, size)
    share = rng.beta(*model.prevalence, size) * (rng.random(size) >= model.absent)
    having = rng.binomial(units, share)
    each = (*size, 1 if model.shared else model.coders)
    seen = 1 - rng.beta(*model.miss, each) * np.ones(model.coders)
    mistaken = rng.beta(*model.false, each) * np.ones(model.coders)
    marked, squared = np.zeros(size, np.int64), np.zeros(size, np.int64)
    for number, chance in ((having, seen), (units - having, mistaken)):
        for count, times in _patterns(rng, number, chance):
            marked += count * times
            squared += count * count * times
    empty = Sums.empty(Shape(runs, documents, model.coders))
    return Sums(units, ~empty.allowed, marked, squared, empty.anyone, empty.each)


def _patterns(rng: np.random.Generator, number: Ints, chance: Floats) -> list[tuple[int, Ints]]:
    """Part units among who marks them: how many coders, and how many units of each document."""
    left, remaining = number, np.ones(number.shape)
    found = []
    for pattern in product((True, False), repeat=chance.shape[-1]):
        probability = np.where(pattern, chance, 1 - chance).prod(axis=-1)
        share = np.clip(probability / np.maximum(remaining, 1e-12), 0, 1) if any(pattern) else np.ones(number.shape)
        times = rng.binomial(left, share)
        found.append((sum(pattern), times))
        left, remaining = left - times, remaining - probability
    return found


def _lognormal(rng: np.random.Generator, size: tuple[int, int], median: float, spread: float) -> Ints:
    return np.maximum(8, np.round(rng.lognormal(np.log(median), spread, size))).astype(np.int64)


def _expanded(parts: Parts) -> Intervals:
    return expanded_percentile(parts, SEED, DRAWS)


def _coverage(intervals: Intervals, truth: float) -> float:
    """Per cent of the intervals there are that hold the truth."""
    there = np.isfinite(intervals.low)
    held = (intervals.low <= truth) & (truth <= intervals.high)
    return float(100 * held.sum() / max(1, there.sum()))


def _shown(intervals: Intervals, truth: float) -> str:
    none = int(np.isnan(intervals.low).sum())
    return f"{_coverage(intervals, truth):5.1f} {none:3d} {np.nanmedian(intervals.high - intervals.low):.3f}"


if __name__ == "__main__":
    sys.exit(main())
