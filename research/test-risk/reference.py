"""Writes what other projects say of VaR, CVaR, volatility and their back-tests, for the tests of xyz.noderr.strategy.analytics.

Run it from the project's root with the packages of research/test-risk/requirements.txt; the first lines of what it writes name them.
"""

import importlib.metadata
import pathlib

import numpy as np
import statsmodels.api
from arch.univariate import EWMAVariance, GARCH, ZeroMean
from scipy import integrate, stats

OUT = pathlib.Path("strategy/src/test/resources/xyz/noderr/strategy/analytics/reference.txt")
SEED = 19950101
PERIODS = 500
ASSETS = ["A", "B", "C"]
WEIGHTS = np.array([0.5, 0.3, 0.2])
LOOKBACK = 250
PLACES, STEP, FINE = 1 << 18, 1 / 2048, 20_000
VERSIONS = ["numpy", "scipy", "statsmodels", "arch"]


def returns():
    """Heavy tails whose volatility moves in clusters, rounded as they are written."""
    random = np.random.default_rng(SEED)
    variance, last, market = 1e-4, 0.0, []
    for draw in random.standard_t(5, PERIODS) * np.sqrt(3 / 5):
        variance = 4e-6 + 0.12 * last**2 + 0.85 * variance
        last = np.sqrt(variance) * draw
        market.append(last)
    columns = [0.0004 + (0.8 + 0.2 * i) * np.array(market) + random.normal(0, 0.004, PERIODS) for i in range(len(ASSETS))]
    return np.round(np.array(columns).T, 6)


def parametric(rows, weights, confidence):
    series = rows @ weights
    z = stats.norm.ppf(confidence)
    return np.array([z, stats.norm.pdf(z) / (1 - confidence)]) * series.std(ddof=1) - series.mean()


def empirical(series, confidence):
    """The quantile of NumPy, and CVaR as the least of Rockafellar and Uryasev's function, which lies at an observation."""
    losses = -series
    least = min(v + np.maximum(losses - v, 0).mean() / (1 - confidence) for v in losses)
    return [np.quantile(losses, confidence, method="inverted_cdf"), least]


def bent(skewness, kurtosis, confidence):
    """Quantiles of the expansion as they are, and their mean over the tail by quadrature."""

    def quantile(p):
        z = stats.norm.ppf(p)
        return (
            z
            + (z**2 - 1) * skewness / 6
            + (z**3 - 3 * z) * kurtosis / 24
            - (2 * z**3 - 5 * z) * skewness**2 / 36
        )

    tail = 1 - confidence
    return quantile, [-quantile(tail), -integrate.quad(quantile, 0, tail, epsabs=1e-13)[0] / tail]


def rearranged(skewness, kurtosis, confidence, points=4_000_000):
    quantile, _ = bent(skewness, kurtosis, confidence)
    values = np.sort(quantile((np.arange(points) + 0.5) / points))
    tail = round(points * (1 - confidence))
    return [-values[tail], -values[:tail].mean()]


def student(series, confidence, degrees=5):
    """Closed form, with the variance of the sample."""
    t = stats.t.ppf(1 - confidence, degrees)
    shortfall = stats.t.pdf(t, degrees) / (1 - confidence) * (degrees + t * t) / (degrees - 1)
    return np.array([-t, shortfall]) * series.std(ddof=1) * np.sqrt((degrees - 2) / degrees) - series.mean()


def components(rows, confidence):
    """Weights times derivatives, by differences."""
    step, parts = 1e-6, []
    for i, weight in enumerate(WEIGHTS):
        up, down = WEIGHTS.copy(), WEIGHTS.copy()
        up[i] += step
        down[i] -= step
        parts.append(weight * (parametric(rows, up, confidence) - parametric(rows, down, confidence)) / (2 * step))
    return np.array(parts).T


def filtered(series, model, mean, confidence):
    fit = model.fit(disp="off", backcast=(model.y**2).mean(), tol=1e-12)
    deviations = np.asarray(fit.conditional_volatility)
    following = np.sqrt(fit.forecast(horizon=1, reindex=False).variance.to_numpy()[-1, 0])
    scaled = mean + (series - mean) / deviations * following
    return fit, following, empirical(scaled, confidence)


def coverage(breached, confidence):
    """Kupiec's by the binomial distribution, independence as a G-test of what follows what."""
    n, k = len(breached), int(breached.sum())
    ratio = 2 * (stats.binom.logpmf(k, n, k / n) - stats.binom.logpmf(k, n, 1 - confidence))
    table = np.zeros((2, 2))
    np.add.at(table, (breached[:-1].astype(int), breached[1:].astype(int)), 1)
    independence = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic
    return [
        n,
        k,
        ratio,
        stats.chi2.sf(ratio, 1),
        independence,
        stats.chi2.sf(independence, 1),
        ratio + independence,
        stats.chi2.sf(ratio + independence, 2),
    ]


