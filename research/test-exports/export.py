"""Writes small models as scikit-learn, LightGBM, XGBoost and PyTorch export them, for the tests of ml-inference.

Run it from the project's root, with the packages of requirements.txt beside it: python research/test-exports/export.py
[NAME ...]. The models learn rows that are drawn here, of no meaning; the same packages on the same machine give the
same bytes. Models with "missing" in their name learn from rows with missing values, and take them.
"""

import io
import logging
import pathlib
import sys
import warnings

import numpy as np
import onnx

SEED = 20131125
FEATURES = 6
ROWS = 400
OUT = pathlib.Path("ml-inference/src/test/resources/xyz/noderr/inference/compiled/exports")
LARGEST = 60_000


def rows(missing=False):
    """Features, a target, one of two classes and one of three."""
    random = np.random.default_rng(SEED)
    x = random.normal(size=(ROWS, FEATURES)).astype(np.float32)
    y = (x[:, 0] - 2 * x[:, 1] * x[:, 2] + np.sin(3 * x[:, 3]) + 0.1 * random.normal(size=ROWS)).astype(np.float32)
    three = np.digitize(y, np.quantile(y, [1 / 3, 2 / 3]))
    if missing:
        x[random.random(x.shape) < 0.15] = np.nan
    return x, y, (y > np.median(y)).astype(np.int64), three.astype(np.int64)


def sklearn_models():
    from sklearn.ensemble import (
        ExtraTreesClassifier,
        ExtraTreesRegressor,
        GradientBoostingClassifier,
        GradientBoostingRegressor,
        HistGradientBoostingClassifier,
        HistGradientBoostingRegressor,
        RandomForestClassifier,
        RandomForestRegressor,
    )
    from sklearn.impute import SimpleImputer
    from sklearn.linear_model import LinearRegression, LogisticRegression, Ridge
    from sklearn.neural_network import MLPClassifier, MLPRegressor
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import MinMaxScaler, Normalizer, RobustScaler, StandardScaler
    from sklearn.svm import LinearSVC
    from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

    forest = {"n_estimators": 8, "max_depth": 5, "random_state": SEED}
    boosted = {"n_estimators": 12, "max_depth": 3, "random_state": SEED}
    histogram = {"max_iter": 12, "max_leaf_nodes": 8, "random_state": SEED}
    network = {"hidden_layer_sizes": (12, 8), "max_iter": 60, "random_state": SEED}
    x, y, two, three = rows()
    yield "linear-regression", LinearRegression(), x, y
    yield "linear-regression-of-two", LinearRegression(), x, np.stack([y, y * y], axis=1)
    yield "minmax-ridge", make_pipeline(MinMaxScaler(), Ridge()), x, y
    yield "logistic-regression", LogisticRegression(), x, two
    yield "logistic-regression-of-three", LogisticRegression(), x, three
    yield "linear-svc-of-three", LinearSVC(random_state=SEED), x, three
    yield "scaled-mlp-classifier", make_pipeline(StandardScaler(), MLPClassifier(**network)), x, two
    yield "scaled-mlp-classifier-of-three", make_pipeline(
        StandardScaler(), MLPClassifier(activation="tanh", **network)
    ), x, three
    yield "robust-mlp-regressor", make_pipeline(RobustScaler(), MLPRegressor(activation="logistic", **network)), x, y
    yield "decision-tree-classifier", DecisionTreeClassifier(max_depth=6, random_state=SEED), x, three
    yield "decision-tree-regressor", DecisionTreeRegressor(max_depth=6, random_state=SEED), x, y
    yield "random-forest-regressor", RandomForestRegressor(**forest), x, y
    yield "random-forest-classifier", RandomForestClassifier(**forest), x, two
    yield "random-forest-classifier-of-three", RandomForestClassifier(**forest), x, three
    yield "extra-trees-regressor", ExtraTreesRegressor(**forest), x, y
    yield "extra-trees-classifier-of-three", ExtraTreesClassifier(**forest), x, three
    yield "gradient-boosting-regressor", GradientBoostingRegressor(**boosted), x, y
    yield "gradient-boosting-classifier", GradientBoostingClassifier(**boosted), x, two
    yield "gradient-boosting-classifier-of-three", GradientBoostingClassifier(**boosted), x, three
    yield "hist-gradient-boosting-classifier", HistGradientBoostingClassifier(**histogram), x, two
    x, y, two, three = rows(missing=True)
    yield "hist-gradient-boosting-missing-regressor", HistGradientBoostingRegressor(**histogram), x, y
    yield "hist-gradient-boosting-missing-classifier-of-three", HistGradientBoostingClassifier(**histogram), x, three
    yield "imputed-missing-normalized-logistic-regression", make_pipeline(
        SimpleImputer(), Normalizer(), LogisticRegression()
    ), x, two


