package xyz.noderr.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.model.Model;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.PipelineBuilder;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.Topology;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.state.Stateless;

/** The command SWAP_MODEL takes effect between two events, whichever came together, and a replay does the same. */
class SwapTest {
    private static final int SWAP = 9;
    private static final int MISSING = 5;

    /** Gives what it was fed times a number; of NaN it makes nothing that can be traded on. */
    private record Times(float factor, int maxRows) implements Model {
        @Override
        public void run(float[] row, float[] predicted) {
            predicted[0] = factor * row[0];
        }

        @Override
        public void close() {}
    }

    private static InferenceStage stage(int rows) {
        InferenceStage stage = new InferenceStage(new Times(1, rows));
        stage.load(1, new Times(10, Math.max(1, rows / 2)));
        stage.load(2, new Times(100, 3 * rows));
        return stage;
    }

    private static PipelineBuilder builder(InferenceStage stage, List<String> seen) {
        return Pipeline.builder()
                .ringSize(64)
                .featureCount(1)
                .outputCount(1)
                .stage(Step.FEATURES, SwapTest::feature)
                .stage(Step.INFERENCE, stage)
                .stage(Step.OBSERVER, event -> seen.add(text(event)));
    }

    private static void feature(Event event) {
        if (event.kind() == EventKind.TRADE) {
            event.features().values()[0] = event.priceTicks() == 1 ? Float.NaN : event.priceTicks();
            event.features().markReady();
        }
    }

    private static String text(Event event) {
        return event.prediction().present()
                ? event.prediction().model() + ":" + event.prediction().values()[0]
                : "-";
    }

    /** Numbers from 9 on are swaps, to one of the places 0 to 2 or to one that has no model. */
    private static void publish(Pipeline pipeline, List<Integer> values) {
        for (int i = 0; i < values.size(); i++) {
            int value = values.get(i);
            if (value < SWAP) {
                pipeline.claim().trade(0, i, value, 1);
            } else {
                pipeline.claim().swapModel(i, value - SWAP == 3 ? MISSING : value - SWAP);
            }
            pipeline.publish();
        }
        pipeline.drain();
    }

    private static List<String> naive(List<Integer> values) {
        List<String> expected = new ArrayList<>();
        float[] factors = {1, 10, 100};
        int champion = 0;
        for (int value : values) {
            if (value >= SWAP && value - SWAP < factors.length) {
                champion = value - SWAP;
            }
            expected.add(value < SWAP && value != 1 ? champion + ":" + factors[champion] * value : "-");
        }
        return expected;
    }

    @Property(tries = 60)
    void predictsAsAPlainLoopDoes(
            @ForAll @Size(max = 300) List<@IntRange(min = 1, max = 12) Integer> values,
            @ForAll @IntRange(min = 1, max = 9) int rows) {
        for (Topology topology : Topology.values()) {
            List<String> seen = new ArrayList<>();
            InferenceStage stage = stage(rows);
            try (Pipeline pipeline = builder(stage, seen).topology(topology).start()) {
                publish(pipeline, values);
                assertThat(pipeline.halt().isPresent())
                        .as("a swap to a model that is not there halts")
                        .isEqualTo(values.contains(12));
            }
            assertThat(seen).isEqualTo(naive(values));
            assertThat(stage.predictions())
                    .isEqualTo(seen.stream().filter(text -> !text.equals("-")).count());
            assertThat(stage.refused())
                    .isEqualTo(values.stream().filter(value -> value == 1).count());
            assertThat(stage.swaps())
                    .isEqualTo(values.stream()
                            .filter(value -> value >= SWAP && value < 12)
                            .count());
        }
    }

    @Test
    void theChampionIsPartOfTheState() {
        List<String> seen = new ArrayList<>();
        try (Pipeline first = builder(stage(4), seen)
                        .topology(Topology.INVOKED)
                        .stage(Step.FEATURES, new Priced())
                        .start();
                Pipeline second = restored(first, seen)) {
            seen.clear();
            second.claim().trade(0, 9, 3, 1);
            second.publish();
            second.drain();
            assertThat(seen).containsExactly("2:300.0");
        }
    }

    /** The feature as a stage that may be saved. */
    private static final class Priced implements Stage, Stateless {
        @Override
        public void onEvent(Event event) {
            feature(event);
        }
    }

    private static Pipeline restored(Pipeline first, List<String> seen) {
        publish(first, List.of(2, SWAP + 2));
        return builder(stage(4), seen)
                .topology(Topology.INVOKED)
                .stage(Step.FEATURES, new Priced())
                .restore(first.snapshot())
                .start();
    }

    @Test
    void aPlaceHoldsOneModel() {
        InferenceStage stage = stage(1);
        assertThatThrownBy(() -> stage.load(2, new Times(1, 1))).hasMessageContaining("Expected a free place");
        assertThatThrownBy(() -> stage.load(99, new Times(1, 1))).hasMessageContaining("found 99");
    }
}
