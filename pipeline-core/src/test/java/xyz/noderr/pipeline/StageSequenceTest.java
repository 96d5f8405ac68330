package xyz.noderr.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.latency.StageLatency;
import xyz.noderr.pipeline.metrics.Counter;

class StageSequenceTest {
    private final List<String> said = new ArrayList<>();

    private static class Named implements Stage {
        final String name;
        final List<String> said;

        Named(String name, List<String> said) {
            this.name = name;
            this.said = said;
        }

        @Override
        public void onEvent(Event event) {
            said.add(name);
        }
    }

    private static class EndsBatches extends Named {
        EndsBatches(String name, List<String> said) {
            super(name, said);
        }

        @Override
        public void onBatchEnd() {
            said.add("end of " + name);
        }
    }

    private static final class Inherits extends EndsBatches {
        Inherits(String name, List<String> said) {
            super(name, said);
        }
    }

    private static List<StageSequence.Placed> placed(Stage... stages) {
        return Stream.of(stages)
                .map(each -> new StageSequence.Placed(Step.STRATEGY, each, new StageLatency()))
                .toList();
    }

    private static StageSequence sequence(Stage... stages) {
        return new StageSequence(placed(stages), new Trading(null), new Counter());
    }

    private static LinkedStages linked(Stage... stages) {
        return LinkedStages.of(placed(stages), new Trading(null), new Counter());
    }

    private static Event event() {
        Event event = new Event(0, 0);
        event.reset(0);
        return event;
    }

    @Test
    void theEndOfABatchIsToldToThoseThatHearIt() {
        sequence(new Named("a", said), new EndsBatches("b", said), new Inherits("c", said), e -> {})
                .batchEnd(event());
        assertThat(said).containsExactly("end of b", "end of c");
    }

    @Test
    void sequencesOfTheSameClassesShareTheirCodeAndNothingElse() {
        LinkedStages first = linked(new Named("a", said), new EndsBatches("b", said));
        LinkedStages second = linked(new Named("c", said), new EndsBatches("d", said));
        LinkedStages turned = linked(new EndsBatches("e", said), new Named("f", said));
        assertThat(second.getClass()).isSameAs(first.getClass());
        assertThat(turned.getClass()).isNotSameAs(first.getClass());
        first.run(event());
        turned.run(event());
        second.run(event());
        first.run(event());
        assertThat(said).containsExactly("a", "b", "e", "f", "c", "d", "a", "b");
    }
}
