package xyz.noderr.pipeline.decision;

/** What a {@link Decision} does. */
public enum DecisionKind {
    /** Send an order. */
    ORDER(1),
    /** Take an open order back. */
    CANCEL(2),
    /** Do not send the order that was wanted. */
    REFUSAL(3),
    /** Say that a rule over the account begins or ends; what it does to orders shows in theirs. */
    NOTICE(4),
    /** Give an open order another price or quantity. */
    MODIFY(5);

    private final int code;

    DecisionKind(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever kinds are added. */
    public int code() {
        return code;
    }

    /** Whether it goes to the venue. */
    public boolean leaves() {
        return this == ORDER || this == CANCEL || this == MODIFY;
    }

    /** The kind that a code stands for. */
    public static DecisionKind of(int code) {
        return switch (code) {
            case 1 -> ORDER;
            case 2 -> CANCEL;
            case 3 -> REFUSAL;
            case 4 -> NOTICE;
            case 5 -> MODIFY;
            default -> throw new IllegalArgumentException("No kind of decision has the code " + code);
        };
    }
}
