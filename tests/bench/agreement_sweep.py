"""What agreement costs from marks in memory, against the krippendorff package and numpy on the character matrix.

5 coders, 1,000,000 characters in 50 documents, 40 codes, 10,000 marks a coder, at random. The package is installed
by this benchmark into an environment of its own, not by the project; without it that figure is left out, and said.
Prints a line a figure and exits 1 if one is over its limit.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import venv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path
from time import perf_counter

import numpy as np

from qcode.agreement import binary
from qcode.agreement.arrays import Flags, Floats, Ints
from qcode.agreement.intervals import expanded_percentile, jackknife_t
from qcode.agreement.marks import Marks, Shape
from qcode.agreement.sums import Sums, sweep

SHAPE = Shape(codes=40, documents=50, coders=5)
CHARACTERS = 1_000_000
MARKS_OF_EACH = 10_000
LONGEST = 300
GROWTH = (Shape(40, 100, 50), Shape(40, 1000, 50))
GROWTH_MARKS_A_DOCUMENT = 500
RUNS = 15
SAME = 1e-12

FASTER_THAN_PACKAGE = 500.0
FASTER_THAN_NUMPY = 30.0
INTERVALS_AT_MOST = 20.0
EXPONENT_AT_MOST = 1.1

THE_PACKAGE = """
import sys, time
import numpy as np, krippendorff
values = np.load(sys.argv[1], mmap_mode="r")
began, alphas = time.perf_counter(), []
for matrix in values:
    alphas.append(krippendorff.alpha(reliability_data=matrix, level_of_measurement="nominal"))
print(time.perf_counter() - began, *alphas)
"""


@dataclass(frozen=True)
class Study:
    """Marks at random, who could make them, and how long each document is."""

    marks: Marks
    could: Flags
    units: Ints

    def sums(self) -> Sums:
        """What the coefficients are made of."""
        return sweep(self.marks.united(Shape(*self.could.shape)), self.could, self.units)

    def coefficients(self) -> list[Floats]:
        """All coefficients of all codes, from the marks."""
        sums = self.sums()
        return [compute(sums) for compute in COEFFICIENTS]

    def matrices(self) -> np.ndarray:
        """[codes, coders, code points], 1 where a coder marked, all documents one after another."""
        codes, _, coders = self.could.shape
        values = np.zeros((codes, coders, int(self.units.sum())), dtype=np.uint8)
        starts = np.cumsum(self.units) - self.units
        marks = self.marks
        at = starts[marks.document]
        for code, coder, low, high in zip(marks.code, marks.coder, at + marks.start, at + marks.end, strict=True):
            values[code, coder, low:high] = 1
        return values


COEFFICIENTS: tuple[Callable[[Sums], Floats], ...] = (
    binary.alpha,
    binary.ac1,
    binary.brennan_prediger,
    binary.cohen_kappa,
    binary.fleiss_kappa,
    binary.observed_agreement,
    binary.positive_agreement,
    binary.prevalence,
)


def invented(shape: Shape, characters: int, number: int) -> Study:
    """Make a study of documents of the same length."""
    rng = np.random.default_rng(2008)
    length = characters // shape.documents
    start = rng.integers(0, length - LONGEST, number)
    marks = Marks(
        code=rng.integers(0, shape.codes, number),
        document=rng.integers(0, shape.documents, number),
        coder=np.arange(number) % shape.coders,
        start=start,
        end=start + rng.integers(20, LONGEST, number),
    )
    return Study(marks, np.ones(shape, dtype=np.bool_), np.full(shape.documents, length))


def quickest(act: Callable[[], object], runs: int = RUNS) -> float:
    """The seconds of the quickest run: what else the machine does only ever adds."""
    return in_turn((act,), runs)[0]


def in_turn(acts: Sequence[Callable[[], object]], runs: int) -> list[float]:
    """The seconds of each act's quickest run, all run in turn, so that a busy machine slows each of them alike."""
    times: list[list[float]] = [[] for _ in acts]
    for _ in range(runs):
        for act, own in zip(acts, times, strict=True):
            began = perf_counter()
            act()
            own.append(perf_counter() - began)
    return [min(own) for own in times]


