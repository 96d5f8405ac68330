"""Writes what SciPy and NumPy say of samples against a training sample, for the tests of xyz.noderr.inference.drift.

Run it from the project's root with the packages of research/btc-trades/requirements.txt; the first line of what it writes names them.
"""

import pathlib

import numpy as np
import scipy
from scipy import stats

OUT = pathlib.Path("ml-inference/src/test/resources/xyz/noderr/inference/drift/reference.txt")
SEED = 20131125
STEPS = 10


def numbers(values):
    return " ".join(repr(float(value)) for value in np.atleast_1d(values))


def describe(name, training, recent):
    """The sample, and what is to come out; the counts below and above the training's range first and last."""
    quantiles = np.quantile(training, np.linspace(0, 1, STEPS + 1))
    inner = quantiles[1:-1]
    counts = np.diff(np.concatenate(([0], np.searchsorted(np.sort(recent), inner, side="right"), [len(recent)])))
    expected = np.full(STEPS, 1 / STEPS)
    # Jeffreys' divergence is the sum of the two of Kullback and Leibler; only where no bin is empty.
    psi = stats.entropy(counts, expected) + stats.entropy(expected, counts) if counts.all() else np.nan
    cdf = stats.ecdf(recent).cdf.evaluate(quantiles[1:])
    at_edges = max(np.abs(cdf - np.arange(1, STEPS + 1) / STEPS).max(), (recent < quantiles[0]).mean())
    n, m = len(recent), len(training)
    root = np.sqrt(n * m / (n + m))
    return [
        f"{name} quantiles {numbers(quantiles)}",
        f"{name} recent {numbers(recent)}",
        f"{name} rows {m}",
        f"{name} below {(recent < quantiles[0]).sum()}",
        f"{name} above {(recent > quantiles[-1]).sum()}",
        f"{name} psi {numbers(psi)}",
        f"{name} ks_at_edges {numbers(at_edges)}",
        f"{name} ks_2samp {numbers(stats.ks_2samp(training, recent).statistic)}",
        f"{name} p_of_ks_at_edges {numbers(stats.kstwobign.sf(root * at_edges))}",
        f"{name} critical_5_percent {numbers(stats.kstwobign.isf(0.05) / root)}",
    ]


def main():
    random = np.random.default_rng(SEED)

    def floats(sample):
        return sample.astype(np.float32).astype(np.float64)

    training = floats(random.normal(size=5000))
    lines = [f"# scipy {scipy.__version__}, numpy {np.__version__}, research/test-drift/reference.py"]
    lines += describe("same", training, floats(random.normal(size=400)))
    lines += describe("moved", training, floats(random.normal(0.4, 1, size=400)))
    lines += describe("wider", training, floats(random.normal(0, 2, size=400)))
    lines += describe("heavy_tails", training, floats(random.standard_t(2, size=300)))
    # Both samples jump halfway between the edges alone: the distance at the edges is the whole distance.
    atoms = np.arange(STEPS) + 0.5
    uneven = [9, 30, 41, 20, 25, 60, 12, 33, 50, 20]
    lines += describe("atoms", np.repeat(atoms, 100), np.repeat(atoms, uneven))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
