package xyz.noderr.inference.compiled;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All operators that there are kernels for, by their full names. */
final class Operators {
    private static final Map<String, Operator> ALL = new HashMap<>();

    static {
        ALL.putAll(Products.OPERATORS);
        ALL.putAll(Arithmetic.OPERATORS);
        ALL.putAll(Shapes.OPERATORS);
        ALL.putAll(Places.OPERATORS);
        ALL.putAll(Casts.OPERATORS);
        ALL.putAll(Functions.OPERATORS);
        ALL.putAll(Softmax.OPERATORS);
        ALL.putAll(Normalisations.OPERATORS);
        ALL.putAll(Reductions.OPERATORS);
        ALL.putAll(TraditionalMl.OPERATORS);
        ALL.putAll(Convolution.OPERATORS);
        ALL.putAll(Pooling.OPERATORS);
        ALL.putAll(Recurrence.OPERATORS);
    }

    private Operators() {}

    static @Nullable Operator find(String fullName) {
        return ALL.get(fullName);
    }

    /** Their names, as in {@code ai.onnx.ml.Scaler}; those of ONNX's own without a domain. */
    static Set<String> names() {
        return new TreeSet<>(ALL.keySet());
    }
}
