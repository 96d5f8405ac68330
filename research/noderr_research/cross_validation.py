"""A recipe's results: fold by fold, and on the span after a split in time."""

import dataclasses
from collections.abc import Callable

import numpy as np

from noderr_research.calibration import fit_temperature, reliability, tempered
from noderr_research.package import instant
from noderr_research.purged_k_fold import purged_k_fold
from noderr_research.scores import baseline, prior, scores

INNER_FOLDS = 3  # Of the rows to train on, to find a temperature on rows that were not trained on.


@dataclasses.dataclass(frozen=True)
class Labelled:
    """Rows with known labels: features [n, ...], classes [n], and the spans of the labels."""

    features: np.ndarray
    classes: np.ndarray
    starts: np.ndarray
    ends: np.ndarray
    class_count: int

    def take(self, chosen):
        return Labelled(
            self.features[chosen], self.classes[chosen], self.starts[chosen], self.ends[chosen], self.class_count
        )


# Trains on features and classes; what it gives back makes probabilities of features.
Fit = Callable[[np.ndarray, np.ndarray], Callable[[np.ndarray], np.ndarray]]


def out_of_fold(rows: Labelled, fit: Fit, folds, embargo_nanos):
    """Probabilities of each row by a model that saw neither it nor what its label looks into."""
    probabilities = np.empty((len(rows.classes), rows.class_count))
    for fold in purged_k_fold(rows.starts, rows.ends, folds, embargo_nanos):
        probabilities[fold.test] = fit_all_classes(fit, rows.take(fold.train))(rows.features[fold.test])
    return probabilities


def fit_all_classes(fit, rows):
    if len(np.unique(rows.classes)) != rows.class_count:
        raise SystemExit("a class does not come in the rows to train on: fewer folds, or another threshold")
    return fit(rows.features, rows.classes)


def temperature_for(rows: Labelled, fit: Fit, embargo_nanos, inner_folds=INNER_FOLDS):
    """A temperature for the model of these rows, from rows that models of a part of them had not seen."""
    return fit_temperature(out_of_fold(rows, fit, inner_folds, embargo_nanos), rows.classes)


def evaluate(probabilities, temperature, rows: Labelled, frequencies):
    """Scores on rows not trained on, as the model gives them, after the temperature, and those of the baseline."""
    return {
        "rows": len(rows.classes),
        **scores(probabilities, rows.classes),
        "temperature": temperature,
        "calibrated": scores(tempered(probabilities, temperature), rows.classes),
        "baseline": baseline(frequencies, rows.classes),
    }


def cross_validate(rows: Labelled, fit: Fit, folds, embargo_nanos, on_fold=None, inner_folds=INNER_FOLDS):
    """Each fold's scores and what they are on the average, with the reliability of all rows together.

    The temperature of a fold comes from its rows to train on alone.

    Args:
        on_fold: hears of each fold with its model, for what a recipe wants to know besides.
        inner_folds: of the rows to train on, to find the temperature.
    """
    results = []
    probabilities = np.empty((len(rows.classes), rows.class_count))
    calibrated = np.empty_like(probabilities)
    for number, fold in enumerate(purged_k_fold(rows.starts, rows.ends, folds, embargo_nanos), start=1):
        train, test = rows.take(fold.train), rows.take(fold.test)
        model = fit_all_classes(fit, train)
        temperature = temperature_for(train, fit, embargo_nanos, inner_folds)
        probabilities[fold.test] = model(test.features)
        calibrated[fold.test] = tempered(probabilities[fold.test], temperature)
        results.append(
            {
                "fold": number,
                "from": instant(test.starts[0]),
                "to": instant(test.starts[-1]),
                "trainRows": len(fold.train),
                "purged": fold.purged,
                "embargoed": fold.embargoed,
                **evaluate(probabilities[fold.test], temperature, test, prior(train.classes, rows.class_count)),
            }
        )
        if on_fold is not None:
            on_fold(model, test)
    return {
        "folds": results,
        "summary": summary(results),
        "reliability": reliability(probabilities, rows.classes),
        "calibratedReliability": reliability(calibrated, rows.classes),
        "temperatureHelps": float(np.mean([fold["calibrated"]["logLoss"] for fold in results]))
        < float(np.mean([fold["logLoss"] for fold in results])),
    }


def summary(folds):
    """Mean and standard deviation over the folds of each score, as of the model, tempered, and of the baseline."""

    def over(key, part=None):
        values = [fold[part][key] if part else fold[key] for fold in folds]
        return {"mean": float(np.mean(values)), "sd": float(np.std(values, ddof=1))}

    keys = ["accuracy", "logLoss", "brier", "ece"]
    return {
        "model": {key: over(key) for key in keys},
        "calibrated": {key: over(key, "calibrated") for key in keys},
        "baseline": {key: over(key, "baseline") for key in keys},
    }
