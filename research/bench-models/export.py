"""Writes the models that benchmarks/ times the engines with, beside the example's, as PyTorch and XGBoost export them.

Run it from the project's root, with the packages of research/test-exports/requirements.txt beside it:
python research/bench-models/export.py. What they predict has no meaning: the networks keep the weights that they begin
with, and the trees learn rows that are drawn here.
"""

import io
import logging
import pathlib
import warnings

import numpy as np
import onnx
import torch
from onnxmltools import convert_xgboost
from onnxmltools.convert.common.data_types import FloatTensorType
from torch import nn
from xgboost import XGBRegressor

SEED = 20131125
FEATURES = 32
OUT = pathlib.Path("benchmarks/models")


class OfWindow(nn.Module):
    """A hundred ticks of forty features, as of a book of ten levels."""

    def __init__(self):
        super().__init__()
        self.cell = nn.LSTM(40, 32, batch_first=True)
        self.head = nn.Linear(32, 3)

    def forward(self, features):
        return self.head(self.cell(features)[0][:, -1])


def network(make, example, axes):
    torch.manual_seed(SEED)
    written = io.BytesIO()
    torch.onnx.export(
        make().eval(),
        (example,),
        written,
        dynamo=False,
        opset_version=17,
        input_names=["features"],
        dynamic_axes=axes,
    )
    return onnx.load_from_string(written.getvalue())


def mlp():
    def make():
        return nn.Sequential(
            nn.Linear(FEATURES, 64), nn.ReLU(), nn.Linear(64, 32), nn.ReLU(), nn.Linear(32, 3), nn.Softmax(dim=-1)
        )

    return network(make, torch.zeros(2, FEATURES), {"features": {0: "rows"}})


def lstm():
    return network(OfWindow, torch.zeros(1, 100, 40), None)


def trees():
    random = np.random.default_rng(SEED)
    x = random.normal(size=(4_000, FEATURES)).astype(np.float32)
    y = x[:, 0] - 2 * x[:, 1] * x[:, 2] + np.sin(3 * x[:, 3]) + random.normal(size=len(x))
    model = XGBRegressor(n_estimators=100, max_depth=6, random_state=SEED, n_jobs=1).fit(x, y)
    return convert_xgboost(
        model, "trees", initial_types=[("features", FloatTensorType([None, FEATURES]))], target_opset=15
    )


def main():
    # PyTorch's exporters warn of each other and of torchvision.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    OUT.mkdir(parents=True, exist_ok=True)
    for name, model in (("mlp", mlp()), ("lstm", lstm()), ("trees", trees())):
        onnx.checker.check_model(model)
        written = model.SerializeToString(deterministic=True)
        (OUT / f"{name}.onnx").write_bytes(written)
        print(name, len(written), sorted({node.op_type for node in model.graph.node}))


if __name__ == "__main__":
    main()
