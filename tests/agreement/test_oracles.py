"""Other people's programs on random data, with missing values where they take them."""

from collections.abc import Iterator
from math import isnan
from random import Random

import pytest

from qcode.agreement.coefficients import alpha, cohen_kappa, fleiss_kappa, masi_distance, observed_agreement

Data = list[list[int | None]]


def random_data(seed: str, coders: int, missing: float, times: int = 150) -> Iterator[Data]:
    """Units of coders who tend to agree on one of a few values."""
    rng = Random(seed)
    for _ in range(times):
        values = rng.randint(2, 4)
        data: Data = []
        for _ in range(rng.randint(3, 30)):
            truth = rng.randrange(values)
            unit = [truth if rng.random() < 0.7 else rng.randrange(values) for _ in range(coders)]
            data.append([None if rng.random() < missing else value for value in unit])
        yield data


def same(found: float | None, other: float) -> bool:
    return isnan(other) if found is None else found == pytest.approx(other, abs=1e-9)


def test_cohen_kappa_of_scikit_learn() -> None:
    metrics = pytest.importorskip("sklearn.metrics")
    for data in random_data("cohen", 2, 0):
        found = cohen_kappa(data)
        if found is not None:
            assert same(found, metrics.cohen_kappa_score(*zip(*data, strict=True)))


def test_fleiss_kappa_of_statsmodels() -> None:
    rater = pytest.importorskip("statsmodels.stats.inter_rater")
    for data in random_data("fleiss", 4, 0):
        table, _ = rater.aggregate_raters(data)
        found = fleiss_kappa(data)
        if found is not None:
            assert same(found, rater.fleiss_kappa(table, method="fleiss"))


def test_alpha_and_agreement_of_nltk_with_missing_values() -> None:
    agreement = pytest.importorskip("nltk.metrics.agreement")
    for data in random_data("alpha", 4, 0.3):
        triples = [
            (coder, unit, value)
            for unit, row in enumerate(data)
            for coder, value in enumerate(row)
            if value is not None
        ]
        found = alpha(data)
        if found is not None:
            assert same(found, agreement.AnnotationTask(data=triples).alpha())
    for data in random_data("agreement", 2, 0):
        triples = [(coder, unit, value) for unit, row in enumerate(data) for coder, value in enumerate(row)]
        assert same(observed_agreement(data), agreement.AnnotationTask(data=triples).avg_Ao())


def test_masi_of_nltk() -> None:
    """NLTK rounds thirds to two places."""
    distance = pytest.importorskip("nltk.metrics.distance")
    rng = Random("masi")
    for _ in range(300):
        a, b = ({code for code in range(5) if rng.random() < 0.4} for _ in range(2))
        if a and b:
            assert masi_distance(a, b) == pytest.approx(distance.masi_distance(a, b), abs=0.004)
