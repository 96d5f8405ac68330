package xyz.noderr.node.tier;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;

/**
 * Follows signals through the ring: what risk says of each, and the orders and fills that it causes, which are told in a
 * thread beside. An order is caused by the last signal of its instrument. What there is no room for is left out and counted.
 *
 * <p>Garbage for what is told alone. Threading: {@link #onEvent} in the thread of the last stages, all else in any.
 */
final class Followed implements Stage, AutoCloseable {
    /** What came of a signal. */
    enum What {
        ORDERED,
        FILLED,
        TAKEN_OFF,
        REJECTED_BY_VENUE,
        REFUSED
    }

    /** Something to tell. */
    record Note(
            String signal,
            What what,
            Instrument instrument,
            long orderId,
            Side side,
            long lots,
            long ticks,
            RefusalReason reason) {}

    private static final int ROOM = 1_024;
    private static final long LOOK_MILLIS = 200;

    private final List<Instrument> instruments;
    private final BooleanSupplier live;
    private final Consumer<Note> teller;
    private final String[] current;
    private final Map<Long, String> orders = new HashMap<>();
    private final Map<String, CompletableFuture<RefusalReason>> awaited = new ConcurrentHashMap<>();
    private final BlockingQueue<Note> notes = new ArrayBlockingQueue<>(ROOM);
    private final Counter missed = new Counter();
    private final Thread thread;
    private volatile boolean closed;
    private volatile long nowNanos;

    /**
     * Nothing was signalled yet.
     *
     * @param live whether what comes has just happened: what has happened before was told then
     */
    Followed(List<Instrument> instruments, BooleanSupplier live, Consumer<Note> teller) {
        this.live = live;
        this.instruments = List.copyOf(instruments);
        this.teller = teller;
        current = new String[instruments.size()];
        Arrays.fill(current, "");
        thread = Thread.ofPlatform().name("noderr-notes").daemon().start(this::tell);
    }

    @Override
    public void onEvent(Event event) {
        nowNanos = event.eventTimeNanos();
        boolean signal = event.kind() == EventKind.SIGNAL;
        if (signal) {
            current[event.instrumentId()] = event.reason();
        }
        RefusalReason refused = RefusalReason.NONE;
        for (int i = 0; i < event.decisions().size(); i++) {
            Decision decision = event.decisions().get(i);
            switch (decision.kind()) {
                case ORDER -> ordered(decision);
                case REFUSAL -> {
                    note(current[decision.instrumentId()], What.REFUSED, decision);
                    refused = decision.instrumentId() == event.instrumentId() ? decision.reason() : refused;
                }
                default -> {}
            }
        }
        if (signal) {
            CompletableFuture<RefusalReason> waiting = awaited.remove(event.reason());
            if (waiting != null) {
                waiting.complete(refused);
            }
        } else if (event.kind().isVenueAnswer() && !orders.isEmpty()) {
            answered(event);
        }
    }

    private void ordered(Decision order) {
        String cause = current[order.instrumentId()];
        if (!cause.isEmpty()) {
            orders.put(order.orderId(), cause);
            note(cause, What.ORDERED, order);
        }
    }

    private void answered(Event event) {
        String cause = orders.get(event.orderId());
        if (cause == null) {
            return;
        }
        switch (event.kind()) {
            case ORDER_FILLED -> {
                note(cause, What.FILLED, event);
                if (event.remainingLots() == 0) {
                    orders.remove(event.orderId());
                }
            }
            case ORDER_CANCELLED -> end(cause, What.TAKEN_OFF, event);
            case ORDER_REJECTED -> end(cause, What.REJECTED_BY_VENUE, event);
            default -> {}
        }
    }

    private void end(String cause, What what, Event event) {
        orders.remove(event.orderId());
        note(cause, what, event);
    }

    private void note(String signal, What what, Decision decision) {
        if (!signal.isEmpty()) {
            note(new Note(
                    signal,
                    what,
                    instruments.get(decision.instrumentId()),
                    decision.orderId(),
                    decision.side(),
                    decision.quantityLots(),
                    decision.limitTicks(),
                    decision.reason()));
        }
    }

    private void note(String signal, What what, Event event) {
        note(new Note(
                signal,
                what,
                instruments.get(event.instrumentId()),
                event.orderId(),
                event.side(),
                event.quantityLots(),
                event.priceTicks(),
                RefusalReason.NONE));
    }

    private void note(Note note) {
        if (live.getAsBoolean() && !notes.offer(note)) {
            missed.increment();
        }
    }

    private void tell() {
        try {
            while (!closed || !notes.isEmpty()) {
                @Nullable Note note = notes.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                if (note != null) {
                    teller.accept(note);
                }
            }
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Gives a signal to a pipeline.
     *
     * @return what risk refused the order for that it would take; NONE where it refused nothing
     */
    CompletableFuture<RefusalReason> follow(LiveTrading trading, int instrumentId, long weight, String id) {
        CompletableFuture<RefusalReason> answer = new CompletableFuture<>();
        awaited.put(id, answer);
        var _ = trading.commands().signal(instrumentId, weight, id);
        return answer;
    }

    /** The time of the last event, by the venue's clock; 0 before the first. */
    long nowNanos() {
        return nowNanos;
    }

    /** How much there was no room for. */
    long missed() {
        return missed.value();
    }

    /** Tells what is still to tell. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(2 * LOOK_MILLIS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
