package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.TestDesk;
import xyz.noderr.strategy.TestInstrument;

class PredictionThresholdTest {
    private static final StrategyInputs CLASSES =
            new StrategyInputs(List.of(TestInstrument.INSTRUMENT), "model", Map.of("down", 0, "flat", 1, "up", 2));

    private final TestDesk desk = new TestDesk();

    private List<Double> wanted(PredictionThreshold.Settings settings, float... edges) {
        PredictionThreshold strategy = new PredictionThreshold(settings, CLASSES);
        List<Double> wanted = new ArrayList<>();
        for (float edge : edges) {
            Event event = new Event(0, 3);
            event.reset(0);
            event.prediction().values()[2] = 0.5f + edge / 2;
            event.prediction().values()[0] = 0.5f - edge / 2;
            event.prediction().markPresent(0);
            wanted.add(desk.run(strategy, event));
        }
        return wanted;
    }

    @Test
    void entersAtTheUpperAndLeavesBelowTheLowerThreshold() {
        assertThat(wanted(
                        new PredictionThreshold.Settings(0.3, 0.1),
                        0f,
                        0.29f,
                        0.31f,
                        0.2f,
                        0.11f,
                        0.09f,
                        0.2f,
                        -0.5f,
                        0.4f))
                .containsExactly(0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0);
    }

    /** An edge of 0.6 on moves of 1 % is worth 0.6 %, and no less pays for a round trip of 0.6 %. */
    @Test
    void entersOnlyWhereTheEdgePaysForTheRoundTrip() {
        assertThat(wanted(new PredictionThreshold.Settings(0.3, 0, 0.01, 0.006), 0.31f, 0.59f, 0.61f, 0.31f))
                .containsExactly(0.0, 0.0, 1.0, 1.0);
    }

    @Test
    void saysNothingWithoutAPrediction() {
        Event event = new Event(0, 3);
        event.reset(0);
        event.trade(0, 1, 1, 1);
        assertThat(desk.run(new PredictionThreshold(new PredictionThreshold.Settings(0.3, 0.1), CLASSES), event))
                .isNaN();
    }

    @Test
    void aModelWithoutTheClassesIsRefusedByName() {
        PredictionThreshold.Settings settings = new PredictionThreshold.Settings(0.3, 0.1);
        assertThatThrownBy(
                        () -> new PredictionThreshold(settings, new StrategyInputs(List.of(TestInstrument.INSTRUMENT))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("expected a model with an output up, found no model; name one at the key model");
        assertThatThrownBy(() -> new PredictionThreshold(
                        settings, new StrategyInputs(List.of(TestInstrument.INSTRUMENT), "m1", Map.of("rise", 0))))
                .hasMessageContaining("found model m1 with [rise]");
    }

    @Test
    void thresholdsTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> new PredictionThreshold.Settings(0.1, 0.3)).hasMessageContaining("less than enter");
        assertThatThrownBy(() -> new PredictionThreshold.Settings(Double.NaN, 0))
                .hasMessageContaining("enter");
        assertThatThrownBy(() -> new PredictionThreshold.Settings(0.3, 0, 0, 0.01))
                .hasMessageContaining("move");
        assertThatThrownBy(() -> new PredictionThreshold.Settings(0.3, 0, 0.01, 0.02))
                .hasMessageContaining("no edge could pay");
    }
}
