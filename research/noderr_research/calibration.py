"""Whether probabilities mean what they say, and one number that makes them more or less sure.

Guo, Pleiss, Sun & Weinberger, "On Calibration of Modern Neural Networks", ICML (2017).
"""

import numpy as np
from scipy.optimize import minimize_scalar

BINS = 10
LEAST = 1e-12  # A probability of 0 has no logarithm.


def reliability(probabilities, classes, bins=BINS):
    """By how sure the model was of its likeliest class, in steps of equal width: rows, mean confidence and accuracy of
    the steps that have any."""
    confidence = probabilities.max(axis=1).astype(np.float64)
    right = probabilities.argmax(axis=1) == classes
    step = np.clip(np.ceil(confidence * bins).astype(int) - 1, 0, bins - 1)
    table = []
    for i in range(bins):
        inside = step == i
        if inside.any():
            table.append(
                {
                    "above": i / bins,
                    "rows": int(inside.sum()),
                    "confidence": float(confidence[inside].mean()),
                    "accuracy": float(right[inside].mean()),
                }
            )
    return table


def expected_calibration_error(probabilities, classes, bins=BINS):
    """The mean distance of confidence from accuracy over those steps, by their rows."""
    table = reliability(probabilities, classes, bins)
    return sum(step["rows"] * abs(step["confidence"] - step["accuracy"]) for step in table) / len(classes)


def tempered(probabilities, temperature):
    """What a softmax gives whose logits are divided by the temperature: above 1 less sure, below 1 surer."""
    logits = np.log(np.maximum(probabilities.astype(np.float64), LEAST)) / temperature
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def fit_temperature(probabilities, classes):
    """The temperature of the least log loss on rows that the model was not trained on."""

    def loss(log_temperature):
        chosen = tempered(probabilities, np.exp(log_temperature))[np.arange(len(classes)), classes]
        return -np.log(np.maximum(chosen, LEAST)).mean()

    return float(np.exp(minimize_scalar(loss, bounds=(-3, 3), method="bounded").x))
