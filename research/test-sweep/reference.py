"""Writes what numpy, SciPy and scikit-learn say of the figures of a sweep, for the tests of xyz.noderr.backtest.sweep.

Run it from the project's root with the packages of research/test-sweep/requirements.txt; what it writes names their versions.
Halves, folds and paths are put together the long way round, from the periods themselves.
"""

import importlib.metadata
import itertools
import json
import pathlib
import sys

import numpy as np
from scipy import stats
from sklearn.gaussian_process import GaussianProcessRegressor
from sklearn.gaussian_process.kernels import Matern

sys.path.insert(0, "research")
from noderr_research.purged_k_fold import purged, purged_k_fold  # noqa: E402

OUT = pathlib.Path("backtest/src/test/resources/xyz/noderr/backtest/sweep/reference.json")
SEED = 20140718
RUNS, PERIODS, BLOCKS = 9, 90, 6
PER_YEAR = 365
VERSIONS = ["numpy", "scipy", "scikit-learn"]
LENGTHS = [0.05, 0.1, 0.2, 0.4, 0.8, 1.6]
NOISES = [1e-4, 1e-2, 1e-1]


def returns(random):
    """Heavy tails around one market, so that runs are alike as those of a sweep are; the last never trades."""
    market = random.standard_t(4, PERIODS) * 0.01
    rows = [0.0006 * i + (0.5 + 0.1 * i) * market + random.normal(0, 0.006, PERIODS) for i in range(RUNS)]
    rows[-1] = np.zeros(PERIODS)
    return np.round(np.array(rows), 6)


def sharpe(x):
    deviation = x.std(ddof=1)
    return 0.0 if deviation == 0 else x.mean() / deviation


def probability_above(x, benchmark):
    ratio, skew, kurtosis = sharpe(x), stats.skew(x), stats.kurtosis(x, fisher=False)
    return stats.norm.cdf(
        (ratio - benchmark) * np.sqrt(len(x) - 1) / np.sqrt(1 - skew * ratio + (kurtosis - 1) / 4 * ratio**2)
    )


def expected_best(variance, trials):
    gamma = np.euler_gamma
    return np.sqrt(variance) * (
        (1 - gamma) * stats.norm.ppf(1 - 1 / trials) + gamma * stats.norm.ppf(1 - 1 / (trials * np.e))
    )


def trials(rows):
    traded = [x for x in rows if x.std() > 0]
    variance = np.var([sharpe(x) for x in traded], ddof=1)
    best = expected_best(variance, len(traded))
    return {
        "expectedBest": best,
        "sharpe": [sharpe(x) for x in traded],
        "probabilistic": [probability_above(x, 0) for x in traded],
        "deflated": [probability_above(x, best) for x in traded],
    }


def overfitting(rows):
    """Each half of the blocks once, all returns of it one after the other."""
    blocks = np.array_split(np.arange(PERIODS), BLOCKS)
    below, losses, here, there = 0, 0, [], []
    halves = list(itertools.combinations(range(BLOCKS), BLOCKS // 2))
    for half in halves:
        inside = np.concatenate([blocks[b] for b in half])
        outside = np.setdiff1d(np.arange(PERIODS), inside)
        seen = np.array([sharpe(x[inside]) for x in rows])
        unseen = np.array([sharpe(x[outside]) for x in rows])
        chosen = int(np.argmax(seen))
        omega = stats.rankdata(unseen)[chosen] / (len(rows) + 1)
        below += np.log(omega / (1 - omega)) <= 0
        losses += unseen[chosen] < 0
        here.append(seen[chosen])
        there.append(unseen[chosen])
    return {
        "probability": below / len(halves),
        "lossProbability": losses / len(halves),
        "degradation": np.polyfit(here, there, 1)[0],
        "halves": len(halves),
    }


def sortino(x):
    return x.mean() / np.sqrt(np.mean(np.minimum(x, 0) ** 2)) * np.sqrt(PER_YEAR)


def drawdown(x):
    equity = np.concatenate([[1], np.cumprod(1 + x)])
    return np.max(1 - equity / np.maximum.accumulate(equity))


def calmar(x):
    return (np.prod(1 + x) ** (PER_YEAR / len(x)) - 1) / drawdown(x)


def folds(random):
    """Rows at uneven times, whose labels reach over several rows after them."""
    starts = np.cumsum(random.integers(1, 10, 40))
    ends = starts + random.integers(0, 25, 40)
    embargo = 6
    k_fold = [
        {"train": f.train.tolist(), "test": f.test.tolist(), "purged": f.purged, "embargoed": f.embargoed}
        for f in purged_k_fold(starts, ends, 4, embargo)
    ]
    combined = []
    groups = np.array_split(np.arange(40), 5)
    for tested in itertools.combinations(range(5), 2):
        kept = np.ones(40, dtype=bool)
        for g in tested:
            last = ends[groups[g]].max()
            kept &= ~purged(starts, ends, starts[groups[g][0]], last)
            kept &= ~((starts > last) & (starts <= last + embargo))
            kept[groups[g]] = False
        combined.append({"groups": list(tested), "train": np.flatnonzero(kept).tolist()})
    return {
        "starts": starts.tolist(),
        "ends": ends.tolist(),
        "embargo": embargo,
        "kFold": k_fold,
        "combined": combined,
    }


def process(random):
    """A Gaussian process over standardised scores, its length and noise the likeliest of the same few."""
    places = np.round(random.random((12, 2)), 3)
    scores = np.round(np.sin(5 * places[:, 0]) + places[:, 1] ** 2 + random.normal(0, 0.05, 12), 4)
    mean, deviation = scores.mean(), scores.std()
    standard = (scores - mean) / deviation
    fits = [
        GaussianProcessRegressor(Matern(length_scale=length, nu=2.5), alpha=noise, optimizer=None).fit(places, standard)
        for length in LENGTHS
        for noise in NOISES
    ]
    likeliest = max(fits, key=lambda fit: fit.log_marginal_likelihood_value_)
    asked = np.round(random.random((5, 2)), 3)
    expected, spread = likeliest.predict(asked, return_std=True)
    z = (expected - standard.max()) / spread
    improvement = (expected - standard.max()) * stats.norm.cdf(z) + spread * stats.norm.pdf(z)
    return {
        "places": places.tolist(),
        "scores": scores.tolist(),
        "length": likeliest.kernel_.length_scale,
        "asked": asked.tolist(),
        "mean": (mean + deviation * expected).tolist(),
        "deviation": (deviation * spread).tolist(),
        "expectedImprovement": improvement.tolist(),
    }


def main():
    random = np.random.default_rng(SEED)
    rows = returns(random)
    reference = {
        "versions": {name: importlib.metadata.version(name) for name in VERSIONS},
        "perYear": PER_YEAR,
        "blocks": BLOCKS,
        "returns": rows.tolist(),
        "trials": trials(rows),
        "overfitting": overfitting(rows),
        "sortino": [sortino(x) for x in rows[:-1]],
        "calmar": [calmar(x) for x in rows[:-1]],
        "maxDrawdown": [drawdown(x) for x in rows[:-1]],
        "quantiles": {"of": rows[0].tolist(), "at": [0.05, 0.5, 0.95], "are": np.quantile(rows[0], [0.05, 0.5, 0.95]).tolist()},
        "folds": folds(random),
        "process": process(random),
    }
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text(json.dumps(reference, default=float, indent=1) + "\n")


if __name__ == "__main__":
    main()
