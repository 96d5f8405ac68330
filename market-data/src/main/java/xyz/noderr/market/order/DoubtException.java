package xyz.noderr.market.order;

/** There was no answer, or none that says anything: the venue may have done what it was asked to, or not. */
final class DoubtException extends Exception {
    private static final long serialVersionUID = 1L;

    DoubtException(String reason) {
        super(reason);
    }

    DoubtException(String reason, Throwable cause) {
        super(reason, cause);
    }
}
