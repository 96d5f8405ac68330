package xyz.noderr.pipeline.decision;

import java.util.stream.LongStream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/**
 * Hashes and counts what was decided, and sends orders and cancels to the gateway. The last guard of a halt: from the
 * event at which trading is halted no order leaves, whatever the stages before wanted, and the open orders are taken
 * back.
 */
public final class GatewayStage implements Stage {
    private final Gateway gateway;
    private final DecisionHash hash = new DecisionHash();
    private final OpenOrders open = new OpenOrders();
    private boolean halted;
    private final long[] refusals = new long[RefusalReason.values().length];
    private long orders;
    private long cancels;

    public GatewayStage(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void onEvent(Event event) {
        Decisions decisions = event.decisions();
        open.onAnswer(event);
        if (event.halted()) {
            halt(decisions);
        }
        halted = event.halted();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            hash.fold(event.sequence(), decision);
            switch (decision.kind()) {
                case ORDER -> {
                    orders++;
                    open.sent(decision);
                }
                case CANCEL -> cancels++;
                case REFUSAL -> refusals[decision.reason().code()]++;
            }
            if (decision.kind() != DecisionKind.REFUSAL) {
                gateway.send(event.eventTimeNanos(), decision);
            }
        }
    }

    private void halt(Decisions decisions) {
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            if (decision.kind() == DecisionKind.ORDER) {
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

    /** How many orders were sent. */
    public long orders() {
        return orders;
    }

    /** How many orders were taken back. */
    public long cancels() {
        return cancels;
    }

    /** How many orders were refused. */
    public long refusals() {
        return LongStream.of(refusals).sum();
    }

    /** How many orders were refused for this reason. */
    public long refusals(RefusalReason reason) {
        return refusals[reason.code()];
    }
}
