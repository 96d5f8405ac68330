package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import xyz.noderr.inference.engine.Engine;

class PacedModelTest {
    private static final int WARM_UP = 10_000;
    private static final int COUNTED = 10_000;

    /** It throws where the model does not predict. */
    @ParameterizedTest
    @EnumSource(names = {"NATIVE", "COMPILED"})
    void eachTradeIsTimedBehindTheModel(Engine engine) {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "publisher and stages want a core each");
        EndOfWay end = PacedModel.run(Path.of(".."), engine, new Shape(100_000, 100), WARM_UP, COUNTED);
        // What is not a trade is the fill of an order.
        assertThat(end.events().count()).isBetween(COUNTED / 2L, (long) COUNTED);
    }

    /** After so short a warm-up the windows of its features are not full: the first trades that count are without a prediction. */
    @Test
    void whereItDoesNotPredictAtEachTradeThatCountsItIsRefused() {
        assumeTrue(Runtime.getRuntime().availableProcessors() > 1, "publisher and stages want a core each");
        assertThatThrownBy(() -> PacedModel.run(Path.of(".."), Engine.COMPILED, new Shape(100_000, 100), 100, COUNTED))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("this measures something else");
    }
}
