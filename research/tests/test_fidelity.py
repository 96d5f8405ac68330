import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parents[1] / "fidelity"))

import pytest

import capture
import compare


def fill(time, side, ticks, lots):
    return (time, side, ticks, lots)


def test_equal_fills_are_counted_as_often_as_they_are_there():
    ours = [fill(1, 0, 10, 2), fill(1, 0, 10, 2), fill(2, 1, 11, 2)]
    theirs = [fill(1, 0, 10, 2), fill(2, 1, 11, 2), fill(3, 1, 12, 2)]
    assert compare.same(ours, theirs) == 2
    assert compare.first_difference(ours, theirs) == 1
    assert compare.first_difference(ours, list(reversed(ours))) is None


def test_a_fill_that_one_side_has_is_named_by_what_the_other_has_near_it():
    ours = [fill(10, 0, 100, 5), fill(20, 1, 101, 5), fill(30, 0, 99, 3), fill(90, 0, 98, 5)]
    theirs = [fill(10, 0, 100, 5), fill(22, 1, 101, 5), fill(30, 0, 99, 5), fill(99, 0, 98, 5)]
    found = compare.classified(ours, theirs, 5)
    assert [each[0] for each in found] == [compare.MOVED, compare.SPLIT, compare.OURS, compare.THEIRS]


def test_where_one_stands_at_a_second_is_what_was_known_before_it():
    fills = [fill(8, 0, 100, 5), fill(19, 1, 110, 2)]
    held, cash = compare.path(fills, [10, 20, 30], 2)
    assert held == [0, 5, 3]
    assert cash == [0, -500, -500 + 220]
    paid = compare.fees(fills, [10, 20, 30], 2, 0.001, 0.1, 0.01)
    worth = compare.equity(held, cash, paid, [100, 101, 102], 0.1, 0.01)
    assert [round(each, 9) for each in worth] == [0, round(0.005 - 0.0005, 9), round(0.026 - 0.00072, 9)]


def message(kind, time, **more):
    return {"stream": "s", "data": {"e": kind, "T": time, **more}}


def test_updates_before_the_snapshot_come_after_it_without_those_that_it_holds():
    stream = [
        (1, message("depthUpdate", 5, u=7)),
        (2, message("depthUpdate", 6, u=12)),
        (3, message("trade", 7)),
        (4, {"lastUpdateId": 10, "T": 4}),
        (5, message("depthUpdate", 8, u=15)),
    ]
    ordered = [each[0] for each in capture.synchronised(iter(stream))]
    assert ordered == [3, 4, 2, 5]


def test_the_one_clock_never_goes_back():
    stream = [(1, message("trade", 5)), (2, message("trade", 3)), (3, {"lastUpdateId": 1, "T": 9})]
    times = [(received, (each.get("data") or each)["T"]) for received, each in capture.on_one_clock(iter(stream), 7)]
    assert times == [(5_000_007, 5), (5_000_007, 5), (9_000_007, 9)]


def test_the_grid_is_that_of_the_java_test():
    """GridMakerTest: a book of 1,002 to 1,005, three levels ten ticks apart, five from the mid; and its other cases."""
    grid = pytest.importorskip("grid", reason="numba is not installed")

    def bids_and_asks(bid, ask, position, half_spread, skew, spacing=10, levels=3, standing=()):
        found = grid.wanted(bid, ask, position, levels, spacing, half_spread, skew, 10, 2, standing)
        bids = sorted((ticks for side, ticks in found if side == 0), reverse=True)
        return bids, sorted(ticks for side, ticks in found if side == 1)

    first = bids_and_asks(1_002, 1_005, 0, 5, 0)
    assert first == ([990, 980, 970], [1_010, 1_020, 1_030])
    standing = [(0, ticks) for ticks in first[0]] + [(1, ticks) for ticks in first[1]]
    assert bids_and_asks(1_057, 1_059, 0, 5, 0, standing=standing) == ([1_000, 990, 980], [1_070, 1_080, 1_090])
    assert bids_and_asks(1_002, 1_005, 10, 5, 3, spacing=1, levels=1) == ([995], [1_006])
    assert bids_and_asks(1_002, 1_005, 20, 5, 3, spacing=1, levels=1) == ([], [1_005])
