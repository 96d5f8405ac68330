"""Writes on how many days losses of the shared daily series exceeded VaR, and Acerbi and Szekely's Z2 of CVaR, for the tests of
xyz.noderr.backtest.analytics.

Run it from the project's root with the packages of research/test-risk/requirements.txt and the folder of the series.
"""

import importlib.metadata
import pathlib
import sys

import numpy as np
import pandas as pd
from arch import arch_model
from scipy import stats

OUT = pathlib.Path("backtest/src/test/resources/xyz/noderr/backtest/analytics/breaches.txt")
SERIES = ["AAPL", "AIG", "BAC", "IBM", "IWM", "SPY", "WM"]
LOOKBACK, CONFIDENCE, DECAY = 252, 0.95, 0.94
SILENCE = pd.Timedelta(days=14)
GRID = stats.norm.ppf((np.arange(20_000) + 0.5) / 20_000)
VERSIONS = ["numpy", "pandas", "scipy", "arch"]


def empirical(returns):
    """CVaR as Rockafellar and Uryasev's function where it is least, at VaR."""
    edge = np.quantile(-returns, CONFIDENCE, method="inverted_cdf")
    return edge, edge + np.maximum(-returns - edge, 0).mean() / (1 - CONFIDENCE)


def parametric(past):
    z = stats.norm.ppf(CONFIDENCE)
    return np.array([z, stats.norm.pdf(z) / (1 - CONFIDENCE)]) * past.std(ddof=1) - past.mean()


def cornish_fisher(past):
    """In order, by sorting a grid of quantiles."""
    s, k, z = stats.skew(past), stats.kurtosis(past), GRID
    bent = z + (z**2 - 1) * s / 6 + (z**3 - 3 * z) * k / 24 - (2 * z**3 - 5 * z) * s**2 / 36
    tail = np.sort(bent)[: round(len(z) * (1 - CONFIDENCE)) + 1]
    return -np.array([tail[-1], tail[:-1].mean()]) * past.std(ddof=1) - past.mean()


def filtered_ewma(past):
    variances = np.empty(len(past) + 1)
    variances[0] = (past**2).mean()
    for t, each in enumerate(past):
        variances[t + 1] = DECAY * variances[t] + (1 - DECAY) * each**2
    return empirical(past / np.sqrt(variances[:-1] / variances[-1]))


def filtered_garch(past):
    mean, scale = past.mean(), past.std()
    centred = (past - mean) / scale
    model = arch_model(centred, mean="Zero", vol="GARCH", p=1, q=1, rescale=False)
    fit = model.fit(disp="off", backcast=(centred**2).mean(), show_warning=False)
    following = np.sqrt(fit.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0])
    return empirical(mean + scale * centred / np.asarray(fit.conditional_volatility) * following)


def days(dates):
    """Those with a whole look-back before them and no long silence in it."""
    since = 0
    for t in range(1, len(dates)):
        since = 0 if dates[t] - dates[t - 1] > SILENCE else since + 1
        if since > LOOKBACK:
            yield t


def main():
    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-risk/breaches.py: series, method, days, breaches, Z2")
    for series in SERIES:
        prices = pd.read_csv(pathlib.Path(sys.argv[1]) / f"{series}.csv.gz", parse_dates=["date"])
        returns = prices["close"].pct_change().to_numpy()
        told = list(days(prices["date"].to_list()))
        methods = [parametric, empirical, cornish_fisher, filtered_ewma] + ([filtered_garch] if series == "SPY" else [])
        for method in methods:
            risks = np.array([method(returns[t - LOOKBACK : t]) for t in told])
            losses = -returns[told]
            breached = losses > risks[:, 0]
            z2 = 1 - (losses / risks[:, 1])[breached].sum() / (len(told) * (1 - CONFIDENCE))
            name = "historical" if method is empirical else method.__name__
            lines.append(f"{series} {name} {len(told)} {breached.sum()} {float(z2)!r}")
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