def exported_sklearn():
    from skl2onnx import to_onnx
    from threadpoolctl import threadpool_limits

    for name, model, x, y in sklearn_models():
        # Threads of BLAS add in an order of their own.
        with threadpool_limits(1):
            model.fit(x, y)
        last = model[-1] if hasattr(model, "steps") else model
        zipped = hasattr(last, "classes_") and hasattr(last, "predict_proba")
        options = {id(last): {"zipmap": False}} if zipped else None
        yield "sklearn-" + name, to_onnx(model, x[:1], options=options, target_opset={"": 17, "ai.onnx.ml": 3})


def boosted_models():
    from lightgbm import LGBMClassifier, LGBMRegressor
    from onnxmltools import convert_lightgbm, convert_xgboost
    from xgboost import XGBClassifier, XGBRegressor

    light = {
        "n_estimators": 12,
        "num_leaves": 8,
        "random_state": SEED,
        "deterministic": True,
        "force_row_wise": True,
        "n_jobs": 1,
        "verbose": -1,
    }
    extreme = {"n_estimators": 12, "max_depth": 3, "random_state": SEED, "n_jobs": 1}
    x, y, two, three = rows()
    yield "lightgbm-regressor", LGBMRegressor(**light), x, y, convert_lightgbm
    yield "xgboost-regressor", XGBRegressor(**extreme), x, y, convert_xgboost
    x, y, two, three = rows(missing=True)
    yield "lightgbm-missing-regressor", LGBMRegressor(**light), x, y, convert_lightgbm
    yield "lightgbm-missing-classifier", LGBMClassifier(**light), x, two, convert_lightgbm
    yield "lightgbm-missing-classifier-of-three", LGBMClassifier(**light), x, three, convert_lightgbm
    yield "xgboost-missing-regressor", XGBRegressor(**extreme), x, y, convert_xgboost
    yield "xgboost-missing-classifier", XGBClassifier(**extreme), x, two, convert_xgboost
    yield "xgboost-missing-classifier-of-three", XGBClassifier(**extreme), x, three, convert_xgboost


def exported_boosted():
    from onnxmltools.convert.common.data_types import FloatTensorType

    for name, model, x, y, convert in boosted_models():
        model.fit(x, y)
        zipped = {"zipmap": False} if convert.__name__ == "convert_lightgbm" else {}
        declared = [("features", FloatTensorType([None, FEATURES]))]
        yield name, convert(model, name, initial_types=declared, target_opset=15, **zipped)


