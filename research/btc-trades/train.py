"""Trains the example's model on the rows that noderr wrote, and writes its package: model.onnx and model.yaml.

With --keep-model it leaves the model of a package as it is, and writes its golden rows, its quantiles and what it says of
its training rows anew.

A row is labelled by the return from its price to the last price known one horizon later: up above the threshold, down
below minus the threshold, flat between. Training uses rows whose label was known before the split; all rows from the
split on are out of sample. Seeded: the same rows give the same model.
"""

import argparse
import csv
import hashlib
import pathlib
import re
from datetime import datetime, timezone

import numpy as np
import onnxruntime
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

CLASSES = ["down", "flat", "up"]
DOWN, FLAT, UP = range(3)
HORIZON_SECONDS = 600
THRESHOLD = 0.006  # about a round trip: twice a fee of 0.25 % and some slippage
OPSET = 17
SEED = 20131125
GOLDEN_ROWS = 5  # spread over the span, and one more for each class: the row in which it is likeliest
QUANTILES = 11  # least, deciles, greatest
# The first column after these is the first feature.
ROW_COLUMNS = ["time_ns", "price", "quantity"]


def read_rows(path):
    with open(path, newline="") as file:
        header = next(csv.reader(file))
    if header[: len(ROW_COLUMNS)] != ROW_COLUMNS:
        raise SystemExit(f"{path}: expected columns {ROW_COLUMNS} first, found {header[:3]}; write it with noderr features")
    nanos = np.loadtxt(path, delimiter=",", skiprows=1, usecols=0, dtype=np.int64)
    price = np.loadtxt(path, delimiter=",", skiprows=1, usecols=1)
    features = np.loadtxt(path, delimiter=",", skiprows=1, usecols=range(3, len(header)), dtype=np.float32)
    return nanos // 1_000_000_000, price, features, header[3:]


def label(seconds, price):
    """Classes, and a mask of the rows whose horizon ends within the data."""
    last_known = np.searchsorted(seconds, seconds + HORIZON_SECONDS, side="right") - 1
    returns = price[last_known] / price - 1
    classes = np.where(returns > THRESHOLD, UP, np.where(returns < -THRESHOLD, DOWN, FLAT))
    return classes, seconds + HORIZON_SECONDS <= seconds[-1]


def fit(rows, classes):
    # Few passes and a strong penalty: neighbouring rows overlap, so there is far less information than rows.
    network = MLPClassifier(
        hidden_layer_sizes=(32, 16), alpha=1.0, learning_rate_init=5e-4, batch_size=256, max_iter=15, random_state=SEED
    )
    pipeline = make_pipeline(StandardScaler(), network)
    pipeline.fit(rows, classes)
    return pipeline


def export(pipeline, width):
    """One graph from raw features to probabilities: the scaling is inside, so that no one can apply another."""
    graph = convert_sklearn(
        pipeline,
        name="btc-direction-mlp",  # else it gets a random one, and no two exports the same hash
        initial_types=[("features", FloatTensorType([None, width]))],
        options={id(pipeline): {"zipmap": False}},
        target_opset={"": OPSET, "ai.onnx.ml": 3},
        final_types=[("label", None), ("probabilities", FloatTensorType([None, len(CLASSES)]))],
    )
    del graph.graph.output[0]  # the label: the largest probability, which a reader can tell
    remove_unused(graph.graph)
    return graph.SerializeToString()


def remove_unused(graph):
    while True:
        used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
        unused = [node for node in graph.node if not used.intersection(node.output)]
        if not unused:
            break
        for node in unused:
            graph.node.remove(node)
    for constant in [c for c in graph.initializer if c.name not in used]:
        graph.initializer.remove(constant)


