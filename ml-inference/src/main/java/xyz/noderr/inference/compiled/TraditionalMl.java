package xyz.noderr.inference.compiled;

import java.util.Map;

/** ONNX's operators of the domain {@code ai.onnx.ml}: trees, linear models, and what prepares rows for them. */
final class TraditionalMl {
    static final Map<String, Operator> OPERATORS = Map.of(
            "ai.onnx.ml.TreeEnsemble", TreeRegression::ensemble,
            "ai.onnx.ml.TreeEnsembleRegressor", TreeRegression::regressor,
            "ai.onnx.ml.TreeEnsembleClassifier", TreeClassification::plan,
            "ai.onnx.ml.LinearRegressor", LinearModels::regressor,
            "ai.onnx.ml.LinearClassifier", LinearModels::classifier,
            "ai.onnx.ml.Scaler", RowScaling::scaler,
            "ai.onnx.ml.Normalizer", RowScaling::normalizer,
            "ai.onnx.ml.Imputer", RowScaling::imputer);

    private TraditionalMl() {}
}
