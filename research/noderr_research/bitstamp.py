"""The rows and labels of the recipes on Bitstamp's trades, which are the same for each of them."""

import pathlib

from noderr_research import labels, rows
from noderr_research.calibration import reliability
from noderr_research.cross_validation import Labelled, cross_validate, evaluate, temperature_for
from noderr_research.package import NANOS, nanos_of
from noderr_research.scores import prior

CLASSES = labels.CLASSES
HORIZON_SECONDS = 600
THRESHOLD = 0.006  # about a round trip: twice a fee of 0.25 % and some slippage
LABELS = f"return over the horizon above {THRESHOLD:.1%} is up, below -{THRESHOLD:.1%} down, else flat"
START = "2013-11-25T00:00:00Z"
SPLIT = "2013-11-28T20:34:18Z"  # 60 % of the trades
DATA = rows.ROOT / "examples/btc-trades/data/bitstamp_trades_from_20131125_usd.csv"
ROWS = rows.ROOT / "runs/research/btc-rows.csv"
FOLDS = 6
# The longest memory of the features is a time constant of half an hour: after twice that an eighth of it is left.
EMBARGO_NANOS = 3_600 * NANOS
FEATURES = [
    "momentum_30s",
    "momentum_2m",
    "momentum_10m",
    "momentum_30m",
    "trend_2m",
    "trend_10m",
    "trend_30m",
    "volatility_2m",
    "volatility_10m",
    "volatility_30m",
    "imbalance_30s",
    "imbalance_2m",
    "imbalance_10m",
    "intensity_2m",
    "intensity_30m",
    "size_30m",
]


def read(path: pathlib.Path | None = None):
    """The rows; without a path noderr is had to write them, once."""
    if path is None:
        path = ROWS
        if not path.exists():
            rows.write(path, FEATURES, "--from", START)
    read = rows.read(path)
    if read.names != FEATURES:
        raise SystemExit(f"{path}: expected the features {FEATURES}, found {read.names}")
    return read


def labelled(read):
    """All rows with their labels, and a mask of those whose label is known."""
    moves, ends, known = labels.returns_over(read.nanos, read.price, HORIZON_SECONDS * NANOS)
    classes = labels.of_moves(moves, THRESHOLD)
    return Labelled(read.features, classes, read.nanos, ends, len(CLASSES)), known


def split(all_rows, known, at=SPLIT):
    """Masks of the rows to train on, whose labels end before the time, and of those to test on, from it on."""
    start = nanos_of(at)
    return all_rows.ends < start, (all_rows.starts >= start) & known


def study(all_rows, known, fit, split_model, on_fold=None):
    """A recipe's results: of purged folds over all rows, and of the model of the rows before the split on those after."""
    rows = all_rows.take(known)
    train, test = (all_rows.take(mask) for mask in split(all_rows, known))
    probabilities = split_model(test.features)
    temperature = temperature_for(train, fit, EMBARGO_NANOS)
    return {
        "labels": LABELS,
        "horizonSeconds": HORIZON_SECONDS,
        "embargoSeconds": EMBARGO_NANOS // NANOS,
        "rows": len(rows.classes),
        "rowsWorth": float(labels.uniqueness(rows.starts, rows.ends).sum()),
        "classes": CLASSES,
        "frequencies": prior(rows.classes, len(CLASSES)).tolist(),
        "crossValidation": cross_validate(rows, fit, FOLDS, EMBARGO_NANOS, on_fold),
        "split": {
            "at": SPLIT,
            "trainRows": len(train.classes),
            **evaluate(probabilities, temperature, test, prior(train.classes, len(CLASSES))),
            "reliability": reliability(probabilities, test.classes),
        },
    }
