package xyz.noderr.backtest.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

class SignalDecayTest {
    private static final long SECOND = 1_000_000_000L;

    private final Portfolio portfolio = new Portfolio(
            new Instrument(
                    0,
                    new InstrumentSettings(
                            "venue",
                            "A/B",
                            "A",
                            "B",
                            BigDecimal.ONE,
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ONE,
                            0)),
            1_000);
    private final ReferencePrices prices = new ReferencePrices(portfolio);
    private final SignalDecay decay = new SignalDecay(new Signal(1, 0), Duration.ofSeconds(20), prices);
    private final Event event = new Event(0, 2);

    /** A trade with a prediction of up less down. */
    private void trade(long time, long price, float signal) {
        event.reset(0);
        event.trade(0, time, price, 1);
        event.prediction().values()[0] = 0.5f;
        event.prediction().values()[1] = 0.5f + signal;
        event.prediction().markPresent(0);
        decay.before(time);
        portfolio.onEvent(event);
        prices.onEvent(event);
        decay.onEvent(event);
    }

    private SignalScore score(Duration horizon) {
        return decay.scores().stream()
                .filter(each -> each.horizon().equals(horizon))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void looksAtTheModelsOwnHorizonToo() {
        assertThat(decay.scores())
                .extracting(SignalScore::horizon)
                .isEqualTo(List.of(
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofMinutes(1),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(30)));
    }

    /** Returns 2 s apart: +10 % said up, −10 % said down by half as much, +10 % said down: two of three hits. */
    @Test
    void holdsSignalsAgainstReturnsOfEachHorizon() {
        trade(0, 100, 0.5f);
        trade(SECOND, 110, -0.25f);
        trade(2 * SECOND, 99, -0.25f);
        trade(3 * SECOND, 108, 0);
        decay.end(3 * SECOND);
        SignalScore second = score(Duration.ofSeconds(1));
        assertThat(second.rows()).isEqualTo(3);
        assertThat(second.hitRate()).isCloseTo(2.0 / 3, within(1e-12));
        double third = 108.0 / 99 - 1;
        assertThat(second.meanReturn()).isCloseTo((0.1 + 0.1 - third) / 3, within(1e-12));
        // Signals lie 1/2, −1/4, −1/4 from 0, that is 1/2, −1/4, −1/4 from their mean as well.
        double mean = (0.1 - 0.1 + third) / 3;
        double covariance = 0.5 * (0.1 - mean) - 0.25 * (-0.1 - mean) - 0.25 * (third - mean);
        double spread = Math.pow(0.1 - mean, 2) + Math.pow(-0.1 - mean, 2) + Math.pow(third - mean, 2);
        assertThat(second.correlation()).isCloseTo(covariance / Math.sqrt(0.375 * spread), within(1e-9));
        assertThat(score(Duration.ofSeconds(10)).rows()).isZero();
        assertThat(score(Duration.ofSeconds(10)).correlation()).isNull();
        assertThat(score(Duration.ofSeconds(10)).hitRate()).isNull();
    }

    @Test
    void takesOnePredictionASecondAtMost() {
        for (int i = 0; i <= 40; i++) {
            trade(i * SECOND / 4, 100 + i % 3, 0.1f);
        }
        decay.end(10 * SECOND);
        assertThat(score(Duration.ofSeconds(1)).rows()).isEqualTo(10);
        assertThat(score(Duration.ofSeconds(10)).rows()).isEqualTo(1);
    }

    /** What waits is in a ring of its own: many more than it holds go through it, none is lost. */
    @Test
    void aLongRunLosesNone() {
        int seconds = 10_000;
        for (int i = 0; i < seconds; i++) {
            trade(i * SECOND, 100 + i, 0.1f);
        }
        assertThat(score(Duration.ofMinutes(30)).rows()).isEqualTo(seconds - 1 - 1800);
        assertThat(score(Duration.ofMinutes(30)).hitRate()).isEqualTo(1);
    }
}
