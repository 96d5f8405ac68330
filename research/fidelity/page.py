"""Writes docs/fidelity.md and results.json from what the cases found: python page.py [WORK]. Without a folder, from results.json."""

import importlib.metadata
import json
import pathlib
import sys

from others import CROSS, SPY

HERE = pathlib.Path(__file__).parent
KEPT = HERE / "results.json"
PAGE = HERE.parents[1] / "docs" / "fidelity.md"
PACKAGES = ["hftbacktest", "nautilus_trader", "backtesting", "numba", "numpy", "pandas"]
KEPT_DIFFERENCES = 3

# What is known of cases that differ, by the case's name; each is a rule that one can read in the peer's source.
WHY = {
    "at the touch, logarithm": "noderr counts the quantities of the logarithm in lots, the peer in bitcoin (next row); and where"
    " the model takes more from before the order than there is, which the logarithm does, the peer takes the logarithm of a"
    " number below 0 at the next change of the level: no number, and the order is at the end of the queue; noderr takes 0 there.",
    "at the touch, logarithm, the peer's quantities in lots": "the same without the unit: the logarithm of what is below 0 remains. Put in noderr's place, the peer's rule takes most of"
    " the difference away and not all: the rest is not explained.",
    "wide in single lots, risk-averse, partial": "the peer fills each of our orders with the whole of a trade that goes through"
    " several; noderr shares it among them, in the order in which they came, so that the last is filled by the next trade. The"
    " decisions are the same.",
    "wide, risk-averse, partial": "a trade through the price fills the whole order at the peer, whatever the trade's quantity; at"
    " noderr as much as was traded, and what is left rests on. From the first such fill on the two hold different positions, and"
    " so quote differently.",
    "at the touch, risk-averse, partial": "as the row before: the orders are larger than most trades.",
    "at the touch, power 3, partial": "as the row before.",
    "NautilusTrader, bars, at the signal's close": "the peer also fills an order that is decided at the last bar's end; at noderr"
    " the venue is closed after the last bar, and the order stays without an answer.",
    "NautilusTrader, bars, at the next open": "with any latency the peer fills at the close of the next bar, a minute later:"
    " its book moves to the bar's close before it looks at the order. noderr fills at the next bar's open. No setting was found with which either"
    " does what the other does.",
    "NautilusTrader, quotes": "what the best quote does not hold the peer fills one tick worse, in a part of its own; noderr was"
    " told to fill whole at the best price (`partial: false`). Within one millisecond the peer's one order at a time comes to its"
    " turn later, so that some round trips within a millisecond are noderr's alone.",
    "NautilusTrader, quotes, orders 10.003 ms": "the peer looks at an order that has arrived when the next quote comes, at that"
    " quote; noderr when it arrives, at the quote that stands. All fills differ by that.",
    "backtesting.py, daily bars": "",
}


def results(work):
    work = pathlib.Path(work)
    found = {name: json.loads((work / f"{name}.json").read_text()) for name in ("market-making", "others", "speed")}
    for group in ("market-making", "others"):
        for each in found[group].values():
            each["shown"] = each["shown"][:KEPT_DIFFERENCES]
            each.pop("first", None)
    found["versions"] = {name: importlib.metadata.version(name) for name in PACKAGES}
    return found


def table(head, rows):
    lines = ["| " + " | ".join(head) + " |", "|" + "---|" * len(head)]
    return lines + ["| " + " | ".join(str(cell) for cell in row) + " |" for row in rows]


def of(found):
    ours, theirs, same = found
    return f"{ours:,} / {theirs:,} / {same:,}"


def market_making(cases):
    rows = []
    for name, each in cases.items():
        whole = each["fills"][0] == each["fills"][1] == each["fills"][2]
        rows.append([name, of(each["decisions"]), of(each["fills"]), f"{each['seconds'][1]} of {each['seconds'][0]}",
                     f"{each['equity_gap']:.2f}", "the same" if whole else WHY[name]])
    return table(["case", "decisions: noderr / peer / in both", "fills", "seconds with the same position",
                  "largest gap of equity, USDT", "why"], rows)


def others(cases):
    rows = [[name, of(each["fills"]), " / ".join(f"{float(end):,.2f}" for end in each["end_equity"]), WHY[name] or "the same"]
            for name, each in cases.items()]
    return table(["case", "fills: noderr / peer / in both", "end equity: noderr / peer", "why"], rows)


def speeds(runs):
    return table(["", "a second", "a second of processor", "seconds of each run", "of processor"], [
        [name, f"{each['per_second']:,.0f}", f"{each['per_processor_second']:,.0f}",
         ", ".join(f"{second:.3g}" for second in each["seconds"]), ", ".join(f"{second:.3g}" for second in each["processor"])]
        for name, each in runs.items()])


def shares(times):
    parts = []
    for each in times.values():
        parts += [part for part in each if part not in parts]
    return table(["share of the time", *times], [
        [part, *(f"{100 * each[part]:.0f} %" if part in each else "" for each in times.values())] for part in parts])


def differences(cases):
    lines = []
    for name, each in cases.items():
        if each["shown"]:
            lines.append(f"- {name}: " + "; ".join(shown(*one) for one in each["shown"]))
    return lines


