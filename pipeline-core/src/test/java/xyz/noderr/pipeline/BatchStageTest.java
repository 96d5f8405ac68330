package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.SnapshotFiles;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.pipeline.state.Stateless;

/** A stage that takes several events at once changes no decision, no halt and no state. */
class BatchStageTest {
    @TempDir
    private Path temporary = Path.of("");

    /** Counts trades, as a stage before the model. */
    private static final class Sum implements Stage, Stateful {
        private long sum;

        @Override
        public void onEvent(Event event) {
            sum = 31 * sum + event.priceTicks();
            event.features().values()[0] = Math.floorMod(sum, 1000);
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(sum);
        }

        @Override
        public void restore(StateReader in) {
            sum = in.getLong();
        }
    }

    /** In a model's place: a function of the row alone, which fails on one row in fifty. */
    private static final class Twice implements BatchStage, Stateless {
        private final int most;
        private int largest;

        private Twice(int most) {
            this.most = most;
        }

        @Override
        public int maxEvents() {
            return most;
        }

        @Override
        public void onEvent(Event event) {
            float feature = event.features().values()[0];
            if (feature % 50 == 0) {
                throw new IllegalStateException("no such row");
            }
            event.prediction().values()[0] = 2 * feature;
        }

        @Override
        public void onEvents(Event[] events, int count) {
            largest = Math.max(largest, count);
            for (int i = 0; i < count; i++) {
                onEvent(events[i]);
            }
        }
    }

    private static void order(Event event) {
        if (event.prediction().values()[0] % 3 == 0) {
            event.decisions()
                    .order(
                            0,
                            event.sequence() + 1,
                            Side.BUY,
                            1,
                            1 + (long) event.prediction().values()[0]);
        }
    }

    private static PipelineBuilder builder(Twice model, GatewayStage gateway) {
        return Pipeline.builder()
                .featureCount(1)
                .outputCount(1)
                .ringSize(64)
                .stage(Step.FEATURES, new Sum())
                .stage(Step.INFERENCE, model)
                .stage(Step.RISK, (StatelessStage) BatchStageTest::order)
                .stage(Step.GATEWAY, gateway);
    }

    /** A stage without a state of its own. */
    private interface StatelessStage extends Stage, Stateless {}

    /** Publishes in bursts, so that events wait for each other; every ninth is the command to trade again. */
    private static void publish(Pipeline pipeline, List<Integer> prices) {
        for (int i = 0; i < prices.size(); i++) {
            if (i % 9 == 8) {
                pipeline.claim().resume(i);
            } else {
                pipeline.claim().trade(0, i, prices.get(i), 1);
            }
            pipeline.publish();
        }
        pipeline.drain();
    }

    private static String run(PipelineBuilder builder, GatewayStage gateway, List<Integer> prices) {
        try (Pipeline pipeline = builder.start()) {
            publish(pipeline, prices);
            return gateway.hash() + ", " + gateway.orders() + " orders, " + pipeline.stageFailures()
                    + " failures, state " + pipeline.snapshot().stateHash();
        }
    }

    private static String run(int most, Topology topology, List<Integer> prices) {
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        return run(builder(new Twice(most), gateway).topology(topology), gateway, prices);
    }

    @Property(tries = 60)
    void decidesAsIfEachEventCameAlone(
            @ForAll @Size(min = 1, max = 400) List<@IntRange(min = 1, max = 10_000) Integer> prices,
            @ForAll @IntRange(min = 2, max = 20) int most) {
        String alone = run(1, Topology.INVOKED, prices);
        for (Topology topology : Topology.values()) {
            assertThat(run(most, topology, prices)).as("%s", topology).isEqualTo(alone);
        }
    }

    @Test
    void takesWhatIsWaitingTogether() {
        Twice model = new Twice(8);
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        run(builder(model, gateway).topology(Topology.INVOKED), gateway, List.of(1, 2, 3, 4, 5, 6, 7, 8, 9, 10));
        assertThat(model.largest).isEqualTo(8);
    }

    @Test
    void aSnapshotHoldsTheStateAfterOneEventAndNoLater() {
        List<Integer> prices = IntStream.rangeClosed(1, 60).boxed().toList();
        GatewayStage gateway = new GatewayStage((time, decision) -> {});
        run(builder(new Twice(16), gateway).topology(Topology.INVOKED).snapshots(temporary, 21), gateway, prices);
        GatewayStage other = new GatewayStage((time, decision) -> {});
        try (Pipeline pipeline =
                builder(new Twice(1), other).topology(Topology.INVOKED).start()) {
            publish(pipeline, prices.subList(0, 42));
            assertThat(SnapshotFiles.latest(temporary).orElseThrow().stateHash())
                    .isEqualTo(pipeline.snapshot().stateHash());
        }
    }
}
