"""The results that tests of `backtest` hold bars against, from the rules alone and without any code of noderr's.

    python research/test-bars/recompute.py SHARED_DATA

Prints, on the shared market data: backtrader's cross of the close and its mean of 15 on Euro Stoxx 50, as a share and as a
future; LEAN's MACD trend on SPY; and a cross of means of 20 and 50 on SPY's adjusted days. Standard library alone.
"""

import csv
import gzip
import sys
import zipfile
from decimal import ROUND_HALF_EVEN, Decimal
from pathlib import Path


def euro_stoxx(shared, multiplier, fee):
    """Buys one at the open after the close has crossed above its mean of 15, sells it after it has crossed below."""
    cash, position, order, orders, before = Decimal(10_000), 0, 0, [0, 0], None
    closes = []
    with open(shared / "peers/eurostoxx-2006-daily.txt") as lines:
        for row in csv.DictReader(lines):
            if order:
                cash -= order * Decimal(row["Open"]) * multiplier + fee
                position += order
                orders[order < 0] += 1
                order = 0
            closes.append(Decimal(row["Close"]))
            if len(closes) < 15:
                continue
            apart = closes[-1] - sum(closes[-15:]) / 15
            if before is not None and apart != 0 and (apart > 0) != (before > 0):
                order = (1 - position) if apart > 0 else -position
            before = apart if apart != 0 else before
    return orders, cash, cash + position * multiplier * closes[-1]


class Mean:
    """An exponential mean that begins with the plain mean of its first n."""

    def __init__(self, n):
        self.n, self.seen, self.value = n, 0, 0.0

    def add(self, value):
        self.seen += 1
        weight = 1 / self.seen if self.seen <= self.n else 2 / (self.n + 1)
        self.value += weight * (value - self.value)
        return self.value if self.seen >= self.n else None


def spy_raw(shared):
    with open(shared / "peers/lean-spy-factors.csv") as lines:
        factors = [(row[0], Decimal(row[1]) * Decimal(row[2])) for row in csv.reader(lines)]
    with zipfile.ZipFile(shared / "peers/lean-spy-daily.zip") as packed:
        for line in packed.read(packed.namelist()[0]).decode().splitlines():
            stamp, opening, _, _, close, _ = line.split(",")
            day = stamp[:8]
            factor = next(f for last, f in factors if last >= day)
            yield day, Decimal(opening) / 10_000 * factor, Decimal(close) / 10_000 * factor


def macd_trend(shared, reserve, tick=None):
    """LEAN's example: whole shares for 99.75 % of the equity at the signal's close, of it the fee where it is reserved."""
    fast, slow, signal = Mean(12), Mean(26), Mean(9)
    cash, shares, order, orders, filled, fees = Decimal(100_000), 0, 0, 0, 0, Decimal(0)
    for day, opening, close in spy_raw(shared):
        if not "20040101" <= day < "20150101":
            continue
        if tick:
            opening, close = (price.quantize(tick, ROUND_HALF_EVEN) for price in (opening, close))
        if order:
            fee = max(Decimal(1), Decimal("0.005") * abs(order))
            cash -= order * opening + fee
            fees, shares, order, filled = fees + fee, shares + order, 0, filled + 1
        f, s = fast.add(float(close)), slow.add(float(close))
        mean = signal.add(f - s) if s is not None else None
        if mean is None:
            continue
        apart = (f - s - mean) / f
        if shares == 0 and apart > 0.0025:
            granted = (cash + shares * close) * Decimal("0.9975")
            order = int(granted / close)
            while reserve and order * close + max(Decimal(1), Decimal("0.005") * order) > granted:
                order -= 1
            orders += 1
        elif shares > 0 and apart < -0.0025:
            order, orders = -shares, orders + 1
    return orders, filled, fees, cash + shares * close


def spy_cross(shared):
    """All the money, in whole shares, at the open after a mean of 20 closes has come above one of 50; no costs."""
    cash, shares, order, fills = Decimal(100_000), 0, None, 0
    closes = []
    with gzip.open(shared / "daily/SPY.csv.gz", "rt") as lines:
        for row in csv.DictReader(lines):
            if order is not None and order != shares:
                cash -= (order - shares) * Decimal(row["open"])
                shares, fills = order, fills + 1
            order = None
            closes.append(Decimal(row["close"]))
            if len(closes) < 50:
                continue
            above = sum(closes[-20:]) * 50 > sum(closes[-50:]) * 20
            if above and shares == 0:
                order = int(cash / 2 / closes[-1])
            elif not above and shares > 0:
                order = 0
    return fills, cash + shares * closes[-1]


if __name__ == "__main__":
    data = Path(sys.argv[1])
    print("euro stoxx, a share:  [buys, sells], cash, value", *euro_stoxx(data, 1, 0))
    print("euro stoxx, a future: [buys, sells], (cash), value", *euro_stoxx(data, 10, 2))
    for tick in (None, "0.01", "0.0001", "0.00000001"):
        for reserve in (True, False):
            result = macd_trend(data, reserve, Decimal(tick) if tick else None)
            print("macd trend, tick", tick, "fee reserved" if reserve else "", "orders, filled, fees, equity", *result)
    print("spy cross: fills, equity", *spy_cross(data))
