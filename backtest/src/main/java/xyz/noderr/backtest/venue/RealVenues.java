package xyz.noderr.backtest.venue;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.market.order.Fill;
import xyz.noderr.market.order.LiveGateway;
import xyz.noderr.market.order.OpenOrder;
import xyz.noderr.market.order.OrderAnswers;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.event.Event;

/**
 * A venue where money is real. Its answers arrive among the events of the market, and so stand in the journal; the account that
 * the books are held against is kept here, of the same answers. Until {@link #goLive} nothing is sent, and what is decided
 * belongs to an earlier run. Nothing leaves before the market has been heard, either: what the venue answers has the market's
 * time, and would have ours until then.
 */
public final class RealVenues implements Venues, OrderAnswers {
    /** What a report says of such a run. */
    public static final List<String> ASSUMPTIONS = List.of(
            "Whether an order had rested is known of the fills of the last start alone; those of starts before it count as taken.");

    private final LiveFeed feed;
    private final Collateral collateral;
    private final VenueAccount[] accounts;
    private final FillNotes[] notes;
    /** Whether the order of each fill had rested, for those on their way here, in their order. */
    private final Queue<Boolean> rested = new ConcurrentLinkedQueue<>();

    private final Map<Long, OpenOrder> earlier = new LinkedHashMap<>();
    private final Map<Long, Long> filledLots = new HashMap<>();
    private final Set<Long> ended = new HashSet<>();
    private volatile @Nullable LiveGateway gateway;
    private List<OpenOrder> left = List.of();
    private volatile boolean begun;

    /**
     * The venue of these instruments, with no gateway yet.
     *
     * @param feed publishes the answers
     * @param collateral what the account begins with
     */
    public RealVenues(LiveFeed feed, int instruments, Collateral collateral) {
        this.feed = feed;
        this.collateral = collateral;
        accounts = IntStream.range(0, instruments)
                .mapToObj(id -> new VenueAccount())
                .toArray(VenueAccount[]::new);
        notes = IntStream.range(0, instruments).mapToObj(id -> new FillNotes()).toArray(FillNotes[]::new);
    }

    /**
     * Sends orders from here on, once something is heard; what an earlier run has left open is taken back first. Call it when
     * the pipeline is at rest, once.
     */
    public void goLive(LiveGateway onto) {
        left = earlier.values().stream()
                .filter(each -> !ended.contains(each.orderId()))
                .map(each -> new OpenOrder(
                        each.instrumentId(),
                        each.orderId(),
                        each.side(),
                        each.lots(),
                        filledLots.getOrDefault(each.orderId(), 0L)))
                .toList();
        gateway = onto;
    }

    /** Has the gateway begin, if it is there and has not yet. */
    public synchronized void begin() {
        LiveGateway onto = gateway;
        if (onto != null && !begun) {
            begun = true;
            onto.start(left);
        }
    }

    @Override
    public void send(Event cause, Decision decision) {
        LiveGateway onto = gateway;
        if (onto != null) {
            onto.send(cause, decision);
        } else if (decision.kind() == DecisionKind.ORDER) {
            earlier.put(
                    decision.orderId(),
                    new OpenOrder(
                            decision.instrumentId(), decision.orderId(), decision.side(), decision.quantityLots(), 0));
        }
    }

    @Override
    public long onMarket(long timeNanos, Event event) {
        if (gateway != null && !begun) {
            begin();
        }
        switch (event.kind()) {
            case ORDER_FILLED -> filled(event);
            case ORDER_CANCELLED, ORDER_REJECTED -> ended(event.orderId());
            default -> {
                // It is not about our orders.
            }
        }
        return timeNanos;
    }

    private void filled(Event event) {
        int id = event.instrumentId();
        accounts[id].fill(event.side(), event.quantityLots(), event.notionalQuote(), event.feeQuote());
        notes[id].add(Boolean.TRUE.equals(rested.poll()), 0);
        if (event.remainingLots() == 0) {
            ended(event.orderId());
        } else if (gateway == null) {
            filledLots.merge(event.orderId(), event.quantityLots(), Long::sum);
        }
    }

    private void ended(long orderId) {
        if (gateway == null) {
            ended.add(orderId);
        }
    }

    @Override
    public void accepted(int instrumentId, long orderId) {
        var _ = feed.publish((event, timeNanos) -> event.accepted(instrumentId, timeNanos, orderId));
    }

    @Override
    public void rejected(int instrumentId, long orderId) {
        var _ = feed.publish((event, timeNanos) -> event.rejected(instrumentId, timeNanos, orderId));
    }

    @Override
    public void cancelled(int instrumentId, long orderId) {
        var _ = feed.publish((event, timeNanos) -> event.cancelled(instrumentId, timeNanos, orderId));
    }

    @Override
    public void filled(Fill fill) {
        rested.add(fill.maker());
        var _ = feed.publish((event, timeNanos) -> event.filled(
                fill.instrumentId(),
                timeNanos,
                fill.orderId(),
                fill.side(),
                fill.priceTicks(),
                fill.lots(),
                fill.remainingLots(),
                fill.notionalQuote(),
                fill.feeQuote()));
    }

    @Override
    public void halt() {
        var _ = feed.publish(Event::halt);
    }

    @Override
    public void collect() {
        // It has been sent.
    }

    @Override
    public long orderLatencyNanos() {
        return SimulatedVenue.NEVER;
    }

    @Override
    public long nextArrivalNanos() {
        return SimulatedVenue.NEVER;
    }

    @Override
    public void arrive() {
        throw new IllegalStateException("Nothing happens there by itself");
    }

    @Override
    public long nextAnswerNanos() {
        return SimulatedVenue.NEVER;
    }

    @Override
    public void answer(Event event) {
        throw new IllegalStateException("Its answers arrive with the market");
    }

    @Override
    public Collateral collateral() {
        return collateral;
    }

    @Override
    public FillNotes fillNotes(int instrumentId) {
        return notes[instrumentId];
    }

    @Override
    public VenueAccount account(int instrumentId) {
        return accounts[instrumentId];
    }
}
