"""Trains a small CNN-LSTM on the books of a capture, and writes its package and its results.

A window is labelled by how far the mean of the next mids lies from the last one. The capture is six minutes long: what comes
out shows that the parts fit together, and nothing of what such a network is worth. Seeded: the same rows give the same bytes.
"""

import argparse
import pathlib

import network  # Before all that imports JAX.

import numpy as np

from noderr_research import labels, package, report, rows
from noderr_research.calibration import reliability, tempered
from noderr_research.cross_validation import Labelled, cross_validate, evaluate, temperature_for
from noderr_research.graph import with_temperature
from noderr_research.scores import prior

SEED = 20240808
WINDOW = 32  # rows
AHEAD = 100  # changes of the book that a label looks at
THRESHOLD = 0.05e-4  # of the mid: about three ticks, beyond which somewhat less than half of the moves are
LABELS = f"mean of the next {AHEAD} mids more than {THRESHOLD * 1e4:g} bp above the last is up, below it down, else flat"
EVERY = 4  # Windows share all but a few rows with their neighbours: every fourth is trained and tried on.
EPOCHS = 2  # Few: neighbouring windows overlap, so there is far less information than windows.
FOLDS = 4
INNER_FOLDS = 2
EMBARGO_NANOS = 2 * package.NANOS  # A window is a fraction of a second long.
TRAIN_SHARE = 0.6
FEATURES = [
    f"{name}_{level}"
    for level in range(1, network.LEVELS + 1)
    for name in ("ask_level", "ask_size", "bid_level", "bid_size")
]
FOLDER = pathlib.Path(__file__).resolve().parent
COMMAND = "research/book-cnn-lstm/train.py"
CONFIG = FOLDER / "backtest.yaml"
CAPTURE = rows.ROOT.parent / "shared/data/captures/binance-usdm-btcusdt-20240808.gz"
ROWS = rows.ROOT / "runs/research/book-rows.csv"
OUT = rows.ROOT / "runs/research/book-cnn-lstm"


def labelled(read):
    """Every fourth window whose label is known; its span goes from its first row to the last mid of its label."""
    # A venue's times of two streams may run backwards for a moment: a row is known no sooner than those before it.
    nanos = np.maximum.accumulate(read.nanos)
    moves, ends, complete = labels.smoothed_moves(nanos, read.price, AHEAD)
    last = np.arange(WINDOW - 1, len(nanos), EVERY)
    last = last[complete[last]]
    windows = np.lib.stride_tricks.sliding_window_view(read.features, WINDOW, axis=0)[last - WINDOW + 1]
    windows = np.ascontiguousarray(windows.transpose(0, 2, 1))
    classes = labels.of_moves(moves[last], THRESHOLD)
    every = Labelled(windows, classes, nanos[last - WINDOW + 1], ends[last], len(labels.CLASSES))
    return every, nanos[last]


class Classifier:
    """The trained network with the scaling of the rows that it was trained on."""

    def __init__(self, windows, classes):
        self.mean, self.scale = (part.astype(np.float32) for part in package.scaling(windows.reshape(-1, len(FEATURES))))
        self.weights = network.trained((windows - self.mean) / self.scale, classes, EPOCHS, SEED)

    def __call__(self, windows):
        return np.asarray(network.probabilities(self.weights, (windows - self.mean) / self.scale), dtype=np.float64)

    def graph(self):
        return network.to_onnx(self.weights, self.mean, self.scale, WINDOW)


def about(horizon_millis):
    return package.Model(
        id="book-direction-cnn-lstm",
        written_by=COMMAND,
        features=FEATURES,
        classes=labels.CLASSES,
        horizon=f"{horizon_millis}ms",
        labels=LABELS,
        window=WINDOW,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=pathlib.Path, default=ROWS, help="what noderr features wrote; else it is had to")
    parser.add_argument("--capture", type=pathlib.Path, default=CAPTURE, help="what the rows were made from")
    parser.add_argument("--out", type=pathlib.Path, default=OUT, help="the folder of the model's package")
    parser.add_argument("--calibrate", action="store_true", help="end the graph in a temperature")
    parser.add_argument("--no-results", action="store_true", help="the package alone")
    args = parser.parse_args()

    if not args.rows.exists():
        rows.write(args.rows, FEATURES, CONFIG)
    read = rows.read(args.rows)
    every, at = labelled(read)
    split = np.quantile(at, TRAIN_SHARE, method="lower")
    train, test = every.take(every.ends < split), every.take(every.starts >= split)
    model = Classifier(train.features, train.classes)
    temperature = temperature_for(train, Classifier, EMBARGO_NANOS, INNER_FOLDS)
    graph, expected = model.graph(), model(test.features)
    if args.calibrate:
        graph, expected = with_temperature(graph, temperature), tempered(expected, temperature)
    exported = graph.SerializeToString()
    package.require_equal(exported, test.features, expected)

    span = every.ends - at
    text = package.manifest(
        about(round(np.median(span[every.ends < split]) / 1e6)),
        exported,
        args.capture.read_bytes(),
        model.mean,
        model.scale,
        package.Span(package.instant(train.starts[0]), package.instant(split), len(train.classes)),
        package.Span(package.instant(test.starts[0]), package.instant(test.starts[-1]), len(test.classes)),
        package.out_of_sample(exported, test.features, test.classes, prior(train.classes, len(labels.CLASSES))),
    )
    text = package.with_quantiles(text, train.features[:, -1])
    text = package.with_predictions(text, exported, train.features, labels.CLASSES)
    text = package.with_golden_rows(text, exported, test.features, FEATURES + labels.CLASSES, spread=2)
    package.write(args.out, exported, text)
    print(f"{args.out}: {len(exported)} bytes, SHA-256 {package.sha256(exported)}, {network.count(model.weights)} weights")
    if args.no_results:
        return
    frequencies = prior(train.classes, len(labels.CLASSES))
    results = {
        "seed": SEED,
        "modelSha256": package.sha256(exported),
        "weights": network.count(model.weights),
        "labels": LABELS,
        "labelSeconds": {
            f"p{percent}": float(np.percentile(span, percent) / package.NANOS) for percent in (1, 10, 50, 90, 99)
        },
        "embargoSeconds": EMBARGO_NANOS / package.NANOS,
        "rows": len(every.classes),
        "rowsWorth": float(labels.uniqueness(every.starts, every.ends).sum()),
        "classes": labels.CLASSES,
        "frequencies": prior(every.classes, len(labels.CLASSES)).tolist(),
        "crossValidation": cross_validate(every, Classifier, FOLDS, EMBARGO_NANOS, inner_folds=INNER_FOLDS),
        "split": {
            "at": package.instant(split),
            "trainRows": len(train.classes),
            **evaluate(model(test.features), temperature, test, frequencies),
            "reliability": reliability(model(test.features), test.classes),
        },
    }
    minutes = (read.nanos.max() - read.nanos.min()) / 60 / package.NANOS
    notes = [
        f"The rows are {minutes:.1f} minutes of one market, every {EVERY}th window of {WINDOW} rows. That is a demonstration's"
        " size: the figures say that the parts fit together, and nothing of what such a network is worth.",
        f"A label's {AHEAD} changes of the book take {results['labelSeconds']['p50']:.2f} s at the median, from"
        f" {results['labelSeconds']['p1']:.2f} s (1 %) to {results['labelSeconds']['p99']:.2f} s (99 %).",
    ]
    report.write(FOLDER, "Results of the CNN-LSTM on a captured book", COMMAND, results, notes)


if __name__ == "__main__":
    main()
