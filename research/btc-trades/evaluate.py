"""Writes results.json and results.md of the example's model: its recipe on purged folds, and itself after its split."""

import argparse
import pathlib

from threadpoolctl import threadpool_limits

from noderr_research import bitstamp, package, report
from noderr_research.rows import ROOT

import train

FOLDER = pathlib.Path(__file__).resolve().parent


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=pathlib.Path, help="what noderr features wrote, over all trades; else it is had to")
    parser.add_argument("--model", type=pathlib.Path, default=ROOT / "examples/btc-trades/model", help="its package")
    args = parser.parse_args()
    threadpool_limits(1)  # The same sums in the same order on every machine.

    rows, known = bitstamp.labelled(bitstamp.read(args.rows))
    model = (args.model / "model.onnx").read_bytes()
    results = bitstamp.study(rows, known, train.probabilities_of, lambda features: package.run(model, features))
    results = {"seed": train.SEED, "modelSha256": package.sha256(model), **results}
    report.write(FOLDER, "Results of the example's model", "research/btc-trades/evaluate.py", results)


if __name__ == "__main__":
    main()
