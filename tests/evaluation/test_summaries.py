from __future__ import annotations

import warnings

import numpy as np
import pytest

from qa.evaluation.summaries import Summary, auroc, balanced, mean, per_second, quantile

# Scores of answerable (1) and unanswerable (0) questions. Of 3 * 2 pairs, 0.9 and 0.8 win both,
# 0.4 ties with 0.4 and wins against 0.1: 2 + 2 + 1.5 of 6.
SCORES = [(0.9, 1), (0.4, 1), (0.8, 1), (0.4, 0), (0.1, 0)]
HUNDRED = [(float(number),) for number in range(1, 101)]


@pytest.mark.parametrize(
    ("summary", "rows", "figure"),
    [
        (mean, [(1,), (0,), (1,), (1,)], 3 / 4),
        (auroc, SCORES, 5.5 / 6),
        (auroc, [(0.5, 1), (0.5, 0)], 1 / 2),
        (auroc, [(0.1, 1), (0.9, 0)], 0),
        (auroc, [(0.1, 1), (0.9, 1)], None),
        (balanced, [(1, 1), (1, 1), (0, 1), (0, 1), (1, 0)], (1 / 2 + 1) / 2),
        (balanced, [(1, 1), (0, 0), (0, 0), (0, 0), (1, 0)], (1 + 1 / 4) / 2),
        (balanced, [(1, 1)], None),
        (per_second, [(0.1,), (0.3,)], 2 / 0.4),
        (quantile(0.5), HUNDRED, 50),
        (quantile(0.95), HUNDRED, 95),
        (quantile(0.95), HUNDRED[:20], 19),
        (quantile(0.5), [(3,), (1,), (2,)], 2),
        (quantile(0.95), [(3,), (1,), (2,)], 3),
    ],
)
def test_figures(summary: Summary, rows: list[tuple[float, ...]], figure: float | None) -> None:
    values = np.array(rows, dtype=np.float64)
    (found,) = summary(values, np.ones((1, len(rows))))
    if figure is None:
        assert np.isnan(found)
    else:
        assert found == pytest.approx(figure)


@pytest.mark.parametrize("summary", [mean, auroc, balanced, per_second, quantile(0.5)])
def test_counts_are_the_same_as_rows_repeated(summary: Summary) -> None:
    values = np.array(SCORES, dtype=np.float64)
    counts = np.array([[1, 1, 1, 1, 1], [0, 2, 1, 3, 0], [4, 0, 0, 0, 1]], dtype=np.float64)
    for found, row in zip(summary(values, counts), counts, strict=True):
        repeated = np.repeat(values, row.astype(int), axis=0)
        assert found == pytest.approx(summary(repeated, np.ones((1, len(repeated))))[0])


@pytest.mark.parametrize("summary", [mean, auroc, balanced, per_second, quantile(0.5)])
def test_a_resample_of_nothing_has_no_figure(summary: Summary) -> None:
    values = np.array(SCORES, dtype=np.float64)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert np.isnan(summary(values, np.zeros((1, 5)))[0])
