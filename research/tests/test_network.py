import pathlib
import sys

import numpy as np
import pytest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "book-cnn-lstm"))
network = pytest.importorskip("network")

from noderr_research import package  # noqa: E402

WINDOW = 16
MEAN = np.full(4 * network.LEVELS, 0.5, dtype=np.float32)
SCALE = np.full(4 * network.LEVELS, 2, dtype=np.float32)


@pytest.fixture(scope="module")
def windows():
    return np.random.default_rng(0).normal(size=(network.BATCH, WINDOW, 4 * network.LEVELS)).astype(np.float32)


def trained(windows):
    classes = (windows[:, -1, 0] > 0).astype(int) + (windows[:, -1, 1] > 1)
    return network.trained((windows - MEAN) / SCALE, classes, 2, seed=5)


def test_the_graph_gives_what_the_network_gives(windows):
    weights = trained(windows)
    graph = network.to_onnx(weights, MEAN, SCALE, WINDOW).SerializeToString()
    expected = network.probabilities(weights, (windows - MEAN) / SCALE)
    assert np.allclose(package.run(graph, windows), expected, atol=1e-6)


def test_a_row_alone_is_as_in_a_batch(windows):
    graph = network.to_onnx(network.initial(1), MEAN, SCALE, WINDOW).SerializeToString()
    together = package.run(graph, windows[:5])
    assert np.allclose(np.concatenate([package.run(graph, windows[i : i + 1]) for i in range(5)]), together, atol=1e-6)


def test_the_same_windows_and_seed_give_the_same_bytes(windows):
    first, second = (network.to_onnx(trained(windows), MEAN, SCALE, WINDOW).SerializeToString() for _ in range(2))
    assert first == second


def test_it_is_small():
    assert network.count(network.initial(1)) < 60_000
