import numpy as np
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier

from noderr_research import graph, package
from noderr_research.calibration import tempered


@pytest.fixture(scope="module")
def rows():
    random = np.random.default_rng(0)
    features = random.normal(size=(600, 4)).astype(np.float32)
    classes = np.digitize(features[:, 0] + 0.5 * random.normal(size=600), [-0.5, 0.5])
    return features, classes


def trained(rows):
    return HistGradientBoostingClassifier(max_iter=5, max_leaf_nodes=4, random_state=0).fit(*rows)


def test_a_tree_ensemble_gives_the_same_in_its_graph(rows):
    trees = trained(rows)
    model = graph.of_classifier(trees, "trees", 4, 3).SerializeToString()
    assert np.allclose(package.run(model, rows[0]), trees.predict_proba(rows[0]), atol=1e-6)


def test_the_graph_has_one_output_of_floats(rows):
    model = graph.of_classifier(trained(rows), "trees", 4, 3)
    assert [output.name for output in model.graph.output] == [package.OUTPUT]
    assert "ZipMap" not in {node.op_type for node in model.graph.node}


def test_the_same_rows_give_the_same_bytes(rows):
    first, second = (graph.of_classifier(trained(rows), "trees", 4, 3).SerializeToString() for _ in range(2))
    assert first == second


def test_the_sets_of_operators_stand_in_one_order_in_every_run(rows):
    model = graph.of_classifier(trained(rows), "trees", 4, 3)
    assert [operators.domain for operators in model.opset_import] == ["", "ai.onnx.ml"]


def test_a_temperature_in_the_graph_is_the_formula_outside(rows):
    model = graph.of_classifier(trained(rows), "trees", 4, 3)
    plain = package.run(model.SerializeToString(), rows[0])
    found = package.run(graph.with_temperature(model, 1.7).SerializeToString(), rows[0])
    assert np.allclose(found, tempered(plain, 1.7), atol=1e-6)
