package xyz.noderr.market.simulator;

/** A request that the venue refuses, with its own words. */
final class Refused extends RuntimeException {
    static final int MISSING_PARAMETER = -1102;
    static final int ILLEGAL_PARAMETER = -1130;

    private static final long serialVersionUID = 1L;
    private final int status;
    private final int code;

    /** With the status 400. */
    Refused(int code, String message) {
        this(400, code, message);
    }

    Refused(int status, int code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    RestAnswer answer() {
        return RestAnswer.error(status, code, String.valueOf(getMessage()));
    }
}
