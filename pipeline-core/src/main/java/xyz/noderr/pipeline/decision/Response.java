package xyz.noderr.pipeline.decision;

/** What a rule over the account does while it is active. */
public enum Response {
    /** It says so. */
    WARN(1),
    /** All that is wanted is cut to a part. */
    REDUCE(2),
    /** Nothing is opened and nothing grows. */
    FREEZE(3);

    private static final Response[] ALL = values();

    private final int code;

    Response(int code) {
        this.code = code;
    }

    /** Stands for it in the decision hash and in journals; never changes, whatever responses are added. */
    public int code() {
        return code;
    }

    /** The response that a code stands for. */
    public static Response of(int code) {
        for (Response response : ALL) {
            if (response.code == code) {
                return response;
            }
        }
        throw new IllegalArgumentException("No response has the code " + code);
    }
}
