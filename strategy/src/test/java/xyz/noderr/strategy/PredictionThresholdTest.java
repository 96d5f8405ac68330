package xyz.noderr.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;

class PredictionThresholdTest {
    private final PredictionThreshold strategy =
            new PredictionThreshold(new PredictionThreshold.Settings(0.3, 0.1), 2, 0);

    @Test
    void entersAtTheUpperAndLeavesBelowTheLowerThreshold() {
        List<Double> wanted = new ArrayList<>();
        for (float edge : new float[] {0f, 0.29f, 0.31f, 0.2f, 0.11f, 0.09f, 0.2f, -0.5f, 0.4f}) {
            Event event = new Event(0, 3);
            event.reset(0);
            event.prediction().values()[2] = 0.5f + edge / 2;
            event.prediction().values()[0] = 0.5f - edge / 2;
            event.prediction().markPresent(0);
            strategy.onEvent(event);
            wanted.add(event.intention().weight());
        }
        assertThat(wanted).containsExactly(0.0, 0.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 1.0);
    }

    @Test
    void saysNothingWithoutAPrediction() {
        Event event = new Event(0, 3);
        event.reset(0);
        strategy.onEvent(event);
        assertThat(event.intention().weighted()).isFalse();
    }

    @Test
    void thresholdsTheWrongWayRoundAreRefused() {
        assertThatThrownBy(() -> new PredictionThreshold.Settings(0.1, 0.3)).hasMessageContaining("less than enter");
        assertThatThrownBy(() -> new PredictionThreshold.Settings(Double.NaN, 0))
                .hasMessageContaining("enter");
    }
}
