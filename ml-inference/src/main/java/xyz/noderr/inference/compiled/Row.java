package xyz.noderr.inference.compiled;

import xyz.noderr.inference.onnx.ElementType;

/** The one row of features that operators of {@code ai.onnx.ml} take. */
final class Row {
    private Row() {}

    /** The input 0, of floats and of the shape [1, features]. */
    static Slot of(NodePlan plan) throws UnsupportedGraphException {
        Slot row = plan.input(0);
        if (row.type() != ElementType.FLOAT || row.rank() != 2 || row.dim(0) != 1) {
            throw plan.unsupported("of " + row);
        }
        return row;
    }
}
