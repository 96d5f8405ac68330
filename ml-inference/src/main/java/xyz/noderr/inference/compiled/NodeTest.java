package xyz.noderr.inference.compiled;

import java.util.List;
import java.util.Optional;

/** What a node of a tree asks of its feature. */
enum NodeTest {
    LESS_OR_EQUAL,
    LESS,
    GREATER_OR_EQUAL,
    GREATER,
    EQUAL,
    NOT_EQUAL,
    LEAF;

    /** By the numbers of {@code ai.onnx.ml.TreeEnsemble}, which has another way to tell leaves. */
    private static final List<NodeTest> BY_NUMBER =
            List.of(LESS_OR_EQUAL, LESS, GREATER_OR_EQUAL, GREATER, EQUAL, NOT_EQUAL);

    /** By ONNX's name, as in {@code BRANCH_LEQ}. */
    static Optional<NodeTest> named(String name) {
        return switch (name) {
            case "BRANCH_LEQ" -> Optional.of(LESS_OR_EQUAL);
            case "BRANCH_LT" -> Optional.of(LESS);
            case "BRANCH_GTE" -> Optional.of(GREATER_OR_EQUAL);
            case "BRANCH_GT" -> Optional.of(GREATER);
            case "BRANCH_EQ" -> Optional.of(EQUAL);
            case "BRANCH_NEQ" -> Optional.of(NOT_EQUAL);
            case "LEAF" -> Optional.of(LEAF);
            default -> Optional.empty();
        };
    }

    /** By ONNX's number of a branch. */
    static Optional<NodeTest> numbered(long number) {
        return number < 0 || number >= BY_NUMBER.size() ? Optional.empty() : Optional.of(BY_NUMBER.get((int) number));
    }

    /** Whether it takes two comparisons of order. */
    boolean isOfEquality() {
        return this == EQUAL || this == NOT_EQUAL;
    }
}
