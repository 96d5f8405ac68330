package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

class PipelineTest {
    /** Writes a feature from all prices so far: state that would differ if an event came twice, late or not at all. */
    private static final class RunningSum implements Stage {
        private long sum;

        @Override
        public void onEvent(Event event) {
            sum = 31 * sum + event.priceTicks();
            event.features().values()[0] = Math.floorMod(sum, 1000);
            event.features().markReady();
        }
    }

    private static void orderOnEvenFeatures(Event event) {
        float feature = event.features().values()[0];
        if (feature % 2 == 0) {
            event.decisions().order(0, event.sequence() + 1, Side.BUY, (long) feature + 1, event.priceTicks());
        }
    }

    /** What the pipeline should do, in one plain loop. */
    private static String naiveHash(List<Integer> prices) {
        RunningSum features = new RunningSum();
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        long sequence = 0;
        for (int price : prices) {
            Event event = new Event(1, 0);
            event.reset(sequence++);
            event.trade(0, 1, price, 1);
            features.onEvent(event);
            orderOnEvenFeatures(event);
            gateway.onEvent(event);
        }
        return gateway.hash().toString();
    }

    @Property(tries = 80)
    void decisionsAreThoseOfAPlainLoopUnderEveryTopologyAndWaiting(
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 1, max = 1000) Integer> prices,
            @ForAll Topology topology,
            @ForAll Waiting waiting,
            @ForAll @IntRange(min = 1, max = 40) int drainEvery) {
        Assume.that(waiting.coresFor(topology.threads()) <= Runtime.getRuntime().availableProcessors());
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        try (Pipeline pipeline = Pipeline.builder()
                .topology(topology)
                .waiting(waiting)
                .ringSize(16)
                .featureCount(1)
                .stage(Step.FEATURES, new RunningSum())
                .stage(Step.RISK, PipelineTest::orderOnEvenFeatures)
                .stage(Step.GATEWAY, gateway)
                .start()) {
            for (int i = 0; i < prices.size(); i++) {
                pipeline.claim().trade(0, 1, prices.get(i), 1);
                pipeline.publish();
                if (i % drainEvery == 0) {
                    pipeline.drain();
                }
            }
            pipeline.drain();
        }
        assertThat(gateway.hash().toString()).isEqualTo(naiveHash(prices));
    }

    @Test
    void aStageThatHangsIsReportedWithinTheStallTimeout() {
        CountDownLatch release = new CountDownLatch(1);
        Stage hanging = event -> {
            try {
                release.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        };
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.FUSED)
                .stallTimeout(Duration.ofMillis(50))
                .stage(Step.FEATURES, hanging)
                .start()) {
            pipeline.claim().trade(0, 1, 100, 1);
            pipeline.publish();
            assertThatThrownBy(pipeline::drain)
                    .isInstanceOf(PipelineFailedException.class)
                    .hasMessageContaining("stand still");
            assertThat(pipeline.drain(Duration.ofMillis(1))).isFalse();
            release.countDown();
        }
    }

    @Test
    void anEventComesBackEmpty() {
        List<Boolean> leftovers = new ArrayList<>();
        Stage marking = event -> {
            leftovers.add(event.features().ready()
                    || event.prediction().present()
                    || event.intention().any()
                    || !event.intention().wishes().isEmpty()
                    || !event.intention().targets().isEmpty()
                    || !event.intention().quotes().isEmpty()
                    || event.decisions().size() > 0
                    || event.orderId() != 0);
            event.features().markReady();
            event.prediction().markPresent(0);
            event.intention().want(0, 1, 0);
            event.intention().target(0, 1);
            event.intention().quote().set(1, 0, Side.BUY, 0, 1, 1);
            event.decisions().cancel(0, 1, Side.BUY);
        };
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.INVOKED)
                .ringSize(16)
                .stage(Step.FEATURES, marking)
                .start()) {
            for (int i = 0; i < 40; i++) {
                pipeline.claim().accepted(0, i, 5);
                pipeline.publish();
            }
            for (int i = 0; i < 40; i++) {
                pipeline.claim().trade(0, i, 100, 1);
                pipeline.publish();
            }
            pipeline.drain();
        }
        assertThat(leftovers.subList(40, 80)).containsOnly(false);
    }

    @Test
    void latenciesAreThereForEachStageAndTheWhole() {
        try (Pipeline pipeline = Pipeline.builder()
                .topology(Topology.PIPELINED)
                .stage(Step.FEATURES, event -> {})
                .stage(Step.RISK, event -> {})
                .start()) {
            for (int i = 0; i < 16; i++) { // One in sixteen for the whole way, and another for the stages.
                pipeline.claim().trade(0, 1, 100, 1);
                pipeline.publish();
            }
            pipeline.drain();
            assertThat(pipeline.latencies()).containsOnlyKeys("guard", "features", "risk", "total");
            assertThat(pipeline.latencies().values())
                    .allSatisfy(latency -> assertThat(latency.max()).isPositive());
        }
    }

    @Test
    void settingsThatDoNotFitAreRefused() {
        assertThatThrownBy(() -> Pipeline.builder()
                        .ringSize(100)
                        .stage(Step.RISK, event -> {})
                        .start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a power of two");
        assertThatThrownBy(() -> Pipeline.builder().start())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one stage");
    }

    @Test
    void moreThreadsThanCoresAreRefusedWithAReason() {
        PipelineBuilder pipelined = Pipeline.builder().topology(Topology.PIPELINED);
        pipelined.refuseMoreThreadsThanCores(2);
        assertThatThrownBy(() -> pipelined.refuseMoreThreadsThanCores(1))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("2 threads, split at portfolio", "at least 2 cores", "found 1", "fused");
        pipelined.waiting(Waiting.BUSY_SPIN).refuseMoreThreadsThanCores(3);
        assertThatThrownBy(() -> pipelined.refuseMoreThreadsThanCores(2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("waiting busy_spin", "at least 3 cores", "found 2", "blocking");
        Pipeline.builder().topology(Topology.INVOKED).waiting(Waiting.BUSY_SPIN).refuseMoreThreadsThanCores(1);
    }

    @ParameterizedTest
    @EnumSource
    void callsOutOfTurnAreRefused(Topology topology) {
        try (Pipeline pipeline = Pipeline.builder()
                .topology(topology)
                .stage(Step.RISK, event -> {})
                .start()) {
            assertThatThrownBy(pipeline::publish)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("claim");
            assertThatThrownBy(() -> pipeline.awaitProcessed(0))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not published");
            pipeline.claim().trade(0, 1, 100, 1);
            assertThatThrownBy(pipeline::claim)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("publish");
            assertThat(pipeline.publish()).isZero();
            pipeline.awaitProcessed(0);
        }
    }
}
