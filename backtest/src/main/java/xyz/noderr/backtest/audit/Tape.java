package xyz.noderr.backtest.audit;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Funding;
import xyz.noderr.pipeline.event.VenueStatus;

/** The market's events of a run in memory, in their order: read once, given again as often as a rerun wants them. */
final class Tape {
    private static final int KIND = 0;
    private static final int SOURCE = 1;
    private static final int NUMBER = 2;
    private static final int INSTRUMENT = 3;
    private static final int TIME = 4;
    private static final int RECEIVED = 5;
    private static final int BODY = 6;
    private static final int DEPTH_HEAD = 3;
    private static final int BAR_WORDS = 6;
    private static final int FUNDING_WORDS = 4;

    private long[] words = new long[1 << 16];
    private long[] timesNanos = new long[1 << 12];
    private int[] starts = new int[1 << 12];
    private int used;
    private int size;

    /** Adds the event that a source stands on, at the source's time. */
    void add(Event event, long timeNanos) {
        if (size == starts.length) {
            starts = Arrays.copyOf(starts, 2 * size);
            timesNanos = Arrays.copyOf(timesNanos, 2 * size);
        }
        int levels =
                event.kind().hasDepth() ? event.depth().bids() + event.depth().asks() : 0;
        requireRoom(BODY + Math.max(BAR_WORDS, DEPTH_HEAD + 2 * levels));
        starts[size] = used;
        timesNanos[size++] = timeNanos;
        put(event.kind().code());
        put(event.source());
        put(event.sourceSequence());
        put(event.instrumentId());
        put(event.eventTimeNanos());
        put(event.receiveTimeNanos());
        body(event);
    }

    private void requireRoom(int more) {
        if (used + more <= words.length) {
            return;
        }
        long wanted = 2L * words.length;
        if (wanted * Long.BYTES > Runtime.getRuntime().maxMemory() / 2) {
            throw new InvalidInputException(
                    "the span of the audit",
                    "market data that fit into half of the memory",
                    "more than " + size + " events",
                    "narrow it by --from and --to, or give Java more memory");
        }
        words = Arrays.copyOf(words, Math.toIntExact(wanted));
    }

    private void body(Event event) {
        switch (event.kind()) {
            case TRADE, LIQUIDATION -> {
                put(event.priceTicks());
                put(event.quantityLots());
                put(
                        event.aggressor() == null
                                ? 0
                                : requireNonNull(event.aggressor()).sign());
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> depth(event.depth());
            case BAR -> bar(event.bar());
            case FUNDING -> funding(event.funding());
            case VENUE_STATUS -> put(event.venueStatus().code());
            case TIMER -> put(event.target());
            case DEPTH_GAP -> {
                // That it is there says all.
            }
            default -> throw new IllegalStateException("A market does not say " + event.kind());
        }
    }

    private void depth(Depth depth) {
        put(depth.continued() ? 1 : 0);
        put(depth.bids());
        put(depth.asks());
        for (int i = 0; i < depth.bids(); i++) {
            put(depth.bidTicks(i));
            put(depth.bidLots(i));
        }
        for (int i = 0; i < depth.asks(); i++) {
            put(depth.askTicks(i));
            put(depth.askLots(i));
        }
    }

    private void bar(Bar bar) {
        put(bar.spanNanos());
        put(bar.openTicks());
        put(bar.highTicks());
        put(bar.lowTicks());
        put(bar.closeTicks());
        put(bar.volumeLots());
    }

    private void funding(Funding funding) {
        put(funding.rate());
        put(funding.markPrice());
        put(funding.indexPrice());
        put(funding.nextNanos());
    }

    private void put(long word) {
        words[used++] = word;
    }

    int size() {
        return size;
    }

    /** When an event happens by the order of the market: never less than the one before. */
    long timeNanos(int position) {
        return timesNanos[position];
    }

    /** When an event is known: as it happens, and of a bar when its span is over, though the venue has it from its open. */
    long knownNanos(int position) {
        return Math.max(timesNanos[position], words[starts[position] + TIME]);
    }

    /** The first event that is known only after a time; the size where there is none. */
    int firstKnownAfter(long limitNanos) {
        int position = 0;
        while (position < size && knownNanos(position) <= limitNanos) {
            position++;
        }
        return position;
    }

    EventKind kind(int position) {
        return EventKind.of((byte) words[starts[position] + KIND]);
    }

    int instrumentId(int position) {
        return (int) words[starts[position] + INSTRUMENT];
    }

    /** What somebody paid: of a trade its price, of a bar its close; 0 of all else. */
    long paidTicks(int position) {
        return switch (kind(position)) {
            case TRADE -> words[starts[position] + BODY];
            case BAR -> words[starts[position] + BODY + 4];
            default -> 0;
        };
    }

    /** The first event later than a time; the size where there is none. */
    int firstAfter(long limitNanos) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timesNanos[middle] <= limitNanos) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Writes an event as it came in. */
    void read(int position, Event to) {
        int at = starts[position];
        int instrument = (int) words[at + INSTRUMENT];
        long time = words[at + TIME];
        int body = at + BODY;
        EventKind kind = kind(position);
        switch (kind) {
            case TRADE -> {
                if (words[body + 2] == 0) {
                    to.trade(instrument, time, words[body], words[body + 1]);
                } else {
                    to.trade(instrument, time, words[body], words[body + 1], Side.of((byte) words[body + 2]));
                }
            }
            case LIQUIDATION ->
                to.liquidation(instrument, time, words[body], words[body + 1], Side.of((byte) words[body + 2]));
            case QUOTE -> {
                to.quote(instrument, time, 0, 0, 0, 0);
                readDepth(body, to.depth());
            }
            case DEPTH_UPDATE -> readDepth(body, to.depthUpdate(instrument, time));
            case DEPTH_SNAPSHOT -> readDepth(body, to.depthSnapshot(instrument, time));
            case BAR ->
                to.bar(
                        instrument,
                        time,
                        words[body],
                        words[body + 1],
                        words[body + 2],
                        words[body + 3],
                        words[body + 4],
                        words[body + 5]);
            case FUNDING ->
                to.funding(
                        instrument,
                        time,
                        words[body],
                        words[body + 1],
                        words[body + 2],
                        words[body + FUNDING_WORDS - 1]);
            case VENUE_STATUS -> to.venueStatus(instrument, time, VenueStatus.of((byte) words[body]));
            case TIMER -> to.timer((int) words[body], time);
            default -> to.depthGap(instrument, time);
        }
        stamp(position, to);
    }

    /** Gives an event the times, the source and the number of the one at a place, whatever it says. */
    void stamp(int position, Event to) {
        int at = starts[position];
        to.retime(words[at + TIME]);
        to.received(words[at + RECEIVED]);
        to.stampSource((int) words[at + SOURCE]);
        to.sourceSequence(words[at + NUMBER]);
    }

    private void readDepth(int body, Depth depth) {
        int bids = (int) words[body + 1];
        int asks = (int) words[body + 2];
        int at = body + DEPTH_HEAD;
        for (int i = 0; i < bids; i++, at += 2) {
            depth.addBid(words[at], words[at + 1]);
        }
        for (int i = 0; i < asks; i++, at += 2) {
            depth.addAsk(words[at], words[at + 1]);
        }
        if (words[body] != 0) {
            depth.markContinued();
        }
    }
}
