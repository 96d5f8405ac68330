"""Writes what other projects say of returns, covariances and weights, for the tests of xyz.noderr.strategy.

Run it from the project's root with the packages of research/test-allocation/requirements.txt; the first lines of what it writes name them.
"""

import importlib.metadata
import pathlib
import warnings

import cvxpy
import numpy as np
import pandas as pd
import riskfolio
from pypfopt import BlackLittermanModel, HRPOpt
from scipy import optimize
from sklearn.covariance import ledoit_wolf

OUT = pathlib.Path("strategy/src/test/resources/xyz/noderr/strategy/reference.txt")
SEED = 20160601
PERIODS = 120
ASSETS = ["A", "B", "C", "D", "E", "F"]
VERSIONS = ["numpy", "pandas", "scipy", "scikit-learn", "cvxpy", "PyPortfolioOpt", "Riskfolio-Lib"]


def returns():
    """A market and two sectors behind six assets, rounded as they are written."""
    random = np.random.default_rng(SEED)
    market = random.normal(0.0005, 0.01, PERIODS)
    sectors = random.normal(0, 0.008, (2, PERIODS))
    columns = []
    for i in range(len(ASSETS)):
        own = random.normal(0.0002 * i, 0.004 + 0.002 * i, PERIODS)
        columns.append((0.6 + 0.15 * i) * market + sectors[i % 2] + own)
    return pd.DataFrame(np.round(np.array(columns).T, 6), columns=ASSETS)


def cleaned(rows):
    """Laloux and others (2000), from NumPy's parts."""
    covariance = np.cov(rows.T)
    sigma = np.sqrt(np.diag(covariance))
    values, vectors = np.linalg.eigh(covariance / np.outer(sigma, sigma))
    noise = values <= (1 + np.sqrt(rows.shape[1] / rows.shape[0])) ** 2
    values[noise] = values[noise].mean()
    correlation = vectors @ np.diag(values) @ vectors.T
    scale = np.sqrt(np.diag(correlation))
    return correlation / np.outer(scale, scale) * np.outer(sigma, sigma)


def solved(objective, constraints, weights):
    cvxpy.Problem(objective, constraints).solve(solver=cvxpy.CLARABEL, tol_gap_abs=1e-14, tol_gap_rel=1e-14, tol_feas=1e-14)
    return weights.value


def main():
    warnings.filterwarnings("ignore")
    frame = returns()
    rows = frame.to_numpy()
    n = len(ASSETS)
    mean = rows.mean(axis=0)
    sample = frame.cov()
    sigma = sample.to_numpy()
    held = np.array([0.5, 0.1, 0.1, 0.1, 0.1, 0.1])
    w = cvxpy.Variable(n)
    variance = cvxpy.quad_form(w, cvxpy.psd_wrap(sigma))
    whole = [cvxpy.sum(w) == 1, w >= 0]

    sharpe = optimize.minimize(
        lambda x: -(mean @ x) / np.sqrt(x @ sigma @ x),
        np.full(n, 1 / n),
        bounds=[(0, 0.4)] * n,
        constraints={"type": "eq", "fun": lambda x: x.sum() - 1},
        options={"ftol": 1e-16, "maxiter": 10000},
    ).x
    own = np.sqrt(np.diag(sigma))
    diversified = optimize.minimize(
        lambda x: -(own @ x) / np.sqrt(x @ sigma @ x),
        np.full(n, 1 / n),
        bounds=[(0, 1)] * n,
        constraints={"type": "eq", "fun": lambda x: x.sum() - 1},
        options={"ftol": 1e-16, "maxiter": 10000},
    ).x
    portfolio = riskfolio.Portfolio(returns=frame)
    portfolio.assets_stats(method_mu="hist", method_cov="hist")
    parity = portfolio.rp_optimization(model="Classic", rm="MV", rf=0, hist=True)["weights"].to_numpy()
    hierarchical = HRPOpt(frame).optimize()
    market = np.full(n, 1 / n)
    confidences = [0.5, 0.8]
    picks = np.array([[1.0, 0, 0, 0, 0, 0], [0, 0, 0, 1.0, 0, -1.0]])
    told = np.array([0.002, -0.0005])
    tau = 0.05
    aversion = 2.5
    omega = np.diag([tau * (1 / c - 1) * (p @ sigma @ p) for c, p in zip(confidences, picks)])
    model = BlackLittermanModel(
        sample, pi=pd.Series(aversion * sigma @ market, ASSETS), Q=told, P=picks, omega=omega, tau=tau
    )
    gradient = np.full(n, 1 / n)
    for row in rows:
        gradient = gradient * np.exp(0.05 * (1 + row) / (gradient @ (1 + row)))
        gradient /= gradient.sum()

    results = {
        "sample": sigma,
        "ewma_20": np.cov(rows.T, aweights=0.5 ** (np.arange(PERIODS)[::-1] / 20), ddof=0),
        "ledoit_wolf": ledoit_wolf(rows)[0],
        "cleaned": cleaned(rows),
        "minimum_variance_most_30": solved(cvxpy.Minimize(variance), [*whole, w <= 0.3], w),
        "maximum_sharpe_most_40": sharpe,
        "maximum_diversification": diversified,
        "mean_variance_5": solved(cvxpy.Maximize(mean @ w - 2.5 * variance), whole, w),
        "mean_variance_5_cost_3bp": solved(
            cvxpy.Maximize(mean @ w - 2.5 * variance - 0.0003 * cvxpy.norm1(w - held)), whole, w
        ),
        "minimum_variance_turnover_20": solved(
            cvxpy.Minimize(variance), [*whole, cvxpy.norm1(w - held) <= 0.2], w
        ),
        "minimum_variance_group_AB_50": solved(cvxpy.Minimize(variance), [*whole, w[0] + w[1] <= 0.5], w),
        "mean_variance_2_short_leverage_150": solved(
            cvxpy.Maximize(mean @ w - variance),
            [cvxpy.sum(w) == 1, w >= -0.5, w <= 1, cvxpy.norm1(w) <= 1.5],
            w,
        ),
        "kelly_quarter": solved(cvxpy.Maximize(mean @ w - 2 * variance), [w >= 0, cvxpy.sum(w) <= 1], w),
        "equal_risk_contribution": parity,
        "hierarchical_risk_parity": [hierarchical[asset] for asset in ASSETS],
        "black_litterman_mean": model.bl_returns(),
        "black_litterman_covariance": model.bl_cov(),
        "exponentiated_gradient": gradient,
    }
    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-allocation/reference.py")
    lines.append("assets " + " ".join(ASSETS))
    lines += ["returns " + " ".join(repr(float(x)) for x in row) for row in rows]
    for name, values in results.items():
        lines.append(name + " " + " ".join(repr(float(x)) for x in np.asarray(values).ravel()))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
