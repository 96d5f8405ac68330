"""Writes the model of the inference tests: probabilities = softmax(features · W), small enough to compute by hand.

W = [[1, 0, -1], [0, 0.5, 2]]. Usage: python softmax.py FOLDER (needs onnx, as in ../btc-trades/requirements.txt).
With --scaled it writes the same network on (features - mean) / scale, mean = [3.5, -0.1], scale = [0.25, 7]. With
--across the softmax is over the rows of a run instead of over the classes, so that a row depends on the others. With
--twice it has a second output: bps = features · [[3], [-2]]. With --window the model is another one, of three rows a run:
bps = the rows' first features as the digits of a number, oldest first, and their second ones as its decimals.
"""

import pathlib
import sys

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

weights = np.array([[1, 0, -1], [0, 0.5, 2]], dtype=np.float32)
scaled = "--scaled" in sys.argv[2:]
across = "--across" in sys.argv[2:]
twice = "--twice" in sys.argv[2:]
second = [helper.make_node("MatMul", ["features", "V"], ["bps"])]
scaling = [
    helper.make_node("Sub", ["features", "mean"], ["centred"]),
    helper.make_node("Div", ["centred", "scale"], ["standardised"]),
]
figures = [
    numpy_helper.from_array(np.array([3.5, -0.1], dtype=np.float32), "mean"),
    numpy_helper.from_array(np.array([0.25, 7], dtype=np.float32), "scale"),
]
graph = helper.make_graph(
    [
        *(scaling if scaled else []),
        helper.make_node("MatMul", ["standardised" if scaled else "features", "W"], ["scores"]),
        helper.make_node("Softmax", ["scores"], ["probabilities"], axis=0 if across else 1),
        *(second if twice else []),
    ],
    "softmax",
    [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 2])],
    [
        helper.make_tensor_value_info("probabilities", TensorProto.FLOAT, [None, 3]),
        *([helper.make_tensor_value_info("bps", TensorProto.FLOAT, [None, 1])] if twice else []),
    ],
    [
        *(figures if scaled else []),
        numpy_helper.from_array(weights, "W"),
        *([numpy_helper.from_array(np.array([[3], [-2]], dtype=np.float32), "V")] if twice else []),
    ],
)
if "--window" in sys.argv[2:]:
    digits = np.array([[100], [0.1], [10], [0.01], [1], [0.001]], dtype=np.float32)
    graph = helper.make_graph(
        [
            helper.make_node("Flatten", ["features"], ["rows"], axis=1),
            helper.make_node("MatMul", ["rows", "digits"], ["bps"]),
        ],
        "digits",
        [helper.make_tensor_value_info("features", TensorProto.FLOAT, [None, 3, 2])],
        [helper.make_tensor_value_info("bps", TensorProto.FLOAT, [None, 1])],
        [numpy_helper.from_array(digits, "digits")],
    )
model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
onnx.checker.check_model(model)
pathlib.Path(sys.argv[1], "model.onnx").write_bytes(model.SerializeToString())
