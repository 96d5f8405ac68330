"""How fast each takes the futures capture with the grid: python speed.py DATA WORK. Writes WORK/speed.json.

Each is measured several times after it has run before; the median counts. The peers have their rows in memory; noderr is run
so too, and from its file on. JAVA25_HOME names the JDK.
"""

import json
import os
import pathlib
import platform
import statistics
import subprocess
import sys
import time

import capture
import hft
import market_making
import nautilus
import noderr
import others
import shares

RUNS = 9
WARM_UP = 60
NAUTILUS_RUNS = 3
PROFILED = 100
UPDATES, QUOTES_AND_TRADES = 443_521, 87_402


def timed(run):
    begin, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - begin, time.process_time() - processor


def noderr_warm(config, where="memory"):
    """Of a JVM that has run it before: from its file on, or from what was read into memory once."""
    java = pathlib.Path(os.environ["JAVA25_HOME"]) / "bin" / "java"
    classes = os.environ.get("NODERR_CLASSES", str(noderr.ROOT / "backtest/target/noderr.jar"))
    command = [java, "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp", classes,
               pathlib.Path(__file__).parent / "Warm.java", config, where, str(WARM_UP + RUNS)]
    out = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    return [tuple(map(float, line.split())) for line in out.splitlines()][WARM_UP:]


def with_model(work, mode):
    """The example's network at every trade."""
    folder = noderr.ROOT / "examples/btc-trades"
    text = (folder / "backtest.yaml").read_text()
    text = text.replace("file: data/", f"file: {folder}/data/").replace("model: model", f"model: {folder}/model")
    config = work / f"model-{mode}.yaml"
    config.write_text(text + f"\ninference: {{mode: {mode}}}\n")
    return noderr_warm(config)


def bars(data, work):
    """A cross of moving averages on one-minute bars: noderr's engine, and peers that see a whole column at once."""
    import numpy
    import pandas

    file = data / "bars/btc-perp-1m-20211231-20220201.csv.gz"
    config = work / "speed-bars.yaml"
    config.write_text(json.dumps(others.settings(
        others.PERPETUAL | {"tickSize": 0.001}, {"bars": {"files": [str(file)], "span": "1m", "stamped": "open"}},
        {"kind": "movingAverageCross", "settings": others.CROSS | {"crossings": True}},
        others.FEES | others.AT_ONCE | {"fills": {"by": "bars", "bar": "open"}}, 100_000)))
    closes = pandas.read_csv(file)["close"]
    values = closes.to_numpy()

    def with_pandas():
        fast, slow = (closes.rolling(others.CROSS[name]).mean() for name in ("fast", "slow"))
        held = (fast > slow).astype(float).shift(fill_value=0)
        return (1 + held * closes.pct_change().fillna(0)).cumprod()

    def with_numpy():
        sums = numpy.concatenate(([0.0], numpy.cumsum(values)))
        fast, slow = ((sums[bars:] - sums[:-bars]) / bars for bars in (others.CROSS["fast"], others.CROSS["slow"]))
        held = fast[-len(slow):] > slow
        returns = values[-len(slow):][1:] / values[-len(slow):][:-1] - 1
        return numpy.cumprod(1 + held[:-1] * returns)

    found = {"noderr": noderr_warm(config)}
    for name, run in (("pandas, a column at a time, no orders", with_pandas), ("numpy, the same", with_numpy)):
        run()
        found[name] = [timed(run) for _ in range(RUNS)]
    return {name: summary(each, len(values)) for name, each in found.items()}


def summary(runs, events):
    return {"seconds": [run[0] for run in runs], "processor": [run[1] for run in runs],
            "per_second": events / statistics.median(run[0] for run in runs),
            "per_processor_second": events / statistics.median(run[1] for run in runs)}


def main():
    data, work = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    source = data / "captures/binance-usdm-btcusdt-20240808.gz"
    grid, venue = market_making.WIDE, market_making.VENUE | {"queue": "power"}
    rows = capture.converted(source, work, 0)
    runs = {}
    for fast, name in enumerate(("hftbacktest, levels in a hash map", "hftbacktest, levels in a vector")):
        hft.start(rows, venue, grid, bool(fast))()  # compiles
        runs[name] = [timed(hft.start(rows, venue, grid, bool(fast))) for _ in range(RUNS)]
    config = work / "speed.yaml"
    config.write_text(json.dumps(noderr.grid(source, venue, grid)))
    runs["noderr"] = noderr_warm(config)
    runs["noderr, from the file"] = noderr_warm(config, "file")
    ticks = nautilus.market(rows)
    runs["NautilusTrader"] = []
    for _ in range(NAUTILUS_RUNS):
        made = nautilus.engine(nautilus.instrument("0.0002", "0.0005"), 1_000_000, ticks, book=nautilus.BookType.L2_MBP,
                               latency_nanos=venue["order_nanos"], trades=True, bars=False)
        runs["NautilusTrader"].append(timed(lambda: nautilus.run(made, nautilus.Grid(grid))))
    events = UPDATES + QUOTES_AND_TRADES
    found = {name: summary(each, events) for name, each in runs.items()}
    models = {mode: with_model(work, mode) for mode in ("exact", "ahead")}
    models = {mode: summary(each, each[0][2]) for mode, each in models.items()}
    on_bars = bars(data, work)
    times = {"market making": shares.of(config, PROFILED), "bars": shares.of(work / "speed-bars.yaml", 5 * PROFILED)}
    times |= {f"inference {mode}": shares.of(work / f"model-{mode}.yaml", PROFILED) for mode in models}
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg()[0],
               "python": platform.python_version()}
    (work / "speed.json").write_text(json.dumps(
        {"machine": machine, "updates": UPDATES, "quotes and trades": QUOTES_AND_TRADES, "runs": found, "models": models, "bars": on_bars, "shares": times}, indent=1))
    for name, each in (found | models | {f"bars, {name}": each for name, each in on_bars.items()}).items():
        print(name, each["per_second"], each["per_processor_second"])


if __name__ == "__main__":
    main()