def by_histogram(values: np.ndarray) -> list[float]:
    """Alpha of each code, from how many code points have 0, 1, 2, ... coders: the plain way with numpy."""
    alphas = []
    for matrix in values:
        coders, points = matrix.shape
        times = np.bincount(matrix.sum(axis=0), minlength=coders + 1)
        did = np.arange(coders + 1)
        ones, pairs = times @ did, (times @ (did * (coders - did))) / (coders - 1)
        alphas.append(float(1 - (coders * points - 1) * pairs / (ones * (coders * points - ones))))
    return alphas


def by_package(values: np.ndarray, folder: Path) -> tuple[float, list[float]] | None:
    """Seconds and alphas of the krippendorff package; None where it can't be had."""
    venv.create(folder / "env", with_pip=True)
    python = str(folder / "env" / "bin" / "python")
    install = [python, "-m", "pip", "install", "--quiet", "krippendorff"]
    if subprocess.run(install, capture_output=True, check=False).returncode:
        return None
    np.save(folder / "values.npy", values)
    command = [python, "-c", THE_PACKAGE, str(folder / "values.npy")]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    seconds, *alphas = map(float, done.stdout.split())
    return seconds, alphas


def report(name: str, ratio: float, limit: float, *, least: bool = False) -> bool:
    """Print a figure's line and say whether it is within its limit."""
    within = ratio >= limit if least else ratio <= limit
    print(f"{name:<48} {ratio:8.2f}  {'at least' if least else 'limit'} {limit:6.2f}  {'ok' if within else 'over'}")
    return within


def main() -> int:
    """Measure all figures."""
    study = invented(SHAPE, CHARACTERS, MARKS_OF_EACH * SHAPE.coders)
    values = study.matrices()
    own = quickest(study.coefficients)
    alphas = binary.alpha(study.sums())
    within = [
        report(
            "numpy histograms / all coefficients",
            quickest(lambda: by_histogram(values), 3) / own,
            FASTER_THAN_NUMPY,
            least=True,
        )
    ]
    same = np.allclose(alphas, by_histogram(values), rtol=0, atol=SAME)
    with tempfile.TemporaryDirectory() as folder:
        package = by_package(values, Path(folder))
    if package is None:
        print("krippendorff package: it could not be installed, so this figure is left out")
    else:
        within.append(
            report("krippendorff package / all coefficients", package[0] / own, FASTER_THAN_PACKAGE, least=True)
        )
        same = same and np.allclose(alphas, package[1], rtol=0, atol=SAME)
    print(f"alphas equal to {SAME:g}: {'ok' if same else 'over'}")
    within += [same, *intervals(study, own), growth()]
    return 0 if all(within) else 1


def intervals(study: Study, own: float) -> list[bool]:
    """Both kinds of interval against the coefficients."""
    parts = binary.alpha_parts(study.sums())
    return [
        report("jackknife-t / all coefficients", quickest(lambda: jackknife_t(parts)) / own, INTERVALS_AT_MOST),
        report(
            "expanded percentile / all coefficients",
            quickest(lambda: expanded_percentile(parts, 2008), 5) / own,
            INTERVALS_AT_MOST,
        ),
    ]


def growth() -> bool:
    """How the time grows from 50 coders, 100 documents, 50,000 marks to ten times as much."""
    studies = [invented(shape, shape.documents * 20_000, shape.documents * GROWTH_MARKS_A_DOCUMENT) for shape in GROWTH]
    small, large = in_turn([study.coefficients for study in studies], RUNS)
    return report("exponent of growth to 500,000 marks", log(large / small) / log(10), EXPONENT_AT_MOST)


if __name__ == "__main__":
    sys.exit(main())
