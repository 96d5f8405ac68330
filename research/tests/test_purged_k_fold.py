import numpy as np
import pytest

from noderr_research.purged_k_fold import purged_k_fold


def random_labels(seed, count=120):
    """Rows of which many share a time, with labels of uneven length."""
    random = np.random.default_rng(seed)
    starts = np.sort(random.integers(0, 200, count))
    return starts, starts + random.integers(0, 25, count)


def may_train(row, fold, starts, ends, embargo):
    """By each moment that a test label reads, one after the other."""
    first, last = min(starts[t] for t in fold.test), max(ends[t] for t in fold.test)
    read_by_test = set(range(first, last + 1))
    looks_into_test = any(moment in read_by_test for moment in range(starts[row], ends[row] + 1))
    within_embargo = any(last < starts[row] <= last + step for step in range(1, embargo + 1))
    return not looks_into_test and not within_embargo


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("embargo", [0, 7, 40])
def test_trains_on_just_those_rows_that_brute_force_allows(seed, embargo):
    starts, ends = random_labels(seed)
    for fold in purged_k_fold(starts, ends, 5, embargo):
        rest = [row for row in range(len(starts)) if row not in set(fold.test.tolist())]
        allowed = [row for row in rest if may_train(row, fold, starts, ends, embargo)]
        assert fold.train.tolist() == allowed
        assert fold.purged + fold.embargoed == len(rest) - len(allowed)


def test_each_row_is_tested_once():
    starts, ends = random_labels(1)
    tested = np.concatenate([fold.test for fold in purged_k_fold(starts, ends, 7, 3)])
    assert tested.tolist() == list(range(len(starts)))


def test_rows_out_of_order_are_refused():
    with pytest.raises(ValueError, match="order"):
        list(purged_k_fold(np.array([2, 1]), np.array([3, 3]), 2, 0))


def test_an_embargo_that_leaves_nothing_is_refused():
    with pytest.raises(ValueError, match="nothing is left"):
        list(purged_k_fold(np.arange(10), np.arange(10) + 9, 2, 100))
