"""Trains the example's model on the rows that noderr wrote, and writes its package: model.onnx and model.yaml.

With --keep-model it leaves the model of a package as it is, and writes its golden rows, its quantiles and what it says of
its training rows anew.

A row is labelled by the return from its price to the last price known one horizon later: up above the threshold, down
below minus the threshold, flat between. Training uses rows whose label was known before the split; all rows from the
split on are out of sample. Seeded: the same rows give the same model.

With --calibrate the graph ends in a temperature, found on rows before the split by models that had not seen them.
"""

import argparse
import pathlib
import warnings

from sklearn.exceptions import ConvergenceWarning
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from noderr_research import bitstamp, graph, package
from noderr_research.calibration import tempered
from noderr_research.cross_validation import temperature_for
from noderr_research.scores import prior

SEED = 20131125


def fit(rows, classes):
    # Few passes and a strong penalty: neighbouring rows overlap, so there is far less information than rows.
    network = MLPClassifier(
        hidden_layer_sizes=(32, 16), alpha=1.0, learning_rate_init=5e-4, batch_size=256, max_iter=15, random_state=SEED
    )
    pipeline = make_pipeline(StandardScaler(), network)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)  # It is stopped early on purpose.
        pipeline.fit(rows, classes)
    return pipeline


def probabilities_of(rows, classes):
    """For cross-validation: what makes probabilities of features."""
    return fit(rows, classes).predict_proba


def about(names):
    return package.Model(
        id="btc-direction-mlp",
        written_by="research/btc-trades/train.py",
        features=names,
        classes=bitstamp.CLASSES,
        horizon=f"{bitstamp.HORIZON_SECONDS}s",
        labels=bitstamp.LABELS,
        threshold=bitstamp.THRESHOLD,
    )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=pathlib.Path, help="what noderr features wrote, over all trades; else it is had to")
    parser.add_argument("--data", type=pathlib.Path, default=bitstamp.DATA, help="the trades that the rows were made from")
    parser.add_argument("--split", default=bitstamp.SPLIT, help="train before this time, test from it on")
    parser.add_argument("--out", required=True, type=pathlib.Path, help="the folder of the model's package")
    parser.add_argument("--keep-model", action="store_true", help="train nothing; all of the manifest that needs no training")
    parser.add_argument("--calibrate", action="store_true", help="end the graph in a temperature; the shipped one has none")
    args = parser.parse_args()

    read = bitstamp.read(args.rows)
    rows, known = bitstamp.labelled(read)
    train, test = bitstamp.split(rows, known, args.split)
    columns = read.names + bitstamp.CLASSES
    if args.keep_model:
        model = (args.out / "model.onnx").read_bytes()
        text = (args.out / "model.yaml").read_text()
    else:
        # One graph from raw features to probabilities: the scaling is inside, so that no one can apply another.
        pipeline = fit(rows.features[train], rows.classes[train])
        exported = graph.of_classifier(pipeline, "btc-direction-mlp", len(read.names), len(bitstamp.CLASSES))
        expected = pipeline.predict_proba(rows.features[test])
        if args.calibrate:
            temperature = temperature_for(rows.take(train), probabilities_of, bitstamp.EMBARGO_NANOS)
            exported, expected = graph.with_temperature(exported, temperature), tempered(expected, temperature)
        model = exported.SerializeToString()
        package.require_equal(model, rows.features[test], expected)
        frequencies = prior(rows.classes[train], len(bitstamp.CLASSES))
        text = package.manifest(
            about(read.names),
            model,
            args.data.read_bytes(),
            pipeline[0].mean_,
            pipeline[0].scale_,
            package.Span(package.instant(rows.starts[train][0]), args.split, int(train.sum())),
            package.Span(package.instant(rows.starts[test][0]), package.instant(rows.starts[test][-1]), int(test.sum())),
            package.out_of_sample(model, rows.features[test], rows.classes[test], frequencies),
        )
    text = package.with_quantiles(text, rows.features[train])
    text = package.with_predictions(text, model, rows.features[train], bitstamp.CLASSES)
    text = package.with_golden_rows(text, model, rows.features[test], columns)
    package.write(args.out, model, text)
    print(f"{args.out}: {len(model)} bytes")


if __name__ == "__main__":
    main()