def networks():
    """Networks that are not trained: what they compute is as good a test with the weights that they begin with."""
    import torch
    from torch import nn

    class Recurrent(nn.Module):
        def __init__(self, cell):
            super().__init__()
            self.cell = cell
            self.head = nn.Linear(8, 3)

        def forward(self, features):
            return torch.softmax(self.head(self.cell(features)[0][:, -1]), dim=-1)

    class Residual(nn.Module):
        def __init__(self):
            super().__init__()
            self.first = nn.Linear(FEATURES, 16)
            self.block = nn.Sequential(nn.LayerNorm(16), nn.Linear(16, 16), nn.GELU(), nn.Linear(16, 16))
            self.gate = nn.Linear(16, 16)
            self.last = nn.Linear(16, 3)

        def forward(self, features):
            wide = self.first(features)
            mixed = wide + self.block(wide) * torch.sigmoid(self.gate(wide))
            return torch.softmax(self.last(mixed), dim=-1)

    class Convolved(nn.Module):
        def __init__(self):
            super().__init__()
            self.layers = nn.Sequential(
                nn.Conv1d(FEATURES, 8, 3, padding=1),
                nn.BatchNorm1d(8),
                nn.LeakyReLU(),
                nn.MaxPool1d(2),
                nn.Conv1d(8, 8, 3, padding=2, dilation=2),
                nn.ELU(),
                nn.AdaptiveAvgPool1d(1),
                nn.Flatten(),
                nn.Linear(8, 3),
                nn.LogSoftmax(dim=-1),
            )

        def forward(self, features):
            return self.layers(features.transpose(1, 2))

    class TwoHeads(nn.Module):
        def __init__(self):
            super().__init__()
            self.body = nn.Sequential(
                nn.Linear(FEATURES, 16), nn.BatchNorm1d(16), nn.ReLU(), nn.Linear(16, 8), nn.Tanh()
            )
            self.direction = nn.Linear(8, 3)
            self.size = nn.Linear(8, 1)

        def forward(self, features):
            body = self.body(features)
            return torch.softmax(self.direction(body), dim=-1), torch.clamp(self.size(body), -1, 1)

    row = torch.zeros(2, FEATURES)
    window = torch.zeros(1, 10, FEATURES)
    yield "mlp-batchnorm-two-heads", TwoHeads, row
    yield "mlp-residual-layernorm-gelu", Residual, row
    yield "conv1d", Convolved, window
    yield "lstm", lambda: Recurrent(nn.LSTM(FEATURES, 8, batch_first=True)), window
    yield "lstm-of-two-layers-both-ways", lambda: Recurrent(
        nn.LSTM(FEATURES, 4, num_layers=2, bidirectional=True, batch_first=True)
    ), window
    yield "gru", lambda: Recurrent(nn.GRU(FEATURES, 8, batch_first=True)), window


def exported_networks():
    import torch

    for name, make, example in networks():
        for exporter in ("torchscript", "dynamo"):
            torch.manual_seed(SEED)
            network = make()
            for module in network.modules():
                if isinstance(module, torch.nn.BatchNorm1d):
                    # As after training: its running statistics are not 0 and 1.
                    module.running_mean.normal_()
                    module.running_var.uniform_(0.5, 2)
            network.eval()
            written = io.BytesIO()
            named = {"input_names": ["features"]}
            if exporter == "torchscript":
                # Windows are exported for one a run, which the exporters warn of otherwise.
                axes = {"features": {0: "rows"}} if example.dim() == 2 else None
                torch.onnx.export(
                    network, (example,), written, dynamo=False, opset_version=17, dynamic_axes=axes, **named
                )
                yield f"torch-{name}", onnx.load_from_string(written.getvalue())
            else:
                shapes = ({0: torch.export.Dim("rows")},) if example.dim() == 2 else None
                program = torch.onnx.export(
                    network, (example,), dynamo=True, dynamic_shapes=shapes, verbose=False, **named
                )
                model = program.model_proto
                # Where each node stands in the Python source, with the folder of this machine.
                for node in model.graph.node:
                    del node.metadata_props[:]
                yield f"torch-dynamo-{name}", model


def main():
    # PyTorch's exporters warn of each other and of torchvision.
    warnings.simplefilter("ignore")
    logging.disable(logging.WARNING)
    OUT.mkdir(parents=True, exist_ok=True)
    for family in (exported_sklearn, exported_boosted, exported_networks):
        for name, model in family():
            if sys.argv[1:] and name not in sys.argv[1:]:
                continue
            # skl2onnx names them in any order.
            imports = sorted({(each.domain, each.version) for each in model.opset_import})
            del model.opset_import[:]
            model.opset_import.extend(onnx.helper.make_opsetid(*each) for each in imports)
            onnx.checker.check_model(model)
            written = model.SerializeToString(deterministic=True)
            if len(written) > LARGEST:
                raise SystemExit(f"{name} takes {len(written)} bytes, more than {LARGEST}")
            (OUT / f"{name}.onnx").write_bytes(written)
            print(name, len(written), sorted({node.op_type for node in model.graph.node}))


if __name__ == "__main__":
    main()
