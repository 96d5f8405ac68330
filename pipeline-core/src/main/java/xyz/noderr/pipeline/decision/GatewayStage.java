package xyz.noderr.pipeline.decision;

import java.util.stream.LongStream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/** Hashes and counts what was decided, and sends orders and cancels to the gateway. */
public final class GatewayStage implements Stage {
    private final Gateway gateway;
    private final DecisionHash hash = new DecisionHash();
    private final long[] refusals = new long[RefusalReason.values().length];
    private long orders;
    private long cancels;

    public GatewayStage(Gateway gateway) {
        this.gateway = gateway;
    }

    @Override
    public void onEvent(Event event) {
        Decisions decisions = event.decisions();
        for (int i = 0; i < decisions.size(); i++) {
            Decision decision = decisions.get(i);
            hash.fold(event.sequence(), decision);
            switch (decision.kind()) {
                case ORDER -> orders++;
                case CANCEL -> cancels++;
                case REFUSAL -> refusals[decision.reason().code()]++;
            }
            if (decision.kind() != DecisionKind.REFUSAL) {
                gateway.send(event.eventTimeNanos(), decision);
            }
        }
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
