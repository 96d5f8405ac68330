"""Writes what hmmlearn and statsmodels say of one sample of returns, for the tests of xyz.noderr.strategy.regime.

Run it from the project's root with the packages of research/test-regime/requirements.txt; the first lines of what it writes name them.
"""

import importlib.metadata
import pathlib

import numpy as np
from hmmlearn.hmm import GaussianHMM
from statsmodels.tsa.regime_switching.markov_regression import MarkovRegression

OUT = pathlib.Path("strategy/src/test/resources/xyz/noderr/strategy/regime/reference.txt")
SEED = 20081015
PERIODS = 250
VERSIONS = ["numpy", "hmmlearn", "statsmodels"]
# In the first period each state is as probable as in the long run, where the two projects mean the same by a start.
TRUE = {
    2: ([0.0008, -0.0015], [0.007, 0.024], [[0.98, 0.02], [0.05, 0.95]]),
    3: ([0.0010, 0.0002, -0.0030], [0.005, 0.012, 0.030], [[0.97, 0.02, 0.01], [0.02, 0.95, 0.03], [0.01, 0.06, 0.93]]),
}
ROUNDS = [1, 5, 60]


def stationary(transition):
    values, vectors = np.linalg.eig(np.array(transition).T)
    start = np.real(vectors[:, np.argmax(np.real(values))])
    return start / start.sum()


def sample():
    """A calm and a wild state in turn, rounded as they are written."""
    random = np.random.default_rng(SEED)
    mean, deviation, transition = TRUE[2]
    state = 0
    returns = []
    for _ in range(PERIODS):
        state = random.choice(2, p=transition[state])
        returns.append(random.normal(mean[state], deviation[state]))
    return np.round(np.array(returns), 6)


def model(states, rounds=0):
    """Maximum likelihood: hmmlearn's priors, which pull variances up, are put to nothing."""
    mean, deviation, transition = TRUE[states]
    hmm = GaussianHMM(
        states, "diag", covars_prior=0, min_covar=0, means_weight=0, n_iter=rounds, tol=-np.inf, init_params=""
    )
    hmm.n_features = 1
    hmm.startprob_ = stationary(transition)
    hmm.transmat_ = np.array(transition)
    hmm.means_ = np.array(mean)[:, None]
    hmm.covars_ = np.array(deviation)[:, None] ** 2
    return hmm


def main():
    returns = sample()
    column = returns[:, None]
    results = {"sample": returns}
    for states in TRUE:
        hmm = model(states)
        name = f"states_{states}_"
        results[name + "start"] = hmm.startprob_
        results[name + "transition"] = hmm.transmat_
        results[name + "mean"] = hmm.means_
        results[name + "variance"] = hmm.covars_
        results[name + "likelihood"] = hmm.score(column)
        # The last of what is smoothed is what is filtered.
        results[name + "filtered"] = np.array([hmm.predict_proba(column[: t + 1])[-1] for t in range(PERIODS)])
        for rounds in ROUNDS:
            fitted = model(states, rounds).fit(column)
            after = f"{name}after_{rounds}_"
            results[after + "start"] = fitted.startprob_
            results[after + "transition"] = fitted.transmat_
            results[after + "mean"] = fitted.means_
            results[after + "variance"] = fitted.covars_
            results[after + "likelihood"] = fitted.score(column)

        hamilton = MarkovRegression(returns, states, switching_variance=True)
        mean, deviation, transition = TRUE[states]
        # Its probabilities of moves go by the state that is moved to; the last one of each follows from the others.
        moves = np.array(transition)[:, :-1].T.ravel()
        smoothed = hamilton.filter(np.concatenate([moves, mean, np.square(deviation)]))
        results[name + "hamilton_likelihood"] = smoothed.llf
        results[name + "hamilton_filtered"] = smoothed.filtered_marginal_probabilities

    lines = [f"# {name} {importlib.metadata.version(name)}" for name in VERSIONS]
    lines.append("# research/test-regime/reference.py")
    for name, values in results.items():
        lines.append(name + " " + " ".join(repr(float(x)) for x in np.asarray(values).ravel()))
    OUT.parent.mkdir(parents=True, exist_ok=True)
    OUT.write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
