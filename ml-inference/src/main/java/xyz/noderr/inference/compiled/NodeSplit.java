package xyz.noderr.inference.compiled;

/**
 * A test of order as it is walked: a value is above a threshold or not.
 *
 * @param above where what is above goes
 * @param notAbove where all else goes
 * @param nanIsAbove where NaN goes
 * @param threshold a key of {@link RowKeys}
 */
record NodeSplit(int above, int notAbove, boolean nanIsAbove, int threshold) {
    /** That of a branch which is no test of equality. NaN fails each test, except where its node says otherwise. */
    static NodeSplit of(TreeNodes nodes, int node) {
        int whenTrue = nodes.whenTrue()[node];
        int whenFalse = nodes.whenFalse()[node];
        boolean missingIsTrue = nodes.missingIsTrue()[node];
        float threshold = nodes.thresholds()[node];
        boolean none = Float.isNaN(threshold);
        return switch (nodes.tests()[node]) {
            case LESS_OR_EQUAL ->
                new NodeSplit(whenFalse, whenTrue, !missingIsTrue, none ? RowKeys.none(true) : RowKeys.of(threshold));
            case LESS ->
                new NodeSplit(
                        whenFalse, whenTrue, !missingIsTrue, none ? RowKeys.none(true) : RowKeys.below(threshold));
            case GREATER_OR_EQUAL ->
                new NodeSplit(
                        whenTrue, whenFalse, missingIsTrue, none ? RowKeys.none(false) : RowKeys.below(threshold));
            case GREATER ->
                new NodeSplit(whenTrue, whenFalse, missingIsTrue, none ? RowKeys.none(false) : RowKeys.of(threshold));
            case EQUAL, NOT_EQUAL, LEAF -> throw new IllegalStateException("No test of order: " + node);
        };
    }
}
