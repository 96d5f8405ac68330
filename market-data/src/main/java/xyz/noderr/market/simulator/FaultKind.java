package xyz.noderr.market.simulator;

import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import java.time.DateTimeException;
import java.util.Locale;
import xyz.noderr.pipeline.config.Durations;

/** What can go wrong on purpose. Lengths of time are of the capture's time, so that they mean the same at any speed. */
public enum FaultKind {
    /** A message is left out. */
    DROP(Happening.DROPPED, Amount.NONE, "", "the message is left out"),
    /** A run of updates of the book is left out. */
    GAP(Happening.GAPS, Amount.COUNT, "10", "so many updates of the book are left out, from this message on"),
    /** A message comes more than once. */
    DUPLICATE(Happening.DUPLICATED, Amount.COUNT, "1", "the message comes so many times more"),
    /** A message comes late, after some that were behind it. */
    REORDER(Happening.REORDERED, Amount.COUNT, "1", "the message comes after so many of those behind it"),
    /** A message and all behind it come late, in order. */
    DELAY(Happening.DELAYED, Amount.TIME, "250ms", "the message and those behind it wait so long, then come at once"),
    /** A message is cut. */
    TRUNCATE(Happening.TRUNCATED, Amount.NONE, "", "the message is cut somewhere"),
    /** What is no JSON comes before a message. */
    GARBAGE(Happening.GARBAGE, Amount.NONE, "", "something that is no JSON comes before the message"),
    /** Nothing comes, pings neither, while the socket stays open. */
    SILENCE(Happening.SILENCED, Amount.TIME, "365d", "from this message on nothing comes for so long, pings neither"),
    /** Websockets are closed as the venue closes them. */
    DISCONNECT(
            Happening.DISCONNECTED,
            Amount.CLOSE_CODE,
            "1001",
            "after this message websockets are closed with this code"),
    /** Connections end in the middle of a frame. */
    HANGUP(Happening.HUNG_UP, Amount.NONE, "", "after this message connections end in the middle of a frame"),
    /** Connections are reset in the middle of a frame. */
    RESET(Happening.RESET, Amount.NONE, "", "after this message connections are reset (RST) in the middle of a frame"),
    /** Websockets become slow. */
    SLOW(Happening.SLOWED, Amount.COUNT, "10000", "from this message on open websockets get so many bytes a second"),
    /** Too many requests. */
    REST_429(Happening.REST_LIMITED, Amount.COUNT, "10", "the request gets 429 with so many seconds of Retry-After"),
    /** Banned. */
    REST_418(Happening.REST_BANNED, Amount.COUNT, "120", "the request gets 418 with so many seconds of Retry-After"),
    /** An error of the server's. */
    REST_5XX(Happening.REST_FAILED, Amount.STATUS, "503", "the request gets this status"),
    /** No answer. */
    REST_TIMEOUT(Happening.REST_UNANSWERED, Amount.NONE, "", "the request gets no answer, its connection stays open"),
    /** Done, and no answer. */
    REST_UNHEARD(
            Happening.REST_UNHEARD,
            Amount.NONE,
            "",
            "the request is carried out, and gets no answer: an order is in doubt"),
    /** An old book. */
    REST_STALE(
            Happening.REST_STALE, Amount.NONE, "", "the request for a book gets one that is 500 updates old or more"),
    /** Half an answer. */
    REST_TRUNCATE(Happening.REST_TRUNCATED, Amount.NONE, "", "the request gets the first half of its answer's JSON");

    private enum Amount {
        NONE,
        COUNT,
        TIME,
        CLOSE_CODE,
        STATUS
    }

    private final Happening happening;
    private final Amount amount;
    private final String usual;
    private final String text;

    FaultKind(Happening happening, Amount amount, String usual, String text) {
        this.happening = happening;
        this.amount = amount;
        this.usual = usual;
        this.text = text;
    }

    /** How it is written: {@code rest-429}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it does. */
    public String text() {
        return text;
    }

    /** What stands after the colon where nothing is said; empty where nothing may. */
    public String usual() {
        return usual;
    }

    Happening happening() {
        return happening;
    }

    boolean rest() {
        return name().startsWith("REST_");
    }

    /** Whether it befalls connections rather than messages. */
    boolean ofConnections() {
        return this == DISCONNECT || this == HANGUP || this == RESET || this == SLOW;
    }

    /**
     * A count, or nanoseconds.
     *
     * @throws IllegalArgumentException when the text says neither
     */
    long amount(String text) {
        return switch (amount) {
            case NONE -> throw new IllegalArgumentException("nothing after the name");
            case COUNT -> positive(text);
            case TIME -> nanos(text);
            case CLOSE_CODE -> closeCode(positive(text));
            case STATUS -> status(positive(text));
        };
    }

    private static long closeCode(long code) {
        if (code > Integer.MAX_VALUE || !WebSocketCloseStatus.isValidStatusCode((int) code)) {
            throw new IllegalArgumentException("a code that may close a websocket, as 1001, 1008 or 1012");
        }
        return code;
    }

    private static long status(long status) {
        if (status < 500 || status > 599) {
            throw new IllegalArgumentException("a status from 500 to 599");
        }
        return status;
    }

    private static long positive(String text) {
        try {
            long count = Long.parseLong(text);
            if (count > 0) {
                return count;
            }
        } catch (NumberFormatException noNumber) {
            throw new IllegalArgumentException("a number from 1 on after the colon", noNumber);
        }
        throw new IllegalArgumentException("a number from 1 on after the colon");
    }

    private static long nanos(String text) {
        try {
            return Durations.parse(text).toNanos();
        } catch (ArithmeticException | DateTimeException tooLong) {
            throw new IllegalArgumentException(Durations.EXPECTED, tooLong);
        }
    }
}
