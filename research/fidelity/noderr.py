"""A run of noderr by its command line: settings to a file, and back what it decided and what was filled, from its journal.

NODERR names the command where it is not ./noderr of this project.
"""

import csv
import datetime
import json
import os
import pathlib
import shutil
import subprocess

ROOT = pathlib.Path(__file__).parents[2]
COMMAND = os.environ.get("NODERR", str(ROOT / "noderr"))
SIDES = {"BUY": 0, "SELL": 1}
NO_LIMITS = {
    "maxOrderNotional": 1_000_000_000, "maxPosition": 100, "maxLeverage": 100, "maxOpenOrders": 0,
    "maxOrdersPerSecond": 0, "maxCancelsPerSecond": 0, "duplicateWindow": "0s", "priceCollar": 0.5, "allowShort": True,
    "maxDrawdown": 1, "maxDailyLoss": 1, "maxWeeklyLoss": 1, "maxMonthlyLoss": 1, "maxDataAge": "1d",
}


def run(settings, folder, *options):
    """The result of one backtest, as its JSON has it. Settings are written as JSON, which is YAML too."""
    folder = pathlib.Path(folder)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "settings.yaml").write_text(json.dumps(settings, indent=1))
    command = [COMMAND, "backtest", folder / "settings.yaml", "--out", folder / "out", "--json", *options]
    done = subprocess.run(command, capture_output=True, text=True)
    if done.returncode != 0:
        raise SystemExit(f"noderr ended with {done.returncode}: {done.stderr.strip()}")
    return json.loads(done.stdout.strip().splitlines()[-1])


def journalled(settings, folder, answer_nanos):
    """The same with its fills (exchange time, side, price, lots) and decisions (time, order or cancel, side, price)."""
    folder = pathlib.Path(folder)
    result = run(settings, folder, "--journal", folder / "journal")
    for what, option in (("events", []), ("decisions", ["--decisions"])):
        export = [COMMAND, "journal", "export", folder / "journal", "--out", folder / f"{what}.csv", *option]
        subprocess.run(export, check=True, capture_output=True)
    with open(folder / "events.csv") as lines:
        fills = [
            (int(row["receive_time_ns"]) - answer_nanos, SIDES[row["side"]], int(row["price_ticks"]), int(row["quantity_lots"]))
            for row in csv.DictReader(lines)
            if row["kind"] == "ORDER_FILLED"
        ]
    with open(folder / "decisions.csv") as lines:
        return result, fills, decided(csv.DictReader(lines))


def decided(rows):
    limits, decisions = {}, []
    for row in rows:
        if row["kind"] == "ORDER":
            limits[row["order"]] = int(row["limit_ticks"])
        elif row["kind"] != "CANCEL":
            continue
        kind = int(row["kind"] == "CANCEL")
        decisions.append((int(row["time_ns"]), kind, SIDES[row["side"]], limits[row["order"]]))
    return decisions


def micros(nanos):
    return f"{nanos // 1000}us"


def grid(capture, settings, grid):
    """The futures capture with the grid, as hft.py has it."""
    queues = {"riskAverse": "risk_averse", "power": "power", "log": "logarithm"}
    start = datetime.datetime.fromtimestamp(grid["from_nanos"] // 1_000_000_000, datetime.UTC)
    return {
        "name": "grid",
        "instrument": {"venue": "binance_usdm", "symbol": "BTCUSDT", "base": "BTC", "quote": "USDT", "tickSize": 0.1,
                       "lotSize": 0.001, "quoteDecimals": 8, "initialMargin": 0.01, "maintenanceMargin": 0.005},
        "data": {"capture": [str(capture)], "venueForm": "binance_usdm", "from": start.strftime("%Y-%m-%dT%H:%M:%SZ")},
        "timer": micros(grid["period_nanos"]),
        "strategies": [{"kind": "gridMaker", "settings": {
            "quantity": grid["lots"] / 1000, "levels": grid["levels"], "spacing": grid["spacing"],
            "halfSpread": grid["half_spread"], "skew": grid["skew"], "maxInventory": grid["most"]}}],
        "allocation": {"fixedFraction": {"fraction": 1}},
        "risk": NO_LIMITS,
        "venue": {
            "makerFee": settings["maker_fee"], "takerFee": settings["taker_fee"],
            "feedLatency": micros(settings["feed_nanos"]), "orderLatency": micros(settings["order_nanos"]),
            "answerLatency": micros(settings["answer_nanos"]),
            "fills": {"by": "book", "queue": queues[settings["queue"]], "power": settings["power"],
                      "partial": settings["partial"]}},
        "account": {"capital": 1_000_000},
    }
