import numpy as np
import pytest
from sklearn.calibration import CalibratedClassifierCV, calibration_curve
from sklearn.datasets import make_classification
from sklearn.frozen import FrozenEstimator
from sklearn.metrics import log_loss
from sklearn.neural_network import MLPClassifier

from noderr_research.calibration import expected_calibration_error, fit_temperature, reliability, tempered


def drawn(seed, rows=4_000, classes=3):
    random = np.random.default_rng(seed)
    probabilities = random.dirichlet(np.full(classes, 0.7), rows)
    return probabilities, random.integers(0, classes, rows)


def test_reliability_equals_the_curve_of_scikit_learn():
    probabilities, classes = drawn(1)
    right = probabilities.argmax(axis=1) == classes
    accuracy, confidence = calibration_curve(right, probabilities.max(axis=1), n_bins=10)
    table = reliability(probabilities, classes)
    assert np.allclose([step["accuracy"] for step in table], accuracy)
    assert np.allclose([step["confidence"] for step in table], confidence)
    assert sum(step["rows"] for step in table) == len(classes)


def test_the_error_of_two_steps_by_hand():
    probabilities = np.array([[0.95, 0.05], [0.95, 0.05], [0.65, 0.35], [0.35, 0.65]])
    # The surer two: one right, 0.45 off. The others: both right, 0.35 off.
    assert expected_calibration_error(probabilities, np.array([0, 1, 0, 1])) == pytest.approx(0.4)


def test_a_model_that_says_the_truth_has_next_to_no_error():
    random = np.random.default_rng(2)
    probabilities = random.dirichlet([1, 1, 1], 200_000)
    classes = (probabilities.cumsum(axis=1) < random.random((len(probabilities), 1))).sum(axis=1)
    assert expected_calibration_error(probabilities, classes) < 0.005
    assert fit_temperature(probabilities, classes) == pytest.approx(1, abs=0.02)


def test_a_temperature_that_was_put_on_is_found_again():
    random = np.random.default_rng(4)
    truth = random.dirichlet([1, 1, 1], 100_000)
    classes = (truth.cumsum(axis=1) < random.random((len(truth), 1))).sum(axis=1)
    assert fit_temperature(tempered(truth, 1 / 2.5), classes) == pytest.approx(2.5, rel=0.03)


def test_tempering_keeps_the_likeliest_class_and_the_sum():
    probabilities, _ = drawn(5)
    for temperature in (0.3, 1, 4):
        changed = tempered(probabilities, temperature)
        assert np.allclose(changed.sum(axis=1), 1)
        assert (changed.argmax(axis=1) == probabilities.argmax(axis=1)).all()
    assert np.allclose(tempered(probabilities, 1), probabilities, atol=1e-9)


def test_the_temperature_is_that_of_scikit_learn():
    features, classes = make_classification(3_000, 10, n_informative=5, n_classes=3, random_state=0)
    network = MLPClassifier((16,), max_iter=30, random_state=0).fit(features[:1_000], classes[:1_000])
    library = CalibratedClassifierCV(FrozenEstimator(network), method="temperature").fit(features[1_000:], classes[1_000:])
    ours = tempered(
        network.predict_proba(features[1_000:]), fit_temperature(network.predict_proba(features[1_000:]), classes[1_000:])
    )
    theirs = library.predict_proba(features[1_000:])
    assert log_loss(classes[1_000:], ours) == pytest.approx(log_loss(classes[1_000:], theirs), abs=1e-5)