def shown(kind, ours, theirs):
    def words(fill):
        return "nothing" if fill is None else f"{'sold' if fill[1] else 'bought'} {fill[3]} lots at {fill[2]} ({fill[0]})"

    return f"{kind}: {words(ours)} / {words(theirs)}"


def page(found):
    machine, wide = found["speed"]["machine"], next(iter(found["market-making"].values()))
    grid, touch = wide["grid"], found["market-making"]["at the touch, risk-averse"]["grid"]
    return "\n".join([
        "# noderr beside other programs",
        "",
        "Made by `research/fidelity/page.py` from `research/fidelity/results.json`; how to make those stands in",
        "[research/fidelity](../research/fidelity/README.md). Versions: "
        + ", ".join(f"{name} {version}" for name, version in found["versions"].items()) + ".",
        "",
        "## Market making, against hftbacktest",
        "",
        "The BTCUSDT futures capture of 2024-08-08, six minutes, with noderr's [gridMaker](strategies.md) and the same grid in",
        "hftbacktest: both decide in whole ticks and lots, on a timer of "
        + f"{grid['period_nanos'] // 1_000_000} ms, with the same fees, constant latencies and queue model",
        "([what noderr's venue assumes](venue.md)). A decision is an order or a cancel with its time, side and price; a fill has the",
        "exchange's time, side, price and lots. Two are the same where all of that is equal, to the nanosecond. *Wide* has "
        + f"{grid['levels']} levels of {grid['lots']} lots,",
        f"{grid['spacing']} ticks apart; *at the touch* {touch['levels']} of {touch['lots']} lots, {touch['spacing']} apart, where the queue decides nearly all. Position and",
        "equity are compared at each second; both are reckoned from the fills, at the mid.",
        "",
        *market_making(found["market-making"]),
        "",
        "How the two were brought to see the same:",
        "",
        "- **Clock.** noderr takes messages in the order of the capture's lines at the venue's transaction time, which never goes",
        "  back; hftbacktest sorts by time. The capture was written anew with noderr's times and read by hftbacktest's own converter.",
        "  The recorder's clock is behind the venue's and orders nothing.",
        "- **Snapshot.** What the snapshot holds already is left out, and what came before it is put behind it.",
        "- **Ties.** At one and the same time hftbacktest looks at orders after the market, noderr before; noderr's timer comes before",
        "  the market. Latencies lie off the millisecond, and hftbacktest decides a nanosecond before the timer.",
        "- **Clock of a late feed.** With a latency of the feed noderr's time is the market's as it is known, so that its timer comes",
        "  later by that latency.",
        "- **Two faults of hftbacktest's partial fills** were worked around: a fill of exactly what is left of an order ends the run",
        "  with an error at the next trade (orders are a millionth of a lot less than whole), and its local position and balance never",
        "  learn of the parts before the last (position and equity are reckoned from the orders instead).",
        "",
        "The first differences of each case, noderr / peer:",
        "",
        *differences(found["market-making"]),
        "",
        "## Bars and quotes, against NautilusTrader and backtesting.py",
        "",
        f"A cross of moving averages on one-minute bars of a BTC perpetual ({CROSS['fast']} and {CROSS['slow']} bars, {CROSS['lots']} lots), and on daily",
        f"bars of SPY ({SPY['fast']} and {SPY['slow']} bars, {SPY['lots']} shares); an imbalance of the best quotes of the same futures capture.",
        "Slippage is nothing and no volume is too small on both sides.",
        "",
        *others(found["others"]),
        "",
        "The first differences, noderr / peer:",
        "",
        *differences(found["others"]),
        "",
        "## How fast",
        "",
        f"The same capture, {found['speed']['updates']:,} level updates and {found['speed']['quotes and trades']:,} quotes and trades, with the grid and a power queue; "
        f"{machine['cores']} cores ({machine['machine']}), Python {machine['python']},",
        f"load {machine['load']:.1f} on them at the time. Updates, quotes and trades are counted together; medians of runs after some",
        "that do not count. All have their data in memory, but for noderr's second line, which unpacks and decodes the capture",
        "each time. noderr's processor's time is that of all its threads, those of the JVM too, and of opening and closing the run.",
        "",
        *speeds(found["speed"]["runs"]),
        "",
        "A cross of moving averages on one-minute bars, bars a second. The peers make a column of a column: no orders, no account,",
        "no costs, and no way to go live.",
        "",
        *speeds(found["speed"]["bars"]),
        "",
        "noderr with the network of its example (`examples/btc-trades`) at every trade, events a second:",
        "",
        *speeds({f"inference {mode}": each for mode, each in found["speed"]["models"].items()}),
        "",
        "Where noderr's time goes, by samples of the publishing thread (`shares.py`): what limits bars is that each goes the whole way",
        "through venue, ring, risk and account, and is waited for before the next; what limits the network's runs is the network in",
        "`exact`, and in `ahead` that rows are made ahead and again on the ring, where a sample of them is compared.",
        "",
        *shares(found["speed"]["shares"]),
        "",
    ])


def main():
    if len(sys.argv) > 1:
        KEPT.write_text(json.dumps(results(sys.argv[1])) + "\n")
    PAGE.write_text(page(json.loads(KEPT.read_text())))


if __name__ == "__main__":
    main()
