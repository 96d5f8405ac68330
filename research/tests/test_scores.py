import numpy as np
import pytest

from noderr_research.scores import baseline, prior, scores

PROBABILITIES = np.array([[0.7, 0.2, 0.1], [0.1, 0.1, 0.8], [0.5, 0.3, 0.2]])
CLASSES = np.array([0, 1, 0])


def test_scores_by_hand():
    found = scores(PROBABILITIES, CLASSES)
    assert found["accuracy"] == pytest.approx(2 / 3)
    assert found["logLoss"] == pytest.approx(-(np.log(0.7) + np.log(0.1) + np.log(0.5)) / 3)
    assert found["brier"] == pytest.approx((0.09 + 0.04 + 0.01 + 0.01 + 0.81 + 0.64 + 0.25 + 0.09 + 0.04) / 3)


def test_the_baseline_knows_how_often_each_class_came():
    frequencies = prior(CLASSES, 3)
    assert frequencies.tolist() == pytest.approx([2 / 3, 1 / 3, 0])
    found = baseline(frequencies, np.array([0, 0, 1, 1]))
    assert found["accuracy"] == 0.5
    assert found["logLoss"] == pytest.approx(-(np.log(2 / 3) + np.log(1 / 3)) / 2)
