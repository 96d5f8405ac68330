"""The grid of noderr's gridMaker, in whole ticks and lots: what both sides decide, once in Python."""

from numba import njit

PLACES = 16  # as many as noderr has for the quotes of one side


@njit
def highest_bid(best_bid, best_ask, position, lots, half_spread, skew):
    centre = best_bid + best_ask - 2 * skew * position // lots
    return min((centre - 2 * half_spread) // 2, best_bid)


@njit
def lowest_ask(best_bid, best_ask, position, lots, half_spread, skew):
    centre = best_bid + best_ask - 2 * skew * position // lots
    return max(-((-centre - 2 * half_spread) // 2), best_ask)


@njit
def bid_at(place, highest, levels, spacing):
    """The price that a place is to have; 0 for none. A price has the same place for ever."""
    first = highest // spacing
    level = (first - place) % PLACES
    return max((first - level) * spacing, 0) if level < levels else 0


@njit
def ask_at(place, lowest, levels, spacing):
    first = -(-lowest // spacing)
    level = (place - first) % PLACES
    return (first + level) * spacing if level < levels else 0


def wanted(bid, ask, position, levels, spacing, half_spread, skew, lots, most, standing):
    """All (side, price) that the grid is to have, where these (side, price) of it stand: what noderr and hft.py do by place."""
    lowest = min((ticks for side, ticks in standing if side == 1), default=1 << 60)
    highest = max((ticks for side, ticks in standing if side == 0), default=0)
    buy = min(highest_bid(bid, ask, position, lots, half_spread, skew), lowest - 1)
    sell = max(lowest_ask(bid, ask, position, lots, half_spread, skew), highest + 1)
    bids = [bid_at(place, buy, levels, spacing) for place in range(PLACES)] if position < most * lots else []
    asks = [ask_at(place, sell, levels, spacing) for place in range(PLACES)] if -position < most * lots else []
    return [(0, ticks) for ticks in bids if ticks > 0] + [(1, ticks) for ticks in asks if ticks > 0]
