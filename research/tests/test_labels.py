import numpy as np

from noderr_research import labels


def test_a_return_is_to_the_last_price_known_at_the_horizon():
    nanos = np.array([0, 4, 4, 9, 15])
    price = np.array([100.0, 101.0, 102.0, 90.0, 99.0])
    returns, ends, known = labels.returns_over(nanos, price, 5)
    assert np.allclose(returns, [102 / 100 - 1, 90 / 101 - 1, 90 / 102 - 1, 0, 0])
    assert ends.tolist() == [5, 9, 9, 14, 20]
    assert known.tolist() == [True, True, True, True, False]


def test_a_smoothed_move_is_to_the_mean_of_the_next_mids():
    mid = np.array([10.0, 11.0, 12.0, 9.0, 9.0])
    nanos = np.array([1, 2, 3, 5, 8])
    moves, ends, complete = labels.smoothed_moves(nanos, mid, 2)
    assert np.allclose(moves[:3], [11.5 / 10 - 1, 10.5 / 11 - 1, 9 / 12 - 1])
    assert ends[:3].tolist() == [3, 5, 8]
    assert complete.tolist() == [True, True, True, False, False]


def test_smoothed_moves_of_large_prices_keep_their_digits():
    random = np.random.default_rng(3)
    mid = 61_000 + 0.05 * np.cumsum(random.integers(-1, 2, 5_000))
    moves, _, complete = labels.smoothed_moves(np.arange(len(mid)), mid, 50)
    naive = [np.mean(mid[i + 1 : i + 51]) / mid[i] - 1 for i in np.flatnonzero(complete)]
    assert np.allclose(moves[complete], naive, rtol=0, atol=1e-13)


def test_a_move_at_the_threshold_is_flat():
    moves = np.array([-0.2, -0.1, 0, 0.1, 0.2])
    assert labels.of_moves(moves, 0.1).tolist() == [labels.DOWN, labels.FLAT, labels.FLAT, labels.FLAT, labels.UP]


def test_uniqueness_is_the_mean_share_of_a_label_at_the_rows_that_it_spans():
    random = np.random.default_rng(7)
    starts = np.sort(random.integers(0, 60, 80))
    ends = starts + 6
    expected = []
    for i in range(len(starts)):
        rows = [t for t in starts if starts[i] <= t <= ends[i]]
        shares = [1 / sum(starts[k] <= t <= ends[k] for k in range(len(starts))) for t in rows]
        expected.append(np.mean(shares))
    assert np.allclose(labels.uniqueness(starts, ends), expected)
