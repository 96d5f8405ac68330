package xyz.noderr.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.Captures;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.VenueFeed;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.book.OrderBook;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/**
 * A feed that is held against a naive reading of the same bytes: each event of each message, and after each message about
 * a book all of its levels. The books are those of a ring that holds few levels, so that messages are split.
 */
public final class CheckedFeed {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int FEW = 16;
    private static final int MANY = 1 << 14;

    private final VenueFeed whole;
    private final VenueFeed split;
    private final NaiveMarket market;
    private final NaiveVenue naive;
    private final Event wholeEvent;
    private final Event splitEvent = new Event(0, 0, FEW, 1);
    private final List<OrderBook> books = new ArrayList<>();
    private final Map<EventKind, Integer> kinds = new TreeMap<>();
    private long latest = Long.MIN_VALUE;
    private long before = Long.MIN_VALUE;

    /** A feed of the venue, and its naive reading over the same market. */
    public CheckedFeed(VenueForm form, NaiveMarket market, NaiveVenue naive) {
        this(form, market, naive, MANY);
    }

    /** The same for messages of so many levels at most. */
    CheckedFeed(VenueForm form, NaiveMarket market, NaiveVenue naive, int levels) {
        wholeEvent = new Event(0, 0, levels, 1);
        whole = form.newFeed(market.instruments(), levels);
        split = form.newFeed(market.instruments(), FEW);
        this.market = market;
        this.naive = naive;
        market.instruments().forEach(each -> books.add(new OrderBook()));
    }

    /** Goes over a whole recording. */
    public CheckedFeed read(String name) {
        try (CaptureLines lines = new CaptureLines(Captures.path(name))) {
            while (lines.next()) {
                if (lines.hasTime()) {
                    byte[] message = Arrays.copyOfRange(lines.bytes(), lines.messageFrom(), lines.messageTo());
                    assertThat(accept(message, lines.receivedNanos()))
                            .as(() -> name + " line " + lines.line() + ": " + whole.reason())
                            .isNotEqualTo(Decoded.MALFORMED);
                }
            }
        }
        return this;
    }

    /** Takes one message. */
    public Decoded accept(byte[] message, long receivedNanos) {
        String text = new String(message, StandardCharsets.UTF_8);
        Decoded decoded = whole.accept(message, 0, message.length, receivedNanos);
        List<String> events = new ArrayList<>();
        while (whole.next()) {
            wholeEvent.reset(0);
            whole.writeTo(wholeEvent);
            events.add(text(wholeEvent));
            kinds.merge(wholeEvent.kind(), 1, Integer::sum);
            latest = Math.max(latest, wholeEvent.eventTimeNanos());
        }
        assertThat(split.accept(message, 0, message.length, receivedNanos)).isEqualTo(decoded);
        if (decoded == Decoded.MALFORMED) {
            assertThat(whole.reason()).isNotEmpty();
        } else {
            JsonNode tree = JSON.readTree(text);
            assertThat(events).as(text).isEqualTo(decoded == Decoded.MESSAGE ? timed(tree, receivedNanos) : List.of());
        }
        while (split.next()) {
            splitEvent.reset(0);
            split.writeTo(splitEvent);
            follow(splitEvent);
        }
        return decoded;
    }

    /** Where the message says no time it has the latest before it, or that of its receipt. */
    private List<String> timed(JsonNode tree, long receivedNanos) {
        String time = " " + (before == Long.MIN_VALUE ? receivedNanos : before) + " ";
        List<String> events = naive.of(tree).stream()
                .map(each -> each.replace(" " + Long.MIN_VALUE + " ", time))
                .toList();
        before = latest;
        return events;
    }

    private void follow(Event event) {
        OrderBook book = books.get(event.instrumentId());
        switch (event.kind()) {
            case DEPTH_SNAPSHOT -> book.snapshot(event.depth());
            case DEPTH_UPDATE -> book.update(event.depth());
            case DEPTH_GAP -> book.clear();
            default -> {
                return;
            }
        }
        if (!event.depth().continued() && book.valid()) {
            NaiveMarket.Book expected = market.book(event.instrumentId());
            List<Long> bids = new ArrayList<>();
            List<Long> asks = new ArrayList<>();
            for (int i = 0; i < book.bids(); i++) {
                bids.add(book.bidTicks(i));
                bids.add(book.bidLots(i));
            }
            for (int i = 0; i < book.asks(); i++) {
                asks.add(book.askTicks(i));
                asks.add(book.askLots(i));
            }
            assertThat(bids).isEqualTo(flat(expected.bids));
            assertThat(asks).isEqualTo(flat(expected.asks));
        }
    }

    private static List<Long> flat(Map<Long, Long> side) {
        List<Long> all = new ArrayList<>();
        side.forEach((ticks, lots) -> {
            all.add(ticks);
            all.add(lots);
        });
        return all;
    }

    private static String text(Event event) {
        String what = event.kind() + " " + event.instrumentId() + " " + event.eventTimeNanos() + " ";
        Depth depth = event.depth();
        return switch (event.kind()) {
            case TRADE -> what + event.priceTicks() + "x" + event.quantityLots() + " " + event.aggressor();
            case QUOTE -> what + levels(depth, true) + " " + levels(depth, false);
            case DEPTH_SNAPSHOT, DEPTH_UPDATE -> what + levels(depth, true) + levels(depth, false);
            case FUNDING -> what + event.funding().rate();
            default -> what.trim();
        };
    }

    private static String levels(Depth depth, boolean bid) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < (bid ? depth.bids() : depth.asks()); i++) {
            levels.add(bid ? depth.bidTicks(i) + "x" + depth.bidLots(i) : depth.askTicks(i) + "x" + depth.askLots(i));
        }
        return levels.toString();
    }

    /** The feed whose events are compared. */
    public VenueFeed feed() {
        return whole;
    }

    /** How many events there were of a kind. */
    public int count(EventKind kind) {
        return kinds.getOrDefault(kind, 0);
    }

    /** Whether an instrument's book may be traded on. */
    public boolean valid(int instrumentId) {
        return books.get(instrumentId).valid();
    }
}
