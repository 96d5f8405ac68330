package xyz.noderr.pipeline.event;

/** What an {@link Event} says. */
public enum EventKind {
    /** Somebody traded at the venue. */
    TRADE(1, Group.MARKET),
    /** The venue took our order. */
    ORDER_ACCEPTED(2, Group.ANSWER),
    /** The venue filled our order, or a part of it. */
    ORDER_FILLED(3, Group.ANSWER),
    /** Our order, or what was left of it, is off the venue. */
    ORDER_CANCELLED(4, Group.ANSWER),
    /** The venue did not take our order. */
    ORDER_REJECTED(5, Group.ANSWER),
    /** The best bid and the best ask. */
    QUOTE(6, Group.MARKET),
    /** Some levels of the book have changed. */
    DEPTH_UPDATE(7, Group.BOOK),
    /** The book anew: levels that it does not name are gone. */
    DEPTH_SNAPSHOT(8, Group.BOOK),
    /** A span of trading is over: its open, high, low, close and volume. */
    BAR(9, Group.MARKET),
    /** A time has come. */
    TIMER(10, Group.TIME),
    /** Stop trading: open orders are taken back and no new one leaves. */
    HALT(11, Group.COMMAND),
    /** Trade again. */
    RESUME(12, Group.COMMAND),
    /** Change a limit of risk. */
    CHANGE_LIMIT(13, Group.COMMAND),
    /** Predict with another model from here on. */
    SWAP_MODEL(14, Group.COMMAND),
    /** Messages about the book are missing: it is not known until the next snapshot. */
    DEPTH_GAP(15, Group.BOOK),
    /** What holders of a perpetual future pay or get, and the price by which it is reckoned. */
    FUNDING(16, Group.MARKET),
    /** The venue takes somebody's position from him. */
    LIQUIDATION(17, Group.MARKET),
    /** Whether the instrument can be traded at its venue, as far as we know. */
    VENUE_STATUS(18, Group.BOOK),
    /** The kill switch: open orders are taken back, what is held is sold, and nothing else leaves until RESUME. */
    KILL(19, Group.COMMAND),
    /** The venue gave us money for what we hold, or took it: funding, interest, a dividend. */
    PAYMENT(20, Group.ANSWER),
    /** What another process has decided: the part of the capital that is to be held of an instrument from here on. */
    SIGNAL(21, Group.SIGNAL);

    private enum Group {
        MARKET,
        /** Of the market too, and later ones build on it: none may be left out. */
        BOOK,
        ANSWER,
        TIME,
        COMMAND,
        SIGNAL
    }

    private static final EventKind[] BY_CODE = new EventKind[values().length + 1];

    static {
        for (EventKind kind : values()) {
            BY_CODE[kind.code] = kind;
        }
    }

    private final byte code;
    private final Group group;

    EventKind(int code, Group group) {
        this.code = (byte) code;
        this.group = group;
    }

    /** Stands for it in journals; never changes, whatever kinds are added. */
    public byte code() {
        return code;
    }

    /** The kind that a code stands for. */
    public static EventKind of(byte code) {
        if (code <= 0 || code >= BY_CODE.length) {
            throw new IllegalArgumentException("No kind of event has the code " + code);
        }
        return BY_CODE[code];
    }

    /** Whether it says something of the market, and may come late or twice. */
    public boolean isMarketData() {
        return group == Group.MARKET || group == Group.BOOK;
    }

    /** Whether what comes later builds on it, so that it counts however late it comes. */
    public boolean isBuiltUpon() {
        return group == Group.BOOK;
    }

    /** Whether it carries levels of a book. */
    public boolean hasDepth() {
        return this == QUOTE || this == DEPTH_UPDATE || this == DEPTH_SNAPSHOT;
    }

    /** Whether it is about one instrument. */
    public boolean namesInstrument() {
        return isMarketData() || isVenueAnswer() || group == Group.SIGNAL;
    }

    /** Whether the venue says something of our account: of one of our orders, or of our money. */
    public boolean isVenueAnswer() {
        return group == Group.ANSWER;
    }

    /** Whether it was given by a person or a program that oversees the pipeline. */
    public boolean isCommand() {
        return group == Group.COMMAND;
    }
}
