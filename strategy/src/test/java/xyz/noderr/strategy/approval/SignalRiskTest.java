package xyz.noderr.strategy.approval;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.TestInstrument;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;

/** The score against figures that were computed by hand. */
class SignalRiskTest {
    private static final long SECOND = 1_000_000_000L;

    private final Instrument instrument = TestInstrument.of(0, "venue", "A");
    private final Portfolio account = new Portfolio(instrument, 1_000_000_000L);
    private final RiskLimits limits = RiskLimits.of(
            Map.of("maxOrderNotional", "1000000", "maxDailyLoss", 0.05, "maxDrawdown", 0.15, "maxLeverage", 2));
    private final SignalRisk risk = new SignalRisk(List.of(instrument), limits, 0.5);
    private final Event event = new Event(0, 0);

    /** A trade each second. */
    private void trades(long... ticks) {
        for (int i = 0; i < ticks.length; i++) {
            event.reset(i);
            event.trade(0, i * SECOND, ticks[i], 1);
            risk.onEvent(event);
        }
    }

    @Test
    void ofTooFewSecondsNothingIsTold() {
        trades(new long[SignalRisk.AT_LEAST]);
        assertThat(risk.score(account, 0, 1)).isEmpty();
    }

    @Test
    void pricesThatStandStillRiskNothingButTheChangeCounts() {
        long[] still = new long[30];
        Arrays.fill(still, 10_000);
        trades(still);
        RiskScore score = risk.score(account, 0, 0.8).orElseThrow();
        assertThat(score.valueAtRisk()).isZero();
        assertThat(score.expectedLoss()).isZero();
        // 0.8 of half of the equity, of twice the equity that may be held.
        assertThat(score.impact()).isCloseTo(20, within(1e-9));
        assertThat(score.total()).isCloseTo(0.3 * 20, within(1e-9));
    }

    /**
     * Returns of one hundredth of a per cent up and down by turns: their mean is nearly nothing, their deviation u·√(n/(n−1)).
     * Normal quantiles of 95 %: z = 1.6449, φ(z)/0.05 = 2.0627. A day has 86,400 seconds, whose root is 293.94.
     */
    @Test
    void aDayIsTheRootOfItsSeconds() {
        long[] swinging = new long[102];
        for (int i = 0; i < swinging.length; i++) {
            swinging[i] = i % 2 == 0 ? 1_000_000 : 1_000_100;
        }
        trades(swinging);
        double deviation = 1e-4 * Math.sqrt(100.0 / 99) * 0.5; // Of half of the equity.
        RiskScore score = risk.score(account, 0, 1).orElseThrow();
        assertThat(score.valueAtRisk()).isCloseTo(100 * 1.6449 * deviation * 293.94 / 0.05, within(0.1));
        assertThat(score.expectedLoss()).isCloseTo(100 * 2.0627 * deviation * 293.94 / 0.15, within(0.1));
        assertThat(score.impact()).isCloseTo(25, within(1e-9));
        assertThat(score.total())
                .isCloseTo(0.4 * score.valueAtRisk() + 0.3 * score.expectedLoss() + 0.3 * score.impact(), within(1e-9));
    }

    @Test
    void noPartIsMoreThanAHundred() {
        long[] wild = new long[60];
        for (int i = 0; i < wild.length; i++) {
            wild[i] = i % 2 == 0 ? 10_000 : 20_000;
        }
        trades(wild);
        RiskScore score = risk.score(account, 0, -1).orElseThrow();
        assertThat(score.valueAtRisk()).isEqualTo(100);
        assertThat(score.expectedLoss()).isEqualTo(100);
        assertThat(score.total()).isCloseTo(40 + 30 + 0.3 * 25, within(1e-9)).isGreaterThan(RiskScore.REJECTED_FROM);
    }
}
