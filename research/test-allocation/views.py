"""Writes prices, a model's views of their returns, and what PyPortfolioOpt and CVXPY make of them week by week, for the tests of
xyz.noderr.backtest.allocation.

Run it from the project's root with the packages of research/test-allocation/requirements.txt; the first lines of
reference.txt name them.
"""

import importlib.metadata
import pathlib
import warnings

import cvxpy
import numpy as np
import pandas as pd
from pypfopt import BlackLittermanModel

OUT = pathlib.Path("backtest/src/test/resources/xyz/noderr/backtest/allocation/views")
VERSIONS = ["numpy", "pandas", "cvxpy", "PyPortfolioOpt"]
ASSETS = ["A", "B", "C", "D"]
SEED = 19920901
DAYS = 90
LOOKBACK = 40
TAU = 0.05
AVERSION = 5
COST = 0.001
PER_YEAR = 252
USUAL_CONFIDENCE = 0.1
STALE_AFTER = pd.Timedelta(days=7)


def market():
    """Closes of business days, rounded as they are written."""
    random = np.random.default_rng(SEED)
    days = pd.bdate_range("2020-01-01", periods=DAYS)
    returns = random.normal(0.0004, 0.006, (DAYS, 1)) + random.normal(0, [0.004, 0.006, 0.008, 0.01], (DAYS, 4))
    return pd.DataFrame(np.round(100 * np.cumprod(1 + returns, axis=0), 4), days, ASSETS)


def views(prices):
    """One on most Fridays, none for three weeks, a wild one on a Monday, and some that leave an asset out."""
    random = np.random.default_rng(SEED + 1)
    table = {}
    for day in prices.index[LOOKBACK - 5 :]:
        silent = pd.Timestamp("2020-03-16") <= day <= pd.Timestamp("2020-04-03")
        if day.weekday() == 4 and not silent:
            table[day] = [*np.round(random.normal(0, 0.001, 4), 5), *np.round(random.uniform(0.05, 0.95, 2), 2)]
    table[pd.Timestamp("2020-04-13")] = [0.05, -0.05, 0.05, -0.05, 0.99, 0.99]
    frame = pd.DataFrame.from_dict(table, "index", columns=[*ASSETS, "A confidence", "C confidence"]).sort_index()
    frame.iloc[1, 1] = np.nan
    frame.iloc[2, 4] = np.nan
    frame.iloc[3, :4] = np.nan
    return frame.rename_axis("date")


def known(table, evening):
    """The newest line until then, unless it is too old, as views and how far each is believed."""
    past = table[table.index <= evening]
    if past.empty or evening - past.index[-1] > STALE_AFTER:
        return {}, []
    line = past.iloc[-1]
    told = {asset: line[asset] for asset in ASSETS if not np.isnan(line[asset])}
    confidences = [line.get(f"{asset} confidence", np.nan) for asset in told]
    return told, [USUAL_CONFIDENCE if np.isnan(each) else each for each in confidences]


def posterior(sample, told, confidences):
    prior = pd.Series(AVERSION * sample.to_numpy() @ np.full(4, 0.25), ASSETS)
    if not told:
        return prior
    model = BlackLittermanModel(
        sample, pi=prior, absolute_views=told, omega="idzorek", view_confidences=confidences, tau=TAU
    )
    return model.bl_returns()


def best(mean, sample):
    w = cvxpy.Variable(4)
    variance = cvxpy.quad_form(w, cvxpy.psd_wrap(sample.to_numpy()))
    cvxpy.Problem(
        cvxpy.Maximize(mean.to_numpy() @ w - AVERSION / 2 * variance), [cvxpy.sum(w) == 1, w >= 0]
    ).solve(solver=cvxpy.CLARABEL, tol_gap_abs=1e-14, tol_gap_rel=1e-14, tol_feas=1e-14)
    return w.value


def main():
    warnings.filterwarnings("ignore")
    prices = market()
    table = views(prices)
    returns = prices.pct_change()
    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-allocation/views.py")
    first = LOOKBACK + 1
    held = np.zeros(4)
    equity = 1
    traded = 0
    without = 0
    for t in range(first, DAYS):
        grown = held * (1 + returns.iloc[t].to_numpy())
        growth = 1 - held.sum() + grown.sum()
        equity *= growth
        held = grown / growth
        day, evening = prices.index[t], prices.index[t - 1]
        if t == first or day.isocalendar().week != evening.isocalendar().week:
            sample = returns.iloc[t - LOOKBACK : t].cov()
            told, confidences = known(table, evening)
            without += not told
            mean = posterior(sample, told, confidences)
            weights = best(mean, sample)
            lines.append(f"mean {t} " + " ".join(repr(float(x)) for x in mean))
            change = np.abs(weights - held).sum()
            equity *= 1 - COST * change
            traded += change if t > first else 0
            held = weights
    days = DAYS - first
    lines.append(f"annual_return {float(equity ** (PER_YEAR / days) - 1)!r}")
    lines.append(f"turnover {float(traded / (days / PER_YEAR))!r}")
    lines.append(f"without_views {without}")
    OUT.mkdir(parents=True, exist_ok=True)
    prices.rename_axis("date").to_csv(OUT / "prices.csv", date_format="%Y-%m-%d")
    table.to_csv(OUT / "views.csv", date_format="%Y-%m-%d")
    (OUT / "reference.txt").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
