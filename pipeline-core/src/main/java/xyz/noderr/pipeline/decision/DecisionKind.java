package xyz.noderr.pipeline.decision;

/** What a {@link Decision} does. */
public enum DecisionKind {
    /** Send an order. */
    ORDER(1),
    /** Take an open order back. */
    CANCEL(2),
    /** Do not send the order that was wanted. */
    REFUSAL(3);

    private final int code;

    DecisionKind(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash; never changes, whatever kinds are added. */
    int code() {
        return code;
    }
}
