package xyz.noderr.backtest.venue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * A venue that fills our limit orders after trades of others, and our quotes by trades that go through them, as {@link
 * VenueSettings} says. It keeps an account of its own, so that the pipeline's books can be held against it.
 *
 * <p>Threading: {@link #send} is called by the pipeline; {@link #collect} by the thread that publishes, while the pipeline
 * is at rest, so that the two never meet. All else is the publishing thread's own.
 */
public final class SimulatedVenue implements Gateway {
    /** No event is due. */
    public static final long NEVER = Long.MAX_VALUE;

    private final Instrument instrument;
    private final VenueSettings settings;
    private final long orderLatencyNanos;
    private final long answerLatencyNanos;
    private final ArrayDeque<Request> sent = new ArrayDeque<>();
    private final ArrayDeque<Request> travelling = new ArrayDeque<>();
    private final List<OpenOrder> open = new ArrayList<>();
    private final ArrayDeque<Answer> answers = new ArrayDeque<>();
    private final VenueAccount account = new VenueAccount();
    private final FundingClock funding;
    private long lastTicks;

    public SimulatedVenue(Instrument instrument, VenueSettings settings) {
        this.instrument = instrument;
        this.settings = settings;
        orderLatencyNanos = settings.orderLatency().toNanos();
        answerLatencyNanos = settings.answerLatency().toNanos();
        funding = new FundingClock(instrument);
    }

    @Override
    public void send(long eventTimeNanos, Decision decision) {
        sent.add(Request.of(decision, eventTimeNanos + orderLatencyNanos));
    }

    /** Takes over what the pipeline has sent. Call it when the pipeline is at rest. */
    public void collect() {
        travelling.addAll(sent);
        sent.clear();
    }

    /** How long after its decision an order arrives, at least. */
    public long orderLatencyNanos() {
        return orderLatencyNanos;
    }

    /** When the next order or cancel arrives; {@link #NEVER} when none is on its way. */
    public long nextArrivalNanos() {
        return travelling.isEmpty() ? NEVER : travelling.element().arrivalNanos();
    }

    /** Takes the next order or cancel. */
    public void arrive() {
        Request request = travelling.remove();
        if (request.kind() == DecisionKind.CANCEL) {
            cancel(request);
        } else if (!takes(request)) {
            answer(Answer.rejected(request.arrivalNanos() + answerLatencyNanos, request.orderId()));
        } else {
            open.add(new OpenOrder(request));
            answer(Answer.accepted(request.arrivalNanos() + answerLatencyNanos, request.orderId()));
        }
    }

    private boolean takes(Request request) {
        long lots = request.quantityLots();
        return instrument.orderable(lots) == lots
                && instrument.notionalQuote(request.limitTicks(), lots) >= instrument.minNotionalQuote()
                && !(request.postOnly() && wouldTrade(request));
    }

    /** The last trade is all that is known of where the market is. */
    private boolean wouldTrade(Request request) {
        return lastTicks != 0 && request.side().sign() * (request.limitTicks() - lastTicks) > 0;
    }

    private void cancel(Request request) {
        // An order that was filled meanwhile is gone: its fill is the answer.
        if (open.removeIf(order -> order.id() == request.orderId())) {
            answer(Answer.cancelled(request.arrivalNanos() + answerLatencyNanos, request.orderId()));
        }
    }

    /** Something of the market, in the order of time. */
    public void onMarket(long timeNanos, Event event) {
        long paid = funding.paid(timeNanos, account.positionLots());
        if (paid != 0) {
            account.pay(paid);
            answer(Answer.payment(timeNanos + answerLatencyNanos, paid));
        }
        switch (event.kind()) {
            case TRADE -> onTrade(timeNanos, event.priceTicks(), event.quantityLots());
            case FUNDING -> funding.told(event.funding());
            default -> {}
        }
    }

    /** Fills what a trade of others allows to be filled, oldest order first. */
    private void onTrade(long timeNanos, long priceTicks, long quantityLots) {
        lastTicks = priceTicks;
        if (open.isEmpty()) {
            return;
        }
        long left = instrument.orderable(settings.participation().ofDown(quantityLots));
        for (OpenOrder order : open) {
            long fillTicks = order.rests()
                    ? order.limitTicks()
                    : priceTicks + order.side().sign() * settings.slippage().ofUp(priceTicks);
            boolean fills = order.rests() ? order.isTradedThrough(priceTicks) : order.accepts(fillTicks);
            long fillLots = fills ? Math.min(left, order.remainingLots()) : 0;
            if (fillLots > 0) {
                left -= fillLots;
                fill(order, timeNanos, fillTicks, fillLots);
            }
        }
        open.removeIf(order -> order.remainingLots() == 0);
    }

    private void fill(OpenOrder order, long timeNanos, long priceTicks, long quantityLots) {
        long notional = instrument.notionalQuote(priceTicks, quantityLots);
        long fee = (order.rests() ? settings.makerFee() : settings.takerFee()).ofUp(notional);
        order.fill(quantityLots);
        account.fill(order.side(), quantityLots, notional, fee);
        answer(new Answer(
                Answer.Kind.FILLED,
                timeNanos + answerLatencyNanos,
                order.id(),
                order.side(),
                priceTicks,
                quantityLots,
                order.remainingLots(),
                notional,
                fee));
    }

    private void answer(Answer answer) {
        answers.add(answer);
    }

    /** When the next answer reaches us; {@link #NEVER} when none is on its way. */
    public long nextAnswerNanos() {
        return answers.isEmpty() ? NEVER : answers.element().dueNanos();
    }

    /** Writes the next answer on an event. */
    public void answer(Event event) {
        answers.remove().writeTo(event, instrument.id());
    }

    /** The venue's own books. */
    public VenueAccount account() {
        return account;
    }
}
