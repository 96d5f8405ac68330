package xyz.noderr.backtest.venue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * A simulated venue on which nothing takes any time, unless a test says so. One tick times one lot is one unit of money; nothing
 * costs anything unless a test says so. What it answers is put in words.
 */
final class QuickVenue {
    static final Instrument INSTRUMENT = new Instrument(
            0, new InstrumentSettings("v", "A/B", "A", "B", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, 0));

    private final SimulatedVenue venue;
    private long now;

    QuickVenue(FillKind by, Map<String, ?> settings) {
        this(INSTRUMENT, by, settings);
    }

    QuickVenue(Instrument instrument, FillKind by, Map<String, ?> settings) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "takerFee",
                0,
                "makerFee",
                0,
                "slippage",
                0,
                "participation",
                1,
                "orderLatency",
                "0s",
                "answerLatency",
                "0s"));
        all.putAll(settings);
        venue = new SimulatedVenue(instrument, VenueSettings.of(all), by);
    }

    SimulatedVenue venue() {
        return venue;
    }

    /** What is said from here on is said at this time. */
    QuickVenue at(long nanos) {
        now = nanos;
        return this;
    }

    /** Sends what is decided, which arrives at once, and says what is answered. */
    List<String> send(Consumer<Decisions> decided) {
        Decisions decisions = new Decisions();
        decided.accept(decisions);
        Event cause = event();
        cause.timer(0, now);
        for (int i = 0; i < decisions.size(); i++) {
            venue.send(cause, decisions.get(i));
        }
        venue.collect();
        while (venue.nextArrivalNanos() <= now) {
            venue.arrive();
        }
        return answers();
    }

    List<String> buy(long id, long lots, long limitTicks) {
        return send(decisions -> decisions.order(0, id, Side.BUY, lots, limitTicks));
    }

    List<String> sell(long id, long lots, long limitTicks) {
        return send(decisions -> decisions.order(0, id, Side.SELL, lots, limitTicks));
    }

    List<String> cancel(long id) {
        return send(decisions -> decisions.cancel(0, id, Side.BUY));
    }

    /** Somebody trades, and nobody says who took. */
    List<String> trade(long ticks, long lots) {
        Event event = event();
        event.trade(0, now, ticks, lots);
        return market(event);
    }

    /** Somebody trades, and took on this side. */
    List<String> trade(Side aggressor, long ticks, long lots) {
        Event event = event();
        event.trade(0, now, ticks, lots, aggressor);
        return market(event);
    }

    /** The book anew: prices and quantities in turn. */
    List<String> book(long[] bids, long[] asks) {
        Event event = event();
        fill(event.depthSnapshot(0, now), bids, asks);
        return market(event);
    }

    /** Levels that have changed. */
    List<String> levels(long[] bids, long[] asks) {
        Event event = event();
        fill(event.depthUpdate(0, now), bids, asks);
        return market(event);
    }

    private static void fill(Depth depth, long[] bids, long[] asks) {
        for (int i = 0; i < bids.length; i += 2) {
            depth.addBid(bids[i], bids[i + 1]);
        }
        for (int i = 0; i < asks.length; i += 2) {
            depth.addAsk(asks[i], asks[i + 1]);
        }
    }

    List<String> quote(long bid, long bidLots, long ask, long askLots) {
        Event event = event();
        event.quote(0, now, bid, bidLots, ask, askLots);
        return market(event);
    }

    /** A bar that opens now and is over after a span: told when it opens. */
    List<String> bar(long span, long open, long high, long low, long close, long volume) {
        Event event = event();
        event.bar(0, now + span, span, open, high, low, close, volume);
        return market(event);
    }

    /** Time goes on to when a bar is over, or an order has stood long enough. */
    List<String> until(long nanos) {
        now = nanos;
        while (venue.nextArrivalNanos() <= now) {
            venue.arrive();
        }
        return answers();
    }

    private List<String> market(Event event) {
        venue.onMarket(now, event);
        return answers();
    }

    private static Event event() {
        Event event = new Event(0, 0, 8, 1);
        event.reset(0);
        return event;
    }

    private List<String> answers() {
        List<String> said = new ArrayList<>();
        while (venue.nextAnswerNanos() != SimulatedVenue.NEVER) {
            Event answer = event();
            venue.answer(answer);
            said.add(
                    switch (answer.kind()) {
                        case ORDER_ACCEPTED -> answer.orderId() + " accepted";
                        case ORDER_REJECTED -> answer.orderId() + " rejected";
                        case ORDER_CANCELLED -> answer.orderId() + " off";
                        case ORDER_FILLED ->
                            answer.orderId() + " " + (answer.side() == Side.BUY ? "bought " : "sold ")
                                    + answer.quantityLots() + " at " + answer.priceTicks()
                                    + (answer.remainingLots() == 0 ? "" : ", " + answer.remainingLots() + " left");
                        case PAYMENT -> "paid " + answer.notionalQuote();
                        default -> answer.kind().toString();
                    });
        }
        return said;
    }
}
