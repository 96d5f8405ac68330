package xyz.noderr.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
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
import xyz.noderr.pipeline.state.Snapshot;
import xyz.noderr.pipeline.state.Stateless;

/** A model of windows sees each instrument's last rows in their order, held against lists that shift them all. */
class WindowsTest {
    static final int INSTRUMENTS = 3;
    /** Values of an event: up to 9 a row of that digit, then one without a row, one whose row is missing, and swaps. */
    private static final int NOTHING = 10;

    private static final int MISSING = 11;
    private static final int SWAP_BACK = 12;
    static final int SWAP = 13;
    private static final int BROKEN = 7;

    /** Reads its window as a number, the oldest digit first; breaks on a window that ends with 7. */
    private record Digits(int window, int maxRows, float factor) implements Model {
        @Override
        public void run(float[] row, float[] predicted) {
            run(new float[][] {row}, new int[1], new float[][] {predicted}, 1);
        }

        @Override
        public void run(float[][] rows, int[] from, float[][] predicted, int count) {
            for (int i = 0; i < count; i++) {
                float number = 0;
                for (int j = 0; j < window; j++) {
                    assertThat(rows[i][from[i] + 2 * j + 1]).isEqualTo(-rows[i][from[i] + 2 * j]);
                    number = 10 * number + rows[i][from[i] + 2 * j];
                }
                if (number % 10 == BROKEN) {
                    throw new IllegalStateException("broken");
                }
                predicted[i][0] = factor * number;
            }
        }

        @Override
        public void close() {}
    }

    private static InferenceStage stage(int window, int together) {
        InferenceStage stage = new InferenceStage(new Digits(window, together, 1), INSTRUMENTS, 2);
        stage.load(1, new Digits(window, Math.max(1, together / 2), -1));
        return stage;
    }

    /** A feature stage in small. */
    private record Rows() implements Stage, Stateless {
        @Override
        public void onEvent(Event event) {
            if (event.kind() != EventKind.TRADE || event.priceTicks() == NOTHING) {
                return;
            }
            if (event.priceTicks() == MISSING) {
                event.features().markIncomplete();
                return;
            }
            event.features().values()[0] = event.priceTicks();
            event.features().values()[1] = -event.priceTicks();
            event.features().markReady();
        }
    }

    private static PipelineBuilder builder(InferenceStage stage, List<Float> seen) {
        return Pipeline.builder()
                .ringSize(16)
                .featureCount(2)
                .outputCount(1)
                .stage(Step.FEATURES, new Rows())
                .stage(Step.INFERENCE, stage)
                .stage(
                        Step.OBSERVER,
                        event -> seen.add(
                                event.prediction().present()
                                        ? event.prediction().values()[0]
                                        : Float.NaN));
    }

    /** Each number is an instrument and a value. */
    private static void publish(Pipeline pipeline, List<Integer> events) {
        for (int i = 0; i < events.size(); i++) {
            int value = events.get(i) / INSTRUMENTS;
            if (value >= SWAP_BACK) {
                pipeline.claim().swapModel(i, value - SWAP_BACK);
            } else {
                pipeline.claim().trade(events.get(i) % INSTRUMENTS, i, value, 1);
            }
            pipeline.publish();
        }
        pipeline.drain();
    }

    private static List<Float> naive(List<Integer> events, int window) {
        List<ArrayDeque<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < INSTRUMENTS; i++) {
            rows.add(new ArrayDeque<>());
        }
        List<Float> expected = new ArrayList<>();
        int sign = 1;
        for (int each : events) {
            int value = each / INSTRUMENTS;
            ArrayDeque<Integer> own = rows.get(each % INSTRUMENTS);
            float seen = Float.NaN;
            if (value >= SWAP_BACK) {
                sign = value == SWAP ? -1 : 1;
            } else if (value == MISSING) {
                own.clear();
            } else if (value != NOTHING) {
                own.add(value);
                if (own.size() > window) {
                    own.removeFirst();
                }
                if (own.size() == window && value != BROKEN) {
                    seen = (float) sign * own.stream().reduce(0, (number, digit) -> 10 * number + digit);
                }
            }
            expected.add(seen);
        }
        return expected;
    }

    @Property(tries = 60)
    void eachRowsWindowIsThatOfAListWhateverComesTogether(
            @ForAll @Size(max = 300) List<@IntRange(max = INSTRUMENTS * (SWAP + 1) - 1) Integer> events,
            @ForAll @IntRange(min = 2, max = 6) int window,
            @ForAll @IntRange(min = 1, max = 9) int together) {
        for (Topology topology : Topology.values()) {
            List<Float> seen = new ArrayList<>();
            try (Pipeline pipeline =
                    builder(stage(window, together), seen).topology(topology).start()) {
                publish(pipeline, events);
            }
            assertThat(seen).isEqualTo(naive(events, window));
        }
    }

    /** The rest of a run from a snapshot is the rest of the whole, and so is its state. */
    @Property(tries = 60)
    void aSnapshotAndTheTailEqualTheWhole(
            @ForAll @Size(min = 2, max = 100) List<@IntRange(max = INSTRUMENTS * (SWAP + 1) - 1) Integer> events,
            @ForAll @IntRange(min = 2, max = 6) int window,
            @ForAll @IntRange(min = 1, max = 9) int together) {
        int half = events.size() / 2;
        List<Float> seen = new ArrayList<>();
        Snapshot between;
        try (Pipeline pipeline = builder(stage(window, together), seen)
                .topology(Topology.INVOKED)
                .start()) {
            publish(pipeline, events.subList(0, half));
            between = pipeline.snapshot();
        }
        Snapshot end;
        try (Pipeline pipeline = builder(stage(window, 1), seen)
                .topology(Topology.INVOKED)
                .restore(between)
                .start()) {
            publish(pipeline, events.subList(half, events.size()));
            end = pipeline.snapshot();
        }
        assertThat(seen).isEqualTo(naive(events, window));
        try (Pipeline pipeline = builder(stage(window, 1), new ArrayList<>())
                .topology(Topology.INVOKED)
                .start()) {
            publish(pipeline, events.subList(0, half));
            publish(pipeline, events.subList(half, events.size()));
            assertThat(end.stateHash()).isEqualTo(pipeline.snapshot().stateHash());
        }
    }

    @Test
    void modelsThatFollowEachOtherHaveOneWindow() {
        assertThatThrownBy(() -> stage(3, 1).load(2, new Digits(4, 1, 1)))
                .hasMessageContaining("a model of 3 rows a run, as the first one is, found one of 4");
        assertThatThrownBy(() -> new InferenceStage(new Digits(4, 1, 1)))
                .hasMessageContaining("how many instruments and features");
    }

    @Test
    void anInstrumentThatTheStageWasNotBuiltForHalts() {
        try (Pipeline pipeline = builder(stage(2, 4), new ArrayList<>())
                .topology(Topology.INVOKED)
                .start()) {
            pipeline.claim().trade(INSTRUMENTS, 0, 1, 1);
            pipeline.publish();
            pipeline.drain();
            assertThat(pipeline.halt().orElseThrow().cause()).contains("a row is of instrument 3");
        }
    }
}
