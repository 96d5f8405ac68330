"""Two runs side by side: their decisions, their fills, and where each stood at each second.

A decision is (time, order or cancel, side, price), a fill (exchange time, side, price, lots), all whole numbers: times in ns,
prices in ticks. A fill of a buy has side 0, of a sell 1.
"""

import bisect
from collections import Counter

SIGN = (1, -1)
MOVED, SPLIT, OURS, THEIRS = "at another time", "in other parts", "ours alone", "the peer's alone"


def merged(fills):
    """Fills of one time, side and price as one: in how many parts an order is told as filled is no difference."""
    lots = Counter()
    for *key, each in fills:
        lots[tuple(key)] += each
    return sorted((*key, each) for key, each in lots.items())


def same(ours, theirs):
    """How many of two lists are in both, counting each as often as it is there."""
    return sum((Counter(ours) & Counter(theirs)).values())


def first_difference(ours, theirs):
    """The first time at which the two do not hold the same; None where they do all the time."""
    a, b = Counter(ours), Counter(theirs)
    differing = (a - b) + (b - a)
    return min(each[0] for each in differing) if differing else None


def classified(ours, theirs, window_nanos):
    """What the fills that only one side has are: (what, ours, theirs), by their time.

    One at the same side and price within the window on the other side is the same fill at another time, or in other parts
    where the quantities differ.
    """
    only_ours = sorted((Counter(ours) - Counter(theirs)).elements())
    only_theirs = sorted((Counter(theirs) - Counter(ours)).elements())
    found = []
    for fill in only_ours:
        near = [other for other in only_theirs if other[1:3] == fill[1:3] and abs(other[0] - fill[0]) <= window_nanos]
        if not near:
            found.append((OURS, fill, None))
            continue
        other = min(near, key=lambda each: (each[3] != fill[3], abs(each[0] - fill[0])))
        only_theirs.remove(other)
        found.append((MOVED if other[3] == fill[3] else SPLIT, fill, other))
    found += [(THEIRS, None, fill) for fill in only_theirs]
    return sorted(found, key=lambda each: (each[1] or each[2])[0])


def path(fills, seconds, answer_nanos):
    """The lots held and the money gained and spent, in ticks times lots, as known at each second."""
    known = sorted(fills)
    times = [each[0] + answer_nanos for each in known]
    held, spent = [0], [0]
    for _, side, ticks, lots in known:
        held.append(held[-1] + SIGN[side] * lots)
        spent.append(spent[-1] + SIGN[side] * lots * ticks)
    # A second knows what came before it, not what comes at it.
    at = [bisect.bisect_left(times, second) for second in seconds]
    return [held[i] for i in at], [-spent[i] for i in at]


def equity(held, cash, fees, mids, tick, lot):
    """The account's worth at each second less that at its start, at these mids in ticks."""
    return [(money + lots * mid) * tick * lot - fee for money, lots, mid, fee in zip(cash, held, mids, fees)]


def fees(fills, seconds, answer_nanos, rate, tick, lot):
    """What was paid until each second, all by makers."""
    known = sorted(fills)
    times = [each[0] + answer_nanos for each in known]
    paid = [0]
    for _, _, ticks, lots in known:
        paid.append(paid[-1] + ticks * lots)
    return [paid[bisect.bisect_left(times, second)] * tick * lot * rate for second in seconds]
