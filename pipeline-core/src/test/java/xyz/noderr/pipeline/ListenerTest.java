package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

class ListenerTest {
    private static void decide(Event event) {
        if (event.priceTicks() == 3) {
            event.decisions().notice(1, Measure.LEVERAGE, Response.FREEZE, true, 1, 2);
        } else if (event.priceTicks() % 2 == 0) {
            event.decisions().order(0, event.priceTicks(), Side.SELL, 1, 1);
        } else {
            event.decisions().refusal(0, Side.BUY, 1, 1, RefusalReason.MAX_POSITION);
        }
    }

    private static PipelineBuilder deciding(Topology topology) {
        return Pipeline.builder().topology(topology).stage(Step.RISK, ListenerTest::decide);
    }

    private static void publish(Pipeline pipeline, int count) {
        for (int i = 0; i < count; i++) {
            pipeline.claim().trade(0, i, i, 1);
            pipeline.publish();
        }
    }

    /** Listeners hear later than the ring has drained, and what they have not heard soon after its end they never hear. */
    private static void awaitThat(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for 20 s").isLessThan(end);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
        }
    }

    @ParameterizedTest
    @EnumSource
    void hearsDecisionsRefusalsAndTheStateInTheirOrder(Topology topology) {
        List<String> heard = new CopyOnWriteArrayList<>();
        PipelineListener listener = new PipelineListener() {
            @Override
            public void onDecision(long sequence, long eventTimeNanos, Decision decision) {
                heard.add(sequence + " order " + decision.orderId());
            }

            @Override
            public void onRefusal(long sequence, long eventTimeNanos, Decision refusal) {
                heard.add(sequence + " " + refusal.reason());
            }

            @Override
            public void onNotice(long sequence, long eventTimeNanos, Decision notice) {
                heard.add(sequence + " " + notice.measure() + " " + notice.response());
            }

            @Override
            public void onHalted(Halt halt) {
                heard.add(halt.sequence() + " halted");
            }

            @Override
            public void onResumed(long sequence) {
                heard.add(sequence + " resumed");
            }
        };
        try (Pipeline pipeline = deciding(topology)
                .stage(Step.GATEWAY, event -> {})
                .listener(listener)
                .start()) {
            publish(pipeline, 4);
            pipeline.claim().halt(5);
            pipeline.publish();
            pipeline.claim().resume(6);
            pipeline.publish();
            pipeline.drain();
            awaitThat(() -> heard.size() >= 8);
        }
        assertThat(heard)
                .containsExactly(
                        "0 order 0",
                        "1 MAX_POSITION",
                        "2 order 2",
                        "3 LEVERAGE FREEZE",
                        "4 halted",
                        "4 order 0",
                        "5 resumed",
                        "5 order 0");
    }

    @ParameterizedTest
    @EnumSource
    void oneThatBlocksHoldsNothingUpAndWhatItMissesIsCounted(Topology topology) {
        CountDownLatch release = new CountDownLatch(1);
        PipelineListener blocking = new PipelineListener() {
            @Override
            public void onDecision(long sequence, long eventTimeNanos, Decision decision) {
                try {
                    release.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            }
        };
        try (Pipeline pipeline = deciding(topology).listener(blocking).start()) {
            publish(pipeline, 5_000);
            pipeline.drain();
            assertThat(pipeline.missedNotices()).isEqualTo(5_000 - 1_024);
            release.countDown();
        }
    }

    @ParameterizedTest
    @EnumSource
    void oneThatThrowsIsCountedAndCalledAgain(Topology topology) {
        PipelineListener failing = new PipelineListener() {
            @Override
            public void onDecision(long sequence, long eventTimeNanos, Decision decision) {
                throw new IllegalStateException("no");
            }
        };
        Pipeline pipeline = deciding(topology).listener(failing).start();
        try (pipeline) {
            publish(pipeline, 10);
            pipeline.drain();
            awaitThat(() -> pipeline.failedNotices() >= 5);
        }
        assertThat(pipeline.failedNotices()).isEqualTo(5);
        assertThat(pipeline.missedNotices()).isZero();
        assertThat(pipeline.halt()).isEmpty();
    }
}
