"""How fast each takes the futures capture with the grid: python speed.py DATA WORK. Writes WORK/speed.json.

Each is measured several times after it has run before; the median counts. The peers have their rows in memory; noderr reads
its file each time. JAVA25_HOME names the JDK.
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

RUNS = 5
WARM_UP = 10
NAUTILUS_RUNS = 3
UPDATES, QUOTES_AND_TRADES = 443_521, 87_402


def timed(run):
    begin, processor = time.perf_counter(), time.process_time()
    run()
    return time.perf_counter() - begin, time.process_time() - processor


def noderr_warm(config):
    """Of a JVM that has run it before, from its file on, as always."""
    java = pathlib.Path(os.environ["JAVA25_HOME"]) / "bin" / "java"
    classes = os.environ.get("NODERR_CLASSES", str(noderr.ROOT / "backtest/target/noderr.jar"))
    command = [java, "-XX:+UseSerialGC", "--sun-misc-unsafe-memory-access=allow", "-cp", classes,
               pathlib.Path(__file__).parent / "Warm.java", config, str(WARM_UP + RUNS)]
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
    runs["noderr, from the file, in a warm JVM"] = noderr_warm(config)
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
    machine = {"machine": platform.machine(), "cores": os.cpu_count(), "load": os.getloadavg()[0],
               "python": platform.python_version()}
    (work / "speed.json").write_text(json.dumps(
        {"machine": machine, "updates": UPDATES, "quotes and trades": QUOTES_AND_TRADES, "runs": found, "models": models}, indent=1))
    for name, each in (found | models).items():
        print(name, each["per_second"], each["per_processor_second"])


if __name__ == "__main__":
    main()
