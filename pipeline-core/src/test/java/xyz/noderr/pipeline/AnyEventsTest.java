package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionHash;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;

/** Events of all sorts, halts, late ones and duplicates among them, decide alike under every topology and in a loop. */
class AnyEventsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MAX_LATE_SECONDS = 5;
    private static final int SORTS = 10;

    /** What an integer stands for, in its place in the list. */
    private record Drawn(int place, int value) {
        private int sort() {
            return value % SORTS;
        }

        private int rest() {
            return value / SORTS;
        }

        private boolean isMarketData() {
            return sort() <= 4;
        }

        private long seconds() {
            return 100L + place - rest() % 9;
        }

        /** The source's number: one in seven is that of the event before. */
        private long number() {
            return isMarketData() ? place + (rest() % 7 == 0 ? 0L : 1L) : 0;
        }

        private long order() {
            return 1L + rest() % (place + 1);
        }

        private void writeTo(Event event) {
            long time = seconds() * SECOND;
            switch (sort()) {
                case 4 -> event.quote(0, time, rest() + 1, 1, rest() + 2, 1);
                case 5 -> event.cancelled(0, time, order());
                case 6 -> event.filled(0, time, order(), Side.BUY, 1, 1, rest() % 2, 1, 0);
                case 7 -> event.halt(time);
                case 8 -> event.resume(time);
                case 9 -> event.timer(rest(), time);
                default -> event.trade(0, time, rest() + 1, 1);
            }
            event.sourceSequence(number());
        }
    }

    /** Sums the prices and times of trades, in an early stage, which may have a thread of its own. */
    private static final class Sum implements Stage {
        private long sum;

        @Override
        public void onEvent(Event event) {
            if (event.kind() == EventKind.TRADE) {
                sum = 31 * sum + event.priceTicks() + event.eventTimeNanos() / SECOND;
                event.features().values()[0] = Math.floorMod(sum, 1000);
            }
        }
    }

    private static void order(Event event) {
        if (event.kind() == EventKind.TRADE && event.features().values()[0] % 2 == 0) {
            event.decisions().order(0, event.sequence() + 1, Side.BUY, 1, event.priceTicks());
        }
    }

    /** The rules of the guard, the halt and the gateway, said once more and without a ring. */
    private static String naive(List<Integer> values) {
        DecisionHash hash = new DecisionHash();
        List<Long> open = new ArrayList<>();
        long now = Long.MIN_VALUE;
        long lastNumber = 0;
        long sum = 0;
        boolean halted = false;
        for (int place = 0; place < values.size(); place++) {
            Drawn drawn = new Drawn(place, values.get(place));
            if (drawn.number() != 0 && drawn.number() <= lastNumber) {
                continue;
            }
            lastNumber = Math.max(lastNumber, drawn.number());
            if (drawn.isMarketData() && now != Long.MIN_VALUE && now - drawn.seconds() > MAX_LATE_SECONDS) {
                continue;
            }
            now = Math.max(now, drawn.seconds());
            if (drawn.sort() == 5 || (drawn.sort() == 6 && drawn.rest() % 2 == 0)) {
                open.remove(Long.valueOf(drawn.order()));
            }
            if (drawn.sort() == 7 && !halted) {
                halted = true;
                for (long id : open) {
                    hash.fold(place, decision(DecisionKind.CANCEL, id, 0, 0));
                }
            }
            halted &= drawn.sort() != 8;
            if (drawn.sort() < 4) {
                long price = drawn.rest() + 1L;
                sum = 31 * sum + price + now;
                if (Math.floorMod(sum, 1000) % 2 == 0) {
                    DecisionKind kind = halted ? DecisionKind.REFUSAL : DecisionKind.ORDER;
                    hash.fold(place, decision(kind, halted ? 0 : place + 1L, 1, price));
                    if (!halted) {
                        open.add(place + 1L);
                    }
                }
            }
        }
        return hash.toString();
    }

    private static Decision decision(DecisionKind kind, long id, long lots, long limit) {
        Decision decision = new Decision();
        RefusalReason reason = kind == DecisionKind.REFUSAL ? RefusalReason.HALTED : RefusalReason.NONE;
        decision.set(kind, 0, id, Side.BUY, lots, limit, reason);
        return decision;
    }

    @Property(tries = 300)
    void decideAlike(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 0, max = 9_999) Integer> values,
            @ForAll Topology topology) {
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        try (Pipeline pipeline = Pipeline.builder()
                .topology(topology)
                .ringSize(16)
                .featureCount(1)
                .stage(Step.FEATURES, new Sum())
                .stage(Step.RISK, AnyEventsTest::order)
                .stage(Step.GATEWAY, gateway)
                .start()) {
            for (int place = 0; place < values.size(); place++) {
                new Drawn(place, values.get(place)).writeTo(pipeline.claim());
                pipeline.publish();
            }
            pipeline.drain();
            pipeline.requireNoFailure();
        }
        assertThat(gateway.hash().toString()).isEqualTo(naive(values));
    }
}
