"""How good predictions are, beside what knows nothing but how often each class came in training."""

import numpy as np
from sklearn.metrics import brier_score_loss, log_loss

from noderr_research.calibration import expected_calibration_error


def scores(probabilities, classes):
    """Accuracy, log loss (nats), Brier score (squared distance over all classes, 0 to 2), calibration error (0 to 1)."""
    columns = list(range(probabilities.shape[1]))
    sums = probabilities.sum(axis=1, keepdims=True, dtype=np.float64)
    normed = probabilities / sums  # To more digits than a float has, which the library asks for.
    return {
        "accuracy": float((probabilities.argmax(axis=1) == classes).mean()),
        "logLoss": float(log_loss(classes, normed, labels=columns)),
        "brier": float(brier_score_loss(classes, normed, labels=columns, scale_by_half=False)),
        "ece": float(expected_calibration_error(normed, classes)),
    }


def prior(classes, count):
    """How often each class came."""
    return np.bincount(classes, minlength=count) / len(classes)


def baseline(frequencies, classes):
    """The scores of always giving those frequencies: the class is then the most frequent one."""
    return scores(np.tile(frequencies, (len(classes), 1)), classes)
