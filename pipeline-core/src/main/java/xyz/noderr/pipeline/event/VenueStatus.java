package xyz.noderr.pipeline.event;

/** Whether an instrument can be traded at its venue. */
public enum VenueStatus {
    /** It is traded and we hear of it. */
    TRADING(1),
    /** The venue has stopped its trading; we hear of it. */
    HALTED(2),
    /** We hear nothing: the connection is lost, or silent for too long. What the market does is not known. */
    DOWN(3);

    private static final VenueStatus[] STATUSES = values();

    private final byte code;

    VenueStatus(int code) {
        this.code = (byte) code;
    }

    /** Stands for it in journals; never changes, whatever statuses are added. */
    public byte code() {
        return code;
    }

    /** The status that a code stands for. */
    public static VenueStatus of(int code) {
        for (VenueStatus status : STATUSES) {
            if (status.code == code) {
                return status;
            }
        }
        throw new IllegalArgumentException("No status of a venue has the code " + code);
    }
}
