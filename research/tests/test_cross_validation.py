import numpy as np

from noderr_research.cross_validation import Labelled, cross_validate

SPAN = 10


def labelled(classes):
    starts = np.arange(len(classes))
    return Labelled(np.arange(len(classes), dtype=np.float32)[:, None], classes, starts, starts + SPAN, 2)


def test_no_model_sees_a_row_whose_label_looks_into_its_test():
    random = np.random.default_rng(0)
    rows = labelled(random.integers(0, 2, 300))
    fits = []

    def fit(features, classes):
        fits.append(len(features))
        return lambda tested: check(features[:, 0], tested)

    def check(trained, tested):
        first, last = int(tested.min()), int(tested.max())
        assert all(row + SPAN < first or row > last + SPAN + 5 for row in trained)
        return np.full((len(tested), 2), 0.5)

    result = cross_validate(rows, fit, 4, 5)
    assert len(fits) == 4 * (1 + 3)
    assert [fold["rows"] for fold in result["folds"]] == [75] * 4


def test_a_model_that_knows_nothing_has_the_scores_of_the_baseline():
    random = np.random.default_rng(1)
    rows = labelled(random.integers(0, 2, 400))

    def fit(features, classes):
        frequencies = np.bincount(classes, minlength=2) / len(classes)
        return lambda tested: np.tile(frequencies, (len(tested), 1))

    result = cross_validate(rows, fit, 5, 0)
    for fold in result["folds"]:
        assert fold["logLoss"] == fold["baseline"]["logLoss"]
    losses = [fold["logLoss"] for fold in result["folds"]]
    assert np.isclose(result["summary"]["model"]["logLoss"]["mean"], np.mean(losses))
    assert np.isclose(result["summary"]["model"]["logLoss"]["sd"], np.std(losses) * np.sqrt(5 / 4))
