package xyz.noderr.inference.compiled;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** All operators that there are kernels for, by their full names. */
final class Operators {
    private Operators() {}

    /** By families, the usual ones first: a family's operators are made when it is asked, which costs the first model of a process. */
    static @Nullable Operator find(String fullName) {
        for (int i = 0; ; i++) {
            Map<String, Operator> family = family(i);
            if (family == null) {
                return null;
            }
            Operator found = family.get(fullName);
            if (found != null) {
                return found;
            }
        }
    }

    /** Null behind the last. */
    private static @Nullable Map<String, Operator> family(int index) {
        return switch (index) {
            case 0 -> Products.OPERATORS;
            case 1 -> Softmax.OPERATORS;
            case 2 -> Functions.OPERATORS;
            case 3 -> TraditionalMl.OPERATORS;
            case 4 -> Recurrence.OPERATORS;
            case 5 -> Shapes.OPERATORS;
            case 6 -> Places.OPERATORS;
            case 7 -> Arithmetic.OPERATORS;
            case 8 -> Convolution.OPERATORS;
            case 9 -> Pooling.OPERATORS;
            case 10 -> Normalisations.OPERATORS;
            case 11 -> Reductions.OPERATORS;
            case 12 -> Casts.OPERATORS;
            default -> null;
        };
    }

    /** Their names, as in {@code ai.onnx.ml.Scaler}; those of ONNX's own without a domain. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        Map<String, Operator> family = family(0);
        for (int i = 1; family != null; i++) {
            names.addAll(family.keySet());
            family = family(i);
        }
        return names;
    }
}
