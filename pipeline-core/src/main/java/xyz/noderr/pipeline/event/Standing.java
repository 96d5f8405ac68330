package xyz.noderr.pipeline.event;

/** What the guard found out about an event. One that is not sound is journalled and counted, and goes no further. */
public enum Standing {
    /** As it should be. */
    SOUND(0),
    /** It came before: its source has sent this number, or a later one, already. */
    DUPLICATE(1),
    /** It happened too long before what is known by now. */
    LATE(2),
    /** It says that it happened long after it was received. */
    AHEAD(3);

    private static final Standing[] BY_CODE = values();

    private final byte code;

    Standing(int code) {
        this.code = (byte) code;
    }

    /** Stands for it while the event is on the ring; in no file. */
    byte code() {
        return code;
    }

    static Standing of(byte code) {
        return BY_CODE[code];
    }
}