def normal_tail(past, confidence):
    """VaR and CVaR, the losses of the tail, finely, and their probabilities."""
    values = -past.mean() - past.std(ddof=1) * stats.norm.ppf((1 - confidence) * (np.arange(FINE) + 0.5) / FINE)
    return *parametric(past[:, None], np.ones(1), confidence), values, np.full(FINE, (1 - confidence) / FINE)


def past_tail(past, confidence):
    """The same of the past, whose loss at the edge has what is left of the tail's probability."""
    filled = np.minimum(np.arange(1, len(past) + 1) / len(past), 1 - confidence)
    return *empirical(past, confidence), np.sort(-past)[::-1], np.diff(filled, prepend=0)


def bent_tail(past, confidence):
    """The same of quantiles that are put in order by sorting."""
    quantile, _ = bent(stats.skew(past), stats.kurtosis(past), confidence)
    tail = np.sort(quantile((np.arange(10 * FINE) + 0.5) / (10 * FINE)))[: round(10 * FINE * (1 - confidence))]
    values = -past.mean() - past.std(ddof=1) * tail
    return values[-1], values.mean(), values, np.full(len(values), 1 / (10 * FINE))


def second_test(series, tail, confidence):
    """Acerbi and Szekely's Z2, and its distribution exactly: sums of independent variables by products of transforms."""
    came, spectrum = 0.0, np.ones(PLACES // 2 + 1, complex)
    for t in range(LOOKBACK, len(series)):
        told, shortfall, values, weights = tail(series[t - LOOKBACK : t], confidence)
        if -series[t] > told:
            came += -series[t] / shortfall
        inside = weights > 0
        probabilities = np.zeros(PLACES)
        np.add.at(probabilities, np.rint(values[inside] / shortfall / STEP).astype(int), weights[inside])
        probabilities[0] += 1 - weights.sum()
        spectrum *= np.fft.rfft(probabilities)
    distribution = np.fft.irfft(spectrum, PLACES)
    statistic = 1 - came / ((len(series) - LOOKBACK) * (1 - confidence))
    return [statistic, distribution[int(np.ceil(came / STEP - 0.5)) :].sum()]


def main():
    rows = returns()
    series = rows @ WEIGHTS
    mean = series.mean()
    skewness, kurtosis = stats.skew(series), stats.kurtosis(series)
    spread = np.array([series.std(ddof=1)])
    results = {"weights": WEIGHTS, "moments": [mean, spread[0], skewness, kurtosis]}
    for confidence in (0.95, 0.99):
        name = f"_{round(100 * confidence)}"
        results["parametric" + name] = parametric(rows, WEIGHTS, confidence)
        results["historical" + name] = empirical(series, confidence)
        results["cornish_fisher" + name] = np.array(bent(skewness, kurtosis, confidence)[1]) * spread - mean
        results["bent_rearranged" + name] = rearranged(-1.5, 14.0, confidence)
        results["student" + name] = student(series, confidence)
        results["components" + name] = components(rows, confidence)
        for method, tail in [("parametric", normal_tail), ("historical", past_tail), ("cornish_fisher", bent_tail)]:
            results[f"second_test_{method}{name}"] = second_test(series, tail, confidence)
        model = ZeroMean(series, rescale=False)
        model.volatility = EWMAVariance(0.94)
        _, following, tail = filtered(series, model, 0, confidence)
        results["ewma" + name] = [following, *tail]
        scale = series.std()
        model = ZeroMean((series - mean) / scale, rescale=False)
        model.volatility = GARCH(1, 0, 1)
        fit, following, tail = filtered((series - mean) / scale, model, 0, confidence)
        results["garch" + name] = [following * scale, *(np.array(tail) * scale - mean)]
        results["garch_parameters"] = fit.params
        results["garch_log_likelihood"] = [fit.loglikelihood]
    line = statsmodels.api.OLS(series, statsmodels.api.add_constant(rows[:, 2])).fit()
    results["beta_to_C"] = [line.params[1]]
    breached = -series[250:] > 0.8 * results["parametric_95"][0]
    results["breached"] = breached.astype(float)
    results["coverage"] = coverage(breached, 0.95)
    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-risk/reference.py")
    lines.append("assets " + " ".join(ASSETS))
    lines += ["returns " + " ".join(repr(float(x)) for x in row) for row in rows]
    for name, values in results.items():
        lines.append(name + " " + " ".join(repr(float(x)) for x in np.asarray(values).ravel()))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
