import tempfile

import numpy as np
import onnx
import onnxruntime
import pytest
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.neural_network import MLPClassifier
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

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


def test_a_scaled_network_is_exported_without_casts_and_with_the_shapes_that_let_products_be_fused_with_sums():
    rows = np.random.default_rng(1).normal(size=(300, 4)).astype(np.float32)
    network = make_pipeline(StandardScaler(), MLPClassifier((8,), max_iter=20, random_state=1))
    network.fit(rows, np.arange(300) % 3)
    model = graph.of_classifier(network, "network", 4, 3)
    assert "Cast" not in {node.op_type for node in model.graph.node}
    np.testing.assert_allclose(package.run(model.SerializeToString(), rows), network.predict_proba(rows), atol=1e-5)
    options = onnxruntime.SessionOptions()
    with tempfile.TemporaryDirectory() as folder:
        options.optimized_model_filepath = f"{folder}/optimised.onnx"
        onnxruntime.InferenceSession(model.SerializeToString(), options)
        optimised = onnx.load(options.optimized_model_filepath)
    assert {"FusedGemm", "Gemm"} & {node.op_type for node in optimised.graph.node}
    assert "MatMul" not in {node.op_type for node in optimised.graph.node}
