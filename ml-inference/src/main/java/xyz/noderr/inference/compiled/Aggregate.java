package xyz.noderr.inference.compiled;

import java.util.List;

/** What is made of the weights that the trees give to one target. */
enum Aggregate {
    AVERAGE,
    SUM,
    MIN,
    MAX;

    /** By the numbers of {@code ai.onnx.ml.TreeEnsemble}. */
    private static final List<Aggregate> BY_NUMBER = List.of(AVERAGE, SUM, MIN, MAX);

    /** What a node tells by name. */
    static Aggregate of(NodePlan node) throws UnsupportedGraphException {
        String name = node.text("aggregate_function", "SUM");
        return switch (name) {
            case "AVERAGE" -> AVERAGE;
            case "SUM" -> SUM;
            case "MIN" -> MIN;
            case "MAX" -> MAX;
            default -> throw node.unsupported("with aggregate_function " + name);
        };
    }

    /** What a node tells by number. */
    static Aggregate numbered(NodePlan node) throws UnsupportedGraphException {
        long number = node.integer("aggregate_function", 1);
        if (number < 0 || number >= BY_NUMBER.size()) {
            throw node.unsupported("with aggregate_function " + number);
        }
        return BY_NUMBER.get((int) number);
    }

    boolean isSum() {
        return this == SUM || this == AVERAGE;
    }

    /** Of a score and a weight the lesser or the greater one; the score where one is NaN, as ONNX Runtime has it. */
    float further(float score, float weight) {
        boolean takes = this == MIN ? weight < score : weight > score;
        return takes ? weight : score;
    }
}
