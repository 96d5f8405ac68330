package xyz.noderr.pipeline.event;

/** What the guard found out about an event. One that is not sound is journalled and counted, and goes no further. */
public enum Standing {
    /** As it should be. */
    SOUND,
    /** It came before: its source has sent this number, or a later one, already. */
    DUPLICATE,
    /** It happened too long before what is known by now. */
    LATE,
    /** It says that it happened long after it was received. */
    AHEAD
}
