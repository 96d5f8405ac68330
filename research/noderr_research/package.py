"""Writes model.yaml beside a model.onnx, as docs/model-package.md describes it."""

import dataclasses
import hashlib
import pathlib
import re
from datetime import datetime, timezone

import numpy as np
import onnx
import onnxruntime

from noderr_research.scores import baseline, scores

INPUT = "features"
OUTPUT = "probabilities"
OPSET = 17
GOLDEN_ROWS = 5  # spread over the span, and one more for each class: the row in which it is likeliest
QUANTILES = 11  # least, deciles, greatest
NANOS = 1_000_000_000


@dataclasses.dataclass(frozen=True)
class Span:
    """From when to when, as instants, and how many rows."""

    start: str
    end: str
    rows: int


@dataclasses.dataclass(frozen=True)
class Model:
    """What the manifest says of a classifier, without its figures.

    The window is how many rows of features, oldest first, one run takes. Where there is more than one, a batch is
    [rows, window, features], else [rows, features].
    """

    id: str
    written_by: str
    features: list[str]
    classes: list[str]
    horizon: str
    labels: str
    window: int = 1
    threshold: float | None = None  # of the return over the horizon, where labels are returns beyond it

    def shape(self):
        return [-1, len(self.features)] if self.window == 1 else [-1, self.window, len(self.features)]


def instant(nanos):
    """In UTC, to the second."""
    return datetime.fromtimestamp(int(nanos) // NANOS, timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")


def nanos_of(text):
    return int(datetime.fromisoformat(text).timestamp()) * NANOS


def sha256(content):
    return hashlib.sha256(content).hexdigest()


def run(model, batch):
    """What ONNX Runtime makes of a batch, one thread."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options)
    return session.run([OUTPUT], {INPUT: batch})[0]


def require_equal(model, batch, trained, most=1e-4):
    """The graph has to give what the trained model gives."""
    worst = np.abs(run(model, batch) - trained).max()
    if worst > most:
        raise SystemExit(f"the exported graph differs from the trained model by {worst}")


def opset(model):
    """The version of ONNX's own operators that a graph imports: an exporter asks for no later one than it needs."""
    return next(each.version for each in onnx.load_from_string(model).opset_import if each.domain in ("", "ai.onnx"))


def scaling(rows):
    """Mean and standard deviation of each feature, in the digits of its rows; 1 in place of a deviation of 0."""
    scale = rows.std(axis=0, dtype=np.float64)
    return rows.mean(axis=0, dtype=np.float64), np.where(scale == 0, 1, scale)


def manifest(about: Model, model, data, mean, scale, train: Span, test: Span, figures):
    """Its text without quantiles and golden rows; the data are the bytes that the rows were made from."""
    lines = [
        f"# Written by {about.written_by}; its README says how. No claim that it earns money.",
        f"id: {about.id}",
        'version: "1"',
        "file: model.onnx",
        f"sha256: {sha256(model)}",
        f"opset: {opset(model)}",
        "inputs:",
        f"  - {{name: {INPUT}, shape: {about.shape()}}}",
        *([f"window: {about.window}"] if about.window > 1 else []),
        "scaling: graph",
        "features:",
    ]
    lines += [
        f"  - {{name: {name}, mean: {centre:.9g}, scale: {width:.9g}}}"
        for name, centre, width in zip(about.features, mean, scale)
    ]
    lines += [
        "outputs:",
        f"  - {{name: {OUTPUT}, meaning: class-probabilities, classes: [{', '.join(about.classes)}]}}",
        f"horizon: {about.horizon}",
        *([] if about.threshold is None else [f"label: {{threshold: {about.threshold}}}"]),
        "training:",
        f"  from: {train.start}",
        f"  to: {train.end}",
        f"  rows: {train.rows}",
        f"  dataSha256: {sha256(data)}",
        f"  labels: {about.labels}",
        "outOfSample:",
        f"  from: {test.start}",
        f"  to: {test.end}",
        f"  rows: {test.rows}",
    ]
    lines += [f"  {key}: {value:.4f}" for key, value in figures.items()]
    return "\n".join(lines) + "\n"


def out_of_sample(model, features, classes, frequencies):
    """The figures that a manifest has: the model's on rows that it did not see, and those of always giving how often each
    class came in training."""
    own, base = scores(run(model, features), classes), baseline(frequencies, classes)
    return {
        "accuracy": own["accuracy"],
        "baselineAccuracy": base["accuracy"],
        "logLoss": own["logLoss"],
        "baselineLogLoss": base["logLoss"],
    }


def with_quantiles(text, rows):
    """The manifest with the quantiles of each feature over its training rows, for those who watch it drift."""
    lines = iter(np.quantile(rows.astype(np.float64), np.linspace(0, 1, QUANTILES), axis=0).T)

    def add(feature):
        return f"{feature[1]}, quantiles: [{', '.join(f'{value:.6g}' for value in next(lines))}]}}"

    return re.sub(r"^(  - \{name: \S+, mean: [^,]+, scale: [^,}]+)(?:, quantiles: \[.*\])?\}$", add, text, flags=re.M)


def with_predictions(text, model, batch, classes):
    """The manifest with what the model says of its own training rows, for those who watch its predictions drift."""
    probabilities = run(model, batch).astype(np.float64)
    likeliest = np.bincount(probabilities.argmax(axis=1), minlength=len(classes)) / len(batch)
    quantiles = np.quantile(probabilities, np.linspace(0, 1, QUANTILES), axis=0).T
    lines = ["predictions:"]
    for name, mean, share, values in zip(classes, probabilities.mean(axis=0), likeliest, quantiles):
        numbers = ", ".join(f"{value:.6g}" for value in values)
        lines.append(f"  - {{name: {name}, mean: {mean:.6g}, likeliest: {share:.6g}, quantiles: [{numbers}]}}")
    without = re.sub(r"^predictions:\n(?:  .*\n)*", "", text.split("golden:\n")[0], flags=re.M)
    return without + "\n".join(lines) + "\n"


def with_golden_rows(text, model, batch, columns, spread=GOLDEN_ROWS):
    """The manifest with rows as they came from noderr and what the model gives for them, at its end."""
    probabilities = run(model, batch)
    places = np.linspace(0, len(batch) - 1, spread).astype(int)
    chosen = sorted({*places.tolist(), *probabilities.argmax(axis=0).tolist()})
    lines = [
        "golden:",
        "  absoluteTolerance: 0.00001",
        "  relativeTolerance: 0.0001",
        f"  columns: [{', '.join(columns)}]",
        "  rows:",
    ]
    for row in chosen:
        numbers = [f"{number:.9g}" for number in (*batch[row].ravel(), *probabilities[row])]  # 9 digits are a float's
        lines.append(f"    - [{', '.join(numbers)}]")
    return text.split("golden:\n")[0] + "\n".join(lines) + "\n"


def write(out: pathlib.Path, model, text):
    """The package's two files."""
    out.mkdir(parents=True, exist_ok=True)
    (out / "model.onnx").write_bytes(model)
    (out / "model.yaml").write_text(text)
