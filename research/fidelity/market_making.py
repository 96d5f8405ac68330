"""The grid in noderr and in hftbacktest on the futures capture, case by case: python market_making.py CAPTURE WORK [CASE].

Writes WORK/market-making.json. A case is one set of a grid and a model of the venue.
"""

import json
import pathlib
import sys

import capture
import compare
import hft
import noderr

SECOND = 1_000_000_000
TICK, LOT = 0.1, 0.001
SHOWN = 12  # differences that are kept of each case, one by one
WINDOW = SECOND

WIDE = {"period_nanos": 100_000_000, "levels": 5, "spacing": 10, "half_spread": 10, "skew": 2, "lots": 10, "most": 10,
        "from_nanos": 1_723_161_260 * SECOND}
# At the touch, where the queue decides, in larger quantities than most trades.
TOUCH = WIDE | {"levels": 3, "spacing": 1, "half_spread": 0, "skew": 1, "lots": 500, "most": 5}
# Off the millisecond, so that no answer and no order meets a message of the market: see the page on ties.
VENUE = {"maker_fee": 0.0002, "taker_fee": 0.0005, "feed_nanos": 0, "order_nanos": 10_003_000, "answer_nanos": 10_003_000,
         "queue": "riskAverse", "power": 3.0, "partial": False, "in_lots": False}

CASES = {
    "wide, risk-averse": (WIDE, VENUE),
    "wide, power 3": (WIDE, VENUE | {"queue": "power"}),
    "wide, feed 5 ms": (WIDE, VENUE | {"feed_nanos": 5_000_000}),
    "at the touch, risk-averse": (TOUCH, VENUE),
    "at the touch, power 3": (TOUCH, VENUE | {"queue": "power"}),
    "at the touch, power 1": (TOUCH, VENUE | {"queue": "power", "power": 1.0}),
    "at the touch, logarithm": (TOUCH, VENUE | {"queue": "log"}),
    "at the touch, logarithm, the peer's quantities in lots": (TOUCH, VENUE | {"queue": "log", "in_lots": True}),
    "wide in single lots, risk-averse, partial": (WIDE | {"lots": 1}, VENUE | {"partial": True}),
    "wide, risk-averse, partial": (WIDE, VENUE | {"partial": True}),
    "at the touch, risk-averse, partial": (TOUCH, VENUE | {"partial": True}),
    "at the touch, power 3, partial": (TOUCH, VENUE | {"queue": "power", "partial": True}),
    "wide, no latency": (WIDE, VENUE | {"order_nanos": 0, "answer_nanos": 0}),
}


def on_noderrs_clock(decisions, venue):
    # What follows of a decision is a nanosecond early, what follows of the market is not.
    return [(time - venue["feed_nanos"] + (time % 1000 == 999), *rest) for time, *rest in map(tuple, decisions.tolist())]


def case(source, work, name):
    grid, venue = CASES[name]
    rows = capture.converted(source, work, venue["feed_nanos"])
    theirs, seconds, decided, counts = hft.start(rows, venue, grid)()
    theirs = compare.merged(map(tuple, theirs.tolist()))
    result, ours, ours_decided = noderr.journalled(noderr.grid(source, venue, grid), work / "noderr", venue["answer_nanos"])
    ours = compare.merged(ours)
    theirs_decided = on_noderrs_clock(decided, venue)
    times = seconds[:, 0].tolist()
    mids = ((seconds[:, 1] + seconds[:, 2]) / 2).tolist()
    stood = {}
    for who, fills in (("ours", ours), ("theirs", theirs)):
        held, cash = compare.path(fills, times, venue["answer_nanos"])
        paid = compare.fees(fills, times, venue["answer_nanos"], venue["maker_fee"], TICK, LOT)
        stood[who] = held, compare.equity(held, cash, paid, mids, TICK, LOT)
    own = ((seconds[:, 4] - seconds[:, 5]) / 1e8 + seconds[:, 3] * LOT * (seconds[:, 1] + seconds[:, 2]) / 2 * TICK).tolist()
    found = compare.classified(ours, theirs, WINDOW)
    kinds = {}
    for kind, *_ in found:
        kinds[kind] = kinds.get(kind, 0) + 1
    gaps = [abs(a - b) for a, b in zip(stood["ours"][1], stood["theirs"][1])]
    return {
        "grid": grid, "venue": venue, "counts": counts,
        "decisions": [len(ours_decided), len(theirs_decided), compare.same(ours_decided, theirs_decided)],
        "fills": [len(ours), len(theirs), compare.same(ours, theirs)],
        "lots": [sum(each[3] for each in ours), sum(each[3] for each in theirs)],
        "first_difference": [compare.first_difference(ours_decided, theirs_decided), compare.first_difference(ours, theirs)],
        "seconds": [len(times), sum(a == b for a, b in zip(stood["ours"][0], stood["theirs"][0]))],
        "equity_end": [stood["ours"][1][-1], stood["theirs"][1][-1]],
        "equity_gap": max(gaps),
        "peer_equity_gap": max(abs(a - b) for a, b in zip(stood["theirs"][1], own)),
        "differences": kinds, "shown": found[:SHOWN],
        "hash": result["decisionHash"], "end_equity": result["endEquity"], "start_equity": result["startEquity"],
    }


def main():
    source, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    file = work / "market-making.json"
    found = json.loads(file.read_text()) if file.exists() else {}
    for name in sys.argv[3:] or CASES:
        found[name] = case(source, work, name)
        found = {each: found[each] for each in CASES if each in found}
        file.write_text(json.dumps(found, indent=1))
        each = found[name]
        print(name, *(f"{key} {each[key]}" for key in ("decisions", "fills", "seconds", "equity_gap", "peer_equity_gap", "differences")), sep="; ")


if __name__ == "__main__":
    main()
