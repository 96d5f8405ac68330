"""Writes what empyrical and quantstats say of series of returns, for the tests of xyz.noderr.backtest.metrics.

Run it from the project's root with the packages of research/test-metrics/requirements.txt; the first lines of what it writes
name them. The drawn returns stand in the file; those of SPY are of the shared data, whose folder NODERR_SHARED_DATA names.
"""

import importlib.metadata
import os
import pathlib

import empyrical
import numpy as np
import pandas as pd
import quantstats

OUT = pathlib.Path("backtest/src/test/resources/xyz/noderr/backtest/metrics/reference.txt")
SPY = pathlib.Path(os.environ.get("NODERR_SHARED_DATA", "../shared/data")) / "daily/SPY.csv.gz"
SEED, PERIODS, WINDOW = 20131125, 400, 30
VERSIONS = ["empyrical-reloaded", "quantstats", "numpy", "pandas", "scipy"]


def drawn():
    """Heavy tails whose volatility moves in clusters, rounded as they are written."""
    random = np.random.default_rng(SEED)
    variance, last, returns = 1e-4, 0.0, []
    for draw in random.standard_t(4, PERIODS) * np.sqrt(1 / 2):
        variance = 4e-6 + 0.12 * last**2 + 0.85 * variance
        last = np.sqrt(variance) * draw
        returns.append(last + 0.0006)
    return np.round(np.array(returns), 6)


def spy():
    return pd.read_csv(SPY)["close"].pct_change().dropna().to_numpy()


def longest_drawdown(series):
    """In periods, from the first below the peak to the last."""
    details = quantstats.stats.drawdown_details(quantstats.stats.to_drawdown_series(series))
    return max(len(series[start:end]) for start, end in zip(details["start"], details["end"]))


def figures(returns, periods):
    series = pd.Series(returns, index=pd.date_range("2001-01-01", periods=len(returns)))
    of = quantstats.stats
    both = {
        "annualReturn": (empyrical.annual_return(series, annualization=periods), of.cagr(series, periods=periods)),
        "volatility": (empyrical.annual_volatility(series, annualization=periods), of.volatility(series, periods=periods)),
        "sharpe": (empyrical.sharpe_ratio(series, annualization=periods), of.sharpe(series, periods=periods)),
        "sortino": (empyrical.sortino_ratio(series, annualization=periods), of.sortino(series, periods=periods)),
        "calmar": (empyrical.calmar_ratio(series, annualization=periods), of.calmar(series, periods=periods)),
        "omega": (empyrical.omega_ratio(series), of.omega(series)),
        "maxDrawdown": (-empyrical.max_drawdown(series), -of.max_drawdown(series)),
        "tailRatio": (empyrical.tail_ratio(series), of.tail_ratio(series)),
        "conditionalValueAtRisk": (
            empyrical.conditional_value_at_risk(series),
            of.conditional_value_at_risk(series, method="historical"),
        ),
    }
    for name, (one, other) in both.items():
        assert abs(one - other) <= 1e-9 * max(1, abs(one)), (name, one, other)
    return {name: one for name, (one, _) in both.items()} | {
        "totalReturn": empyrical.cum_returns_final(series),
        "downsideRisk": empyrical.downside_risk(series, annualization=periods),
        "valueAtRisk": empyrical.value_at_risk(series),
        "stability": empyrical.stability_of_timeseries(series),
        "skewness": of.skew(series),
        "excessKurtosis": of.kurtosis(series),
        "positivePeriods": of.win_rate(series),
        "profitFactor": of.profit_factor(series),
        "best": of.best(series),
        "worst": of.worst(series),
        "longestDrawdownPeriods": longest_drawdown(series),
    }


def main():
    returns = drawn()
    series = pd.Series(returns, index=pd.date_range("2001-01-01", periods=PERIODS))
    rolling = quantstats.stats.rolling_sharpe(series, rolling_period=WINDOW, periods_per_year=365).dropna()
    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-metrics/reference.py")
    lines.append("returns " + " ".join(repr(float(x)) for x in returns))
    lines.append(f"rolling_{WINDOW}_365 " + " ".join(repr(float(x)) for x in rolling))
    for name, of, periods in [("drawn_365", returns, 365), ("drawn_8760", returns, 8760), ("spy_252", spy(), 252)]:
        lines += [f"{name} {key} {float(value)!r}" for key, value in figures(of, periods).items()]
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
