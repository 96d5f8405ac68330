package xyz.noderr.market.order;

/** The venue has not done what it was asked to, and says why: nothing is in doubt. */
final class RefusedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** What a refusal is about. */
    enum About {
        /** What was asked for. */
        REQUEST,
        /** That there is no such order. */
        NO_SUCH_ORDER,
        /** Our clock: it is not the venue's. */
        CLOCK,
        /** Our key, or what it may do. */
        KEY,
        /** That we ask too often. */
        PACE
    }

    private final About about;

    RefusedException(About about, String reason) {
        super(reason);
        this.about = about;
    }

    About about() {
        return about;
    }
}
