package xyz.noderr.backtest.venue;

import java.util.ArrayDeque;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.backtest.venue.latency.Latency;
import xyz.noderr.backtest.venue.latency.LatencyKind;
import xyz.noderr.backtest.venue.latency.LatencySettings;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * A venue that takes our orders after a time, fills them as {@link VenueSettings} says, and answers after another. It keeps an
 * account of its own, so that the pipeline's books can be held against it.
 *
 * <p>Threading: {@link #send} is called by the pipeline; {@link #collect} by the thread that publishes, while the pipeline
 * is at rest, so that the two never meet. All else is the publishing thread's own.
 */
public final class SimulatedVenue implements Gateway {
    /** No event is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Instrument instrument;
    private final Latency feed;
    private final Latency orders;
    private final boolean measured;
    private final double ofFeed;
    private final ArrayDeque<Request> sent = new ArrayDeque<>();
    private final ArrayDeque<Request> travelling = new ArrayDeque<>();
    private final VenueAccount account = new VenueAccount();
    private final FillNotes notes = new FillNotes();
    private final Answers answers;
    private final Matching matching;
    private final FundingClock funding;
    private final BorrowClock borrow;
    private final FillKind filledBy;
    private long barEndNanos = NEVER;

    /**
     * A venue of one instrument.
     *
     * @param filledBy what the data fill orders by, never {@link FillKind#AUTO}
     */
    public SimulatedVenue(Instrument instrument, VenueSettings settings, FillKind filledBy) {
        this.instrument = instrument;
        this.filledBy = filledBy;
        LatencySettings latency = settings.latency();
        feed = new Latency(settings.feedLatency(), latency.feedMedian(), latency, 0);
        orders = new Latency(settings.orderLatency(), latency.median(), latency, 1);
        answers = new Answers(new Latency(settings.answerLatency(), latency.median(), latency, 2));
        measured = latency.kind() == LatencyKind.MEASURED;
        ofFeed = measured ? latency.ofFeed() : 0;
        FillModel fills = switch (filledBy) {
            case AUTO -> throw new IllegalArgumentException("by what the data fill orders has to be known");
            case TRADES -> new TradeFills(instrument, settings);
            case TOP -> new BookFills(settings.fills(), true);
            case BOOK -> new BookFills(settings.fills(), false);
            case BARS -> new BarFills(instrument, settings);
        };
        matching = new Matching(instrument, settings, fills, account, answers);
        funding = new FundingClock(instrument);
        borrow = new BorrowClock(instrument, settings.borrowRate());
    }

    @Override
    public void send(Event cause, Decision decision) {
        sent.add(Request.of(decision, cause));
    }

    /** Takes over what the pipeline has sent. Call it when the pipeline is at rest. */
    public void collect() {
        while (!sent.isEmpty()) {
            Request request = sent.remove();
            long feedTook = request.sentNanos() - request.decidedNanos() - feed.leastNanos();
            travelling.add(request.arriving(orders.arrivalNanos(request.sentNanos(), more(feedTook))));
        }
    }

    private long more(long feedTookNanos) {
        return ofFeed == 0 ? 0 : Math.round(ofFeed * Math.max(feedTookNanos, 0));
    }

    /** How long after its decision an order arrives, at least. */
    public long orderLatencyNanos() {
        return orders.leastNanos();
    }

    /** How long the market is on its way to us, at least. */
    public long feedLatencyNanos() {
        return feed.leastNanos();
    }

    /**
     * When the next thing happens here by itself: a bar is over, an order has stood long enough, an order, a change or a cancel
     * arrives; {@link #NEVER} when nothing is to.
     */
    public long nextArrivalNanos() {
        return Math.min(Math.min(barEndNanos, matching.nextExpiryNanos()), nextRequestNanos());
    }

    private long nextRequestNanos() {
        return travelling.isEmpty() ? NEVER : travelling.element().arrivalNanos();
    }

    /**
     * Lets it happen: at one and the same time in this order.
     *
     * @return whether the price may be another now
     */
    public boolean arrive() {
        long nextNanos = nextArrivalNanos();
        if (barEndNanos == nextNanos) {
            barEndNanos = NEVER;
            matching.barEnds(nextNanos);
            return true;
        }
        if (matching.nextExpiryNanos() == nextNanos) {
            matching.expire(nextNanos);
        } else {
            matching.arrive(travelling.remove());
        }
        return false;
    }

    /**
     * Something of the market, in the order of time; a bar when it opens.
     *
     * @return when we hear of it
     */
    public long onMarket(long timeNanos, Event event) {
        long happenedNanos = timeNanos;
        if (event.kind() == EventKind.BAR) {
            happenedNanos = event.eventTimeNanos(); // It is told when it opens; we hear of it when it is over.
            barEndNanos = filledBy == FillKind.BARS ? happenedNanos : NEVER;
        }
        long more = measured ? Math.max(event.receiveTimeNanos() - timeNanos, 0) : 0;
        answers.take(more(more));
        pay(timeNanos, funding.paid(timeNanos, account.positionLots()));
        pay(timeNanos, borrow.paid(timeNanos, account.positionLots(), matching.lastTicks()));
        if (event.kind() == EventKind.FUNDING) {
            funding.told(event.funding());
        }
        matching.onMarket(event, timeNanos);
        return feed.arrivalNanos(happenedNanos, more);
    }

    /** Pays us, or takes where it is below 0. */
    void pay(long timeNanos, long amountQuote) {
        if (amountQuote != 0) {
            account.pay(amountQuote);
            answers.payment(timeNanos, amountQuote);
        }
    }

    /** When the next answer reaches us; {@link #NEVER} when none is on its way. */
    public long nextAnswerNanos() {
        return answers.nextNanos();
    }

    /** Writes the next answer on an event. */
    public void answer(Event event) {
        answers.next(event, instrument.id(), feed.leastNanos(), notes);
    }

    /** Takes all orders off and the position away, and takes no order any more. */
    void liquidate(long timeNanos) {
        matching.liquidate(timeNanos);
    }

    /** What it knows of the fills that it has answered. */
    FillNotes fillNotes() {
        return notes;
    }

    Instrument instrument() {
        return instrument;
    }

    /** The last price; 0 before the first. */
    long lastTicks() {
        return matching.lastTicks();
    }

    /** The venue's own books. */
    public VenueAccount account() {
        return account;
    }
}
