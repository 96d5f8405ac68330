package xyz.noderr.pipeline.decision;

import java.util.stream.LongStream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Hashes and counts what was decided, and sends orders and cancels to the gateway. The last guard of a halt: from the
 * event at which trading is halted no order leaves, whatever the stages before wanted, and the open orders are taken
 * back; so they are by the kill switch. What is decided at an event from the journal is hashed and counted and not sent: it has left before the restart,
 * or may have, and the venue knows.
 */
public final class GatewayStage implements Stage, Stateful {
    private final Gateway gateway;
    private final DecisionLog log;
    private final DecisionHash hash = new DecisionHash();
    private final OpenOrders open = new OpenOrders();
    private boolean halted;
    private final long[] refusals = new long[RefusalReason.values().length];
    private final Counter orders = new Counter();
    private final Counter rejected = new Counter();
    private long changes;
    private long cancels;
    private long notices;

    /** Sends to this gateway and keeps no log. */
    public GatewayStage(Gateway gateway) {
        this(gateway, (sequence, eventTimeNanos, decision) -> {});
    }

    /** Sends to this gateway what has been written to a log before. */
    public GatewayStage(Gateway gateway, DecisionLog log) {
        this.gateway = gateway;
        this.log = log;
    }

    @Override
    public void onEvent(Event event) {
        Decisions decisions = event.decisions();
        open.onAnswer(event);
        if (event.kind() == EventKind.ORDER_REJECTED) {
            rejected.increment();
        }
        if (event.halted()) {
            halt(decisions);
        }
        halted = event.halted();
        if (event.kind() == EventKind.KILL) {
            open.cancelAll(decisions);
        }
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            hash.fold(event.sequence(), decision);
            log.decided(event.sequence(), event.eventTimeNanos(), decision);
            switch (decision.kind()) {
                case ORDER -> {
                    orders.increment();
                    open.sent(decision);
                }
                case MODIFY -> changes++;
                case CANCEL -> cancels++;
                case REFUSAL -> refusals[decision.reason().code()]++;
                case NOTICE -> notices++;
            }
            if (decision.kind().leaves() && !event.replayed()) {
                gateway.send(event, decision);
            }
        }
    }

    private void halt(Decisions decisions) {
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (decision.kind() == DecisionKind.ORDER || decision.kind() == DecisionKind.MODIFY) {
                decision.refuse(RefusalReason.HALTED);
            }
        }
        if (!halted) {
            open.cancelAll(decisions);
        }
    }

    /** How many orders are open at the venue, as far as its answers have come in. */
    public int openOrders() {
        return open.size();
    }

    /** The hash over all decisions so far. Read it after the pipeline was drained. */
    public DecisionHash hash() {
        return hash;
    }

    /** How many decisions there were of all kinds. */
    public long decisions() {
        return orders.value() + changes + cancels + refusals() + notices;
    }

    /** How many orders were sent. */
    public long orders() {
        return orders.value();
    }

    /** How many of them the venue did not take, since this process began. */
    public long rejected() {
        return rejected.value();
    }

    /** How often an open order was given another price or quantity. */
    public long changes() {
        return changes;
    }

    /** How many orders were taken back. */
    public long cancels() {
        return cancels;
    }

    /** How often a rule over the account began or ended. */
    public long notices() {
        return notices;
    }

    /** How many orders were refused. */
    public long refusals() {
        return LongStream.of(refusals).sum();
    }

    /** How many orders were refused for this reason. */
    public long refusals(RefusalReason reason) {
        return refusals[reason.code()];
    }

    @Override
    public void register(Metrics metrics) {
        metrics.counter("execution.orders", "Orders that were sent", this::orders);
        metrics.counter("execution.rejected", "Orders that the venue did not take", this::rejected);
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(hash.value());
        out.putBoolean(halted);
        out.putLong(orders.value());
        out.putLong(changes);
        out.putLong(cancels);
        out.putLong(notices);
        for (long count : refusals) {
            out.putLong(count);
        }
        open.save(out);
    }

    @Override
    public void restore(StateReader in) {
        hash.restore(in.getLong());
        halted = in.getBoolean();
        orders.set(in.getLong());
        changes = in.getLong();
        cancels = in.getLong();
        notices = in.getLong();
        for (int i = 0; i < refusals.length; i++) {
            refusals[i] = in.getLong();
        }
        open.restore(in);
    }
}
