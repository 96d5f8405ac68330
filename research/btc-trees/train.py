"""Trains gradient-boosted trees on the rows of the example's model, and writes their package and their results.

The same rows, labels, folds and split as research/btc-trades, so that the two can be compared. Seeded: the same rows give
the same bytes. The size of the trees was chosen beforehand and never fitted to a result.
"""

import argparse
import pathlib

from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from noderr_research import bitstamp, graph, package, report
from noderr_research.calibration import tempered
from noderr_research.cross_validation import temperature_for
from noderr_research.importance import ShuffledFeatures
from noderr_research.scores import prior

SEED = 20131125
FOLDER = pathlib.Path(__file__).resolve().parent
COMMAND = "research/btc-trees/train.py"
OUT = FOLDER / "model"


def fit(rows, classes):
    # Small trees of large leaves, few and slow: a leaf of 1,000 rows is a few dozen labels that do not overlap. Stopping
    # early by the library's own means would hold random rows out, whose neighbours are trained on.
    trees = HistGradientBoostingClassifier(
        max_iter=40, learning_rate=0.05, max_leaf_nodes=6, min_samples_leaf=1_000, l2_regularization=10.0,
        early_stopping=False, random_state=SEED,
    )  # fmt: skip
    return trees.fit(rows, classes)


def probabilities_of(rows, classes):
    """For cross-validation: what makes probabilities of features."""
    return fit(rows, classes).predict_proba


def about(names):
    return package.Model(
        id="btc-direction-trees",
        written_by=COMMAND,
        features=names,
        classes=bitstamp.CLASSES,
        horizon=f"{bitstamp.HORIZON_SECONDS}s",
        labels=bitstamp.LABELS,
        threshold=bitstamp.THRESHOLD,
    )


def export(trees, temperature, features):
    """The trees as one operator; with a temperature it stands behind them in the graph."""
    exported = graph.of_classifier(trees, "btc-direction-trees", features, len(bitstamp.CLASSES))
    return (exported if temperature is None else graph.with_temperature(exported, temperature)).SerializeToString()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=pathlib.Path, help="what noderr features wrote, over all trades; else it is had to")
    parser.add_argument("--out", type=pathlib.Path, default=OUT, help="the folder of the model's package")
    parser.add_argument("--calibrate", action="store_true", help="end the graph in a temperature")
    parser.add_argument("--no-results", action="store_true", help="the package alone")
    args = parser.parse_args()
    threadpool_limits(1)  # The same sums in the same order on every machine.

    read = bitstamp.read(args.rows)
    rows, known = bitstamp.labelled(read)
    before, after = bitstamp.split(rows, known)
    train, test = rows.take(before), rows.take(after)
    trees = fit(train.features, train.classes)
    temperature = temperature_for(train, probabilities_of, bitstamp.EMBARGO_NANOS) if args.calibrate else None
    model = export(trees, temperature, len(read.names))
    expected = trees.predict_proba(rows.features)
    package.require_equal(model, rows.features, tempered(expected, temperature) if args.calibrate else expected)

    mean, scale = package.scaling(train.features)
    text = package.manifest(
        about(read.names),
        model,
        bitstamp.DATA.read_bytes(),
        mean,
        scale,
        package.Span(package.instant(train.starts[0]), bitstamp.SPLIT, len(train.classes)),
        package.Span(package.instant(test.starts[0]), package.instant(test.starts[-1]), len(test.classes)),
        package.out_of_sample(
            model, test.features, test.classes, prior(train.classes, len(bitstamp.CLASSES))
        ),
    )
    text = package.with_quantiles(text, train.features)
    text = package.with_predictions(text, model, train.features, bitstamp.CLASSES)
    text = package.with_golden_rows(text, model, test.features, read.names + bitstamp.CLASSES)
    package.write(args.out, model, text)
    print(f"{args.out}: {len(model)} bytes, SHA-256 {package.sha256(model)}")
    if not args.no_results:
        shuffled = ShuffledFeatures(read.names, SEED)
        results = bitstamp.study(rows, known, probabilities_of, trees.predict_proba, shuffled.on_fold)
        report.write(
            FOLDER,
            "Results of the gradient-boosted trees",
            COMMAND,
            {"seed": SEED, "modelSha256": package.sha256(model), **results, "importance": shuffled.importance()},
        )


if __name__ == "__main__":
    main()