def instant(seconds):
    return datetime.fromtimestamp(int(seconds), timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def score(model, pipeline, rows, classes, prior):
    session = onnxruntime.InferenceSession(model)
    probabilities = session.run(["probabilities"], {"features": rows})[0]
    worst = np.abs(probabilities - pipeline.predict_proba(rows)).max()
    if worst > 1e-4:
        raise SystemExit(f"the exported graph differs from the trained network by {worst}")
    return {
        "accuracy": float((probabilities.argmax(axis=1) == classes).mean()),
        "baselineAccuracy": float((classes == prior.argmax()).mean()),
        "logLoss": float(log_loss(classes, probabilities, labels=[DOWN, FLAT, UP])),
        "baselineLogLoss": float(-np.log(prior[classes]).mean()),
    }


def manifest(model, data, names, scaler, spans, scores):
    lines = [
        "# Written by research/btc-trades/train.py; its README says how. No claim that it earns money.",
        "id: btc-direction-mlp",
        'version: "1"',
        "file: model.onnx",
        f"sha256: {hashlib.sha256(model).hexdigest()}",
        f"opset: {OPSET}",
        "inputs:",
        f"  - {{name: features, shape: [-1, {len(names)}]}}",
        "scaling: graph",
        "features:",
    ]
    lines += [
        f"  - {{name: {name}, mean: {mean:.9g}, scale: {scale:.9g}}}"
        for name, mean, scale in zip(names, scaler.mean_, scaler.scale_)
    ]
    lines += [
        "outputs:",
        f"  - {{name: probabilities, meaning: class-probabilities, classes: [{', '.join(CLASSES)}]}}",
        f"horizon: {HORIZON_SECONDS}s",
        f"label: {{threshold: {THRESHOLD}}}",
        "training:",
        f"  from: {spans['train'][0]}",
        f"  to: {spans['train'][1]}",
        f"  rows: {spans['train'][2]}",
        f"  dataSha256: {hashlib.sha256(data.read_bytes()).hexdigest()}",
        f"  labels: return over the horizon above {THRESHOLD:.1%} is up, below -{THRESHOLD:.1%} down, else flat",
        "outOfSample:",
        f"  from: {spans['test'][0]}",
        f"  to: {spans['test'][1]}",
        f"  rows: {spans['test'][2]}",
    ]
    lines += [f"  {key}: {value:.4f}" for key, value in scores.items()]
    return "\n".join(lines) + "\n"


def with_quantiles(text, rows):
    """The manifest with the quantiles of each feature over its training rows, for those who watch it drift."""
    lines = iter(np.quantile(rows.astype(np.float64), np.linspace(0, 1, QUANTILES), axis=0).T)

    def add(feature):
        return f"{feature[1]}, quantiles: [{', '.join(f'{value:.6g}' for value in next(lines))}]}}"

    return re.sub(r"^(  - \{name: \S+, mean: [^,]+, scale: [^,}]+)(?:, quantiles: \[.*\])?\}$", add, text, flags=re.M)


def with_predictions(text, model, rows):
    """The manifest with what the model says of its own training rows, for those who watch its predictions drift."""
    session = onnxruntime.InferenceSession(model)
    probabilities = session.run(["probabilities"], {"features": rows})[0].astype(np.float64)
    likeliest = np.bincount(probabilities.argmax(axis=1), minlength=len(CLASSES)) / len(rows)
    quantiles = np.quantile(probabilities, np.linspace(0, 1, QUANTILES), axis=0).T
    lines = ["predictions:"]
    for name, mean, share, values in zip(CLASSES, probabilities.mean(axis=0), likeliest, quantiles):
        numbers = ", ".join(f"{value:.6g}" for value in values)
        lines.append(f"  - {{name: {name}, mean: {mean:.6g}, likeliest: {share:.6g}, quantiles: [{numbers}]}}")
    without = re.sub(r"^predictions:\n(?:  .*\n)*", "", text.split("golden:\n")[0], flags=re.M)
    return without + "\n".join(lines) + "\n"


def with_golden_rows(text, model, rows, names):
    """The manifest with rows as they came from noderr and what the model gives for them, at its end."""
    session = onnxruntime.InferenceSession(model)
    probabilities = session.run(["probabilities"], {"features": rows})[0]
    spread = np.linspace(0, len(rows) - 1, GOLDEN_ROWS).astype(int)
    chosen = sorted({*spread.tolist(), *probabilities.argmax(axis=0).tolist()})
    lines = [
        "golden:",
        "  absoluteTolerance: 0.00001",
        "  relativeTolerance: 0.0001",
        f"  columns: [{', '.join(names + CLASSES)}]",
        "  rows:",
    ]
    for row in chosen:
        numbers = [f"{number:.9g}" for number in (*rows[row], *probabilities[row])]  # 9 digits are a float's, exactly
        lines.append(f"    - [{', '.join(numbers)}]")
    return text.split("golden:\n")[0] + "\n".join(lines) + "\n"


def write_manifest(out, text, model, features, train, test, names):
    text = with_predictions(with_quantiles(text, features[train]), model, features[train])
    text = with_golden_rows(text, model, features[test], names)
    (out / "model.yaml").write_text(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", required=True, type=pathlib.Path, help="what noderr features wrote, over all trades")
    parser.add_argument("--data", type=pathlib.Path, help="the trades that the rows were made from; not with --keep-model")
    parser.add_argument("--split", required=True, help="train before this time, test from it on, as in 2013-11-28T20:34:18Z")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="the folder of the model's package")
    parser.add_argument("--keep-model", action="store_true", help="train nothing; all of the manifest that needs no training")
    args = parser.parse_args()
    if (args.data is None) != args.keep_model:
        parser.error("either --data or --keep-model")

    seconds, price, features, names = read_rows(args.rows)
    classes, labelled = label(seconds, price)
    split = int(datetime.fromisoformat(args.split).timestamp())
    # A label looks one horizon ahead: it too must end before the split.
    train = seconds + HORIZON_SECONDS < split
    test = (seconds >= split) & labelled
    if args.keep_model:
        model = (args.out / "model.onnx").read_bytes()
        write_manifest(args.out, (args.out / "model.yaml").read_text(), model, features, train, test, names)
        return

    pipeline = fit(features[train], classes[train])
    model = export(pipeline, features.shape[1])
    prior = np.bincount(classes[train], minlength=len(CLASSES)) / train.sum()
    scores = score(model, pipeline, features[test], classes[test], prior)
    spans = {
        "train": (instant(seconds[train][0]), instant(split), int(train.sum())),
        "test": (instant(seconds[test][0]), instant(seconds[test][-1]), int(test.sum())),
    }

    args.out.mkdir(parents=True, exist_ok=True)
    (args.out / "model.onnx").write_bytes(model)
    text = manifest(model, args.data, names, pipeline[0], spans, scores)
    write_manifest(args.out, text, model, features, train, test, names)
    print(f"{args.out}: {len(model)} bytes, out of sample {scores}")


if __name__ == "__main__":
    main()
