"""Bars and quotes in noderr, NautilusTrader and backtesting.py: python others.py DATA WORK [CASE]. Writes WORK/others.json."""

import json
import pathlib
import sys
import warnings

import capture
import compare
import noderr

SHOWN = 12
MINUTE = 60_000_000_000
FEES = {"makerFee": 0.0002, "takerFee": 0.0005}
AT_ONCE = {"slippage": 0, "participation": 1, "orderLatency": "0s", "answerLatency": "0s"}
PERPETUAL = {"venue": "binance_usdm", "symbol": "BTCUSDT", "base": "BTC", "quote": "USDT", "tickSize": 0.1,
             "lotSize": 0.001, "quoteDecimals": 8, "initialMargin": 0.01, "maintenanceMargin": 0.005}
CROSS = {"fast": 20, "slow": 50, "lots": 1_000}
SPY = {"fast": 50, "slow": 200, "lots": 100}
IMBALANCE = {"enter": 0.6, "exit": 0.0}


def settings(instrument, data, strategy, venue, capital, **more):
    return {"name": "side-by-side", "instrument": instrument, "data": data, "strategies": [strategy], "risk": noderr.NO_LIMITS,
            "allocation": {"fixedFraction": {"fraction": 1, "rebalance": 1}}, "venue": venue,
            "account": {"capital": capital}} | more


def laid(ours, theirs, ends):
    ours, theirs = compare.merged(ours), compare.merged(theirs)
    found = compare.classified(ours, theirs, 2 * MINUTE)
    return {"fills": [len(ours), len(theirs), compare.same(ours, theirs)], "end_equity": ends,
            "first": [ours[:4], theirs[:4]], "shown": found[:SHOWN]}


def nautilus_bars(data, work, price, latency_nanos):
    import nautilus
    import pandas
    from nautilus_trader.persistence.wranglers import BarDataWrangler

    file = data / "bars/btc-perp-1m-20211231-20220201.csv.gz"
    ours_settings = settings(
        PERPETUAL | {"tickSize": 0.001}, {"bars": {"files": [str(file)], "span": "1m", "stamped": "open"}},
        {"kind": "movingAverageCross", "settings": CROSS | {"crossings": True}},
        FEES | AT_ONCE | {"fills": {"by": "bars", "bar": price}}, 100_000)
    result, ours, _ = noderr.journalled(ours_settings, work / "noderr", 0)
    frame = pandas.read_csv(file, parse_dates=["timestamp"]).set_index("timestamp").tz_localize("UTC")
    traded = nautilus.instrument("0.0002", "0.0005", 3)
    bars = BarDataWrangler(nautilus.BARS, traded).process(frame, ts_init_delta=MINUTE)
    made = nautilus.engine(traded, 100_000, [bars], latency_nanos=latency_nanos)
    theirs, end = nautilus.run(made, nautilus.Cross(CROSS["fast"], CROSS["slow"], CROSS["lots"], 1_000))
    return laid(ours, theirs, [result["endEquity"], end])


def nautilus_quotes(data, work, latency_nanos):
    import nautilus

    # Of money for one hundredth of a bitcoin and not for two, so that what noderr takes for all its capital is as much.
    source = data / "captures/binance-usdm-btcusdt-20240808.gz"
    quotes = work / "quotes" / "quotes.gz"
    quotes.parent.mkdir(exist_ok=True)
    capture.keep(source, quotes, ("bookTicker", "trade"))
    ours_settings = settings(
        PERPETUAL | {"orderStep": 0.01}, {"capture": [str(quotes)], "venueForm": "binance_usdm"},
        {"kind": "bookImbalance", "settings": IMBALANCE},
        FEES | AT_ONCE | {"orderLatency": noderr.micros(latency_nanos), "fills": {"by": "top", "partial": False}}, 1_000)
    result, ours, _ = noderr.journalled(ours_settings, work / "noderr", 0)
    _, trades, ticks = nautilus.market(capture.converted(quotes, quotes.parent, 0))
    first = trades[0].ts_event  # noderr knows no price, and so no quantity, before the first trade
    made = nautilus.engine(nautilus.instrument("0.0002", "0.0005"), 1_000, [ticks], latency_nanos=latency_nanos, bars=False)
    theirs, end = nautilus.run(made, nautilus.Imbalance(IMBALANCE["enter"], IMBALANCE["exit"], 10, first))
    # Each quote has a nanosecond of its own there.
    theirs = [(time // 1_000_000 * 1_000_000, *rest) for time, *rest in theirs]
    ours = [(time // 1_000_000 * 1_000_000, *rest) for time, *rest in ours]
    return laid(ours, theirs, [result["endEquity"], end])


def backtesting_daily(data, work):
    import pandas
    from backtesting import Backtest, Strategy
    from backtesting.lib import crossover

    file = data / "daily/SPY.csv.gz"
    commission = 0.0005
    instrument = {"venue": "arca", "symbol": "SPY", "base": "SPY", "quote": "USD", "tickSize": 0.0001, "lotSize": 1,
                  "quoteDecimals": 8}
    ours_settings = settings(
        instrument, {"bars": {"files": [str(file)], "span": "1d"}},
        {"kind": "movingAverageCross", "settings": SPY | {"crossings": True}},
        AT_ONCE | {"makerFee": commission, "takerFee": commission, "fills": {"by": "bars", "bar": "open"}}, 100_000)
    result, ours, _ = noderr.journalled(ours_settings, work / "noderr", 0)
    frame = pandas.read_csv(file, parse_dates=["date"]).set_index("date")
    frame.columns = [name.capitalize() for name in frame.columns]

    class Cross(Strategy):
        def init(self):
            mean = lambda values, bars: pandas.Series(values).rolling(bars).mean()  # noqa: E731
            self.fast = self.I(mean, self.data.Close, SPY["fast"])
            self.slow = self.I(mean, self.data.Close, SPY["slow"])

        def next(self):
            if crossover(self.fast, self.slow):
                self.buy(size=SPY["lots"])
            elif crossover(self.slow, self.fast):
                self.position.close()

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        stats = Backtest(frame, Cross, cash=100_000, commission=commission, finalize_trades=False).run()
    theirs = []
    trades = [*stats["_strategy"].closed_trades, *stats["_strategy"].trades]
    for each in trades:
        theirs.append((each.entry_time.value, 0, round(each.entry_price * 10_000), int(each.size)))
        if each.exit_time is not None:
            theirs.append((each.exit_time.value, 1, round(each.exit_price * 10_000), int(each.size)))
    return laid(ours, theirs, [result["endEquity"], float(stats["Equity Final [$]"])])


CASES = {
    "NautilusTrader, bars, at the signal's close": lambda data, work: nautilus_bars(data, work, "close", 0),
    "NautilusTrader, bars, at the next open": lambda data, work: nautilus_bars(data, work, "open", 1),
    "NautilusTrader, quotes": lambda data, work: nautilus_quotes(data, work, 0),
    "NautilusTrader, quotes, orders 10.003 ms": lambda data, work: nautilus_quotes(data, work, 10_003_000),
    "backtesting.py, daily bars": backtesting_daily,
}


def main():
    data, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    work.mkdir(parents=True, exist_ok=True)
    file = work / "others.json"
    found = json.loads(file.read_text()) if file.exists() else {}
    for name in sys.argv[3:] or CASES:
        found[name] = CASES[name](data, work)
        file.write_text(json.dumps(found, indent=1))
        print(name, *(f"{key} {found[name][key]}" for key in ("fills", "end_equity", "first")), sep="; ")


if __name__ == "__main__":
    main()
