"""Labels, and the span of time that each looks into: from its row to the last event that it reads."""

import numpy as np

DOWN, FLAT, UP = range(3)
CLASSES = ["down", "flat", "up"]


def of_moves(moves, threshold):
    """Up above the threshold, down below minus the threshold, flat between."""
    return np.where(moves > threshold, UP, np.where(moves < -threshold, DOWN, FLAT))


def returns_over(nanos, price, horizon_nanos):
    """Returns to the last price known one horizon later, the ends of their spans, and which end within the data."""
    ends = nanos + horizon_nanos
    last_known = np.searchsorted(nanos, ends, side="right") - 1
    return price[last_known] / price - 1, ends, ends <= nanos[-1]


def smoothed_moves(nanos, mid, events):
    """Moves to the mean of the next mids, as a share of the mid, the ends of their spans, and which are complete.

    Equation 3 of Zhang, Zohren & Roberts, "DeepLOB", IEEE Transactions on Signal Processing 67 (2019).
    """
    sums = np.concatenate([[0.0], np.cumsum(mid - mid[0])])  # Less the first, which keeps the digits of the differences.
    last = np.minimum(np.arange(len(mid)) + events, len(mid) - 1)
    following = last - np.arange(len(mid))
    ahead = (sums[last + 1] - sums[1:]) / np.maximum(following, 1) + mid[0]
    return ahead / mid - 1, nanos[last], following == events


def uniqueness(starts, ends):
    """How much of its span a label has for itself, from 0 to 1, at the rows that it spans; their sum is how many labels
    without an overlap would say as much. López de Prado, "Advances in Financial Machine Learning" (2018), chapter 4.

    Starts and ends ascend.
    """
    first = np.searchsorted(starts, starts, side="left")
    after = np.searchsorted(starts, ends, side="right")
    # At the time of each row: labels that have begun, less those that ended before it.
    concurrent = np.searchsorted(starts, starts, side="right") - np.searchsorted(ends, starts, side="left")
    shares = np.concatenate([[0.0], np.cumsum(1 / concurrent)])
    return (shares[after] - shares[first]) / (after - first)
