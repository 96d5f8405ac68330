"""From scikit-learn's classifiers to one ONNX graph each, and what is done to graphs afterwards."""

import numpy as np
import onnx
from onnx import helper, numpy_helper
from skl2onnx import convert_sklearn
from skl2onnx.common.data_types import FloatTensorType

from noderr_research.calibration import LEAST
from noderr_research.package import INPUT, OPSET, OUTPUT


def of_classifier(classifier, name, features, classes):
    """From raw features to probabilities, one tensor of floats each; no list of maps, no label."""
    model = convert_sklearn(
        classifier,
        name=name,  # else it gets a random one, and no two exports the same hash
        initial_types=[(INPUT, FloatTensorType([None, features]))],
        options={id(classifier): {"zipmap": False}},
        target_opset={"": OPSET, "ai.onnx.ml": 3},
        final_types=[("label", None), (OUTPUT, FloatTensorType([None, classes]))],
    )
    del model.graph.output[0]  # the label: the largest probability, which a reader can tell
    remove_unused(model.graph)
    remove_casts(model.graph)
    declare_scaled(model.graph, features)
    # They come in the order of a set, which differs from run to run.
    operators = sorted(model.opset_import, key=lambda each: each.domain)
    del model.opset_import[:]
    model.opset_import.extend(operators)
    return model


def remove_unused(graph):
    while True:
        used = {name for node in graph.node for name in node.input} | {output.name for output in graph.output}
        unused = [node for node in graph.node if not used.intersection(node.output)]
        if not unused:
            break
        for node in unused:
            graph.node.remove(node)
    for constant in [c for c in graph.initializer if c.name not in used]:
        graph.initializer.remove(constant)


def remove_casts(graph):
    """Without the casts of floats to floats that the exporter leaves: each is a kernel to launch."""
    for cast in [node for node in graph.node if node.op_type == "Cast"]:
        source, target = cast.input[0], cast.output[0]
        graph.node.remove(cast)
        # The name of the graph's own output has to stay.
        old, new = (source, target) if target in {output.name for output in graph.output} else (target, source)
        for node in graph.node:
            for names in (node.input, node.output):
                for i, name in enumerate(names):
                    if name == old:
                        names[i] = new


def declare_scaled(graph, features):
    """Says which shape the scaler gives, which the runtime does not infer: without it no product is fused with its sum."""
    for node in graph.node:
        if node.op_type == "Scaler":
            graph.value_info.append(
                helper.make_tensor_value_info(node.output[0], onnx.TensorProto.FLOAT, [None, features])
            )


def with_temperature(model, temperature):
    """A copy whose probabilities are tempered, by the same formula as calibration.tempered."""
    tempered = onnx.ModelProto()
    tempered.CopyFrom(model)
    graph = tempered.graph
    for node in graph.node:
        for i, name in enumerate(node.output):
            if name == OUTPUT:
                node.output[i] = "untempered"
    graph.initializer.extend(
        [
            numpy_helper.from_array(np.array(LEAST, dtype=np.float32), "least"),
            numpy_helper.from_array(np.array(temperature, dtype=np.float32), "temperature"),
        ]
    )
    graph.node.extend(
        [
            helper.make_node("Max", ["untempered", "least"], ["above_zero"]),
            helper.make_node("Log", ["above_zero"], ["logits"]),
            helper.make_node("Div", ["logits", "temperature"], ["tempered_logits"]),
            helper.make_node("Softmax", ["tempered_logits"], [OUTPUT], axis=1),
        ]
    )
    onnx.checker.check_model(tempered)
    return tempered
