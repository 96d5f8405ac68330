"""What a feature is worth to a model on rows that it was not trained on.

Mean decrease accuracy, here of the log loss: Breiman, "Random Forests", Machine Learning 45 (2001); over purged folds as in
López de Prado, "Advances in Financial Machine Learning" (2018), chapter 8.
"""

import numpy as np
from sklearn.metrics import log_loss

REPEATS = 3


class ShuffledFeatures:
    """Hears of each fold, and shuffles one feature after the other within it."""

    def __init__(self, names, seed):
        self._names = names
        self._random = np.random.default_rng(seed)
        self._folds = []

    def on_fold(self, model, test):
        columns = list(range(test.class_count))

        def loss(features):
            return log_loss(test.classes, model(features), labels=columns)

        plain = loss(test.features)
        self._folds.append([self._shuffled(test.features, i, loss) - plain for i in range(len(self._names))])

    def _shuffled(self, features, column, loss):
        changed = features.copy()
        losses = []
        for _ in range(REPEATS):
            changed[..., column] = self._random.permutation(features[..., column])
            losses.append(loss(changed))
        return np.mean(losses)

    def importance(self):
        """The features by how much the log loss rises without them, mean and standard deviation over the folds."""
        rises = np.array(self._folds)
        mean, sd = rises.mean(axis=0), rises.std(axis=0, ddof=1)
        order = np.argsort(-mean, kind="stable")
        return [{"feature": self._names[i], "mean": float(mean[i]), "sd": float(sd[i])} for i in order]
