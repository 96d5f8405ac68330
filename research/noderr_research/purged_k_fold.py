"""Cross-validation of labels that overlap: López de Prado, "Advances in Financial Machine Learning" (2018), chapter 7."""

import dataclasses

import numpy as np


@dataclasses.dataclass(frozen=True)
class Fold:
    """Indices of the rows to train on and to test on, and how many were left out between them."""

    train: np.ndarray
    test: np.ndarray
    purged: int
    embargoed: int


def purged(starts, ends, test_start, test_end):
    """Which labels look into the span from the test's first row to the end of its last label."""
    return (starts <= test_end) & (ends >= test_start)


def purged_k_fold(starts, ends, folds, embargo_nanos):
    """Folds of rows that follow each other, each the test once.

    A row is not trained on when its label looks into the test's span, nor when it comes within the embargo after that
    span: its features still remember what the test's labels looked at.

    Args:
        starts: times of the rows, ascending.
        ends: times of the last event that each label reads; not before its start.
        folds: how many, at least 2.
        embargo_nanos: at least as long as the features remember.
    """
    if folds < 2 or folds > len(starts):
        raise ValueError(f"expected from 2 folds to as many as rows, {len(starts)}; found {folds}")
    if np.any(np.diff(starts) < 0) or np.any(ends < starts):
        raise ValueError("expected rows in the order of their times, and labels that end at or after their rows")
    for test in np.array_split(np.arange(len(starts)), folds):
        test_start, test_end = starts[test[0]], ends[test].max()
        outside = np.ones(len(starts), dtype=bool)
        outside[test] = False
        overlaps = outside & purged(starts, ends, test_start, test_end)
        after = outside & (starts > test_end) & (starts <= test_end + embargo_nanos)
        train = np.flatnonzero(outside & ~overlaps & ~after)
        if len(train) == 0:
            raise ValueError("nothing is left to train on: fewer folds, or a shorter embargo")
        yield Fold(train, test, int(overlaps.sum()), int(after.sum()))
