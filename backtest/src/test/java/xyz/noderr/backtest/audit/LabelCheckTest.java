package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;

/** Inputs that are the answer, among those that are none. */
class LabelCheckTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int HORIZON = 60;
    private static final List<String> NAMES = List.of("past_return", "noise", "next_return", "next_class", "next_size");

    /** A walk with a price each second, and of each the returns before and after it. */
    private static Trace trace(int seconds) {
        Random random = new Random(12);
        double[] prices = new double[seconds + 2 * HORIZON];
        prices[0] = 100_000;
        for (int i = 1; i < prices.length; i++) {
            prices[i] = prices[i - 1] * (1 + 0.0002 * random.nextGaussian());
        }
        Trace trace = new Trace(new Columns(NAMES, List.of()), 1);
        Event event = new Event(NAMES.size(), 0);
        for (int i = HORIZON; i < seconds + HORIZON; i++) {
            event.reset(i);
            event.trade(0, i * SECOND, Math.round(prices[i]), 1);
            double next = Math.log(prices[i + HORIZON] / prices[i]);
            float[] row = event.features().values();
            row[0] = (float) Math.log(prices[i] / prices[i - HORIZON]);
            row[1] = random.nextFloat();
            row[2] = (float) (next + 0.0005 * random.nextGaussian());
            // In no order: 0 for up, 1 for down, 2 for flat.
            row[3] = next > 0.001 ? 0 : next < -0.001 ? 1 : 2;
            row[4] = (float) Math.abs(next);
            event.features().markReady();
            trace.onEvent(event);
        }
        return trace;
    }

    @Test
    void theAnswersAreNamedAndTheHonestInputsAreNot() {
        Finding finding = new LabelCheck(trace(20_000), Duration.ofSeconds(HORIZON)).find();
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.culprit())
                .contains("feature next_return", "feature next_class", "feature next_size")
                .doesNotContain("past_return", "noise");
    }

    @Test
    void theReturnItselfIsFoundWithoutBeingToldItsHorizon() {
        Finding finding = new LabelCheck(trace(20_000), null).find();
        assertThat(finding.evidence()).contains("over the 1m after it");
    }

    @Test
    void aSpanOfFewHorizonsSaysNothing() {
        Finding finding = new LabelCheck(trace(15), Duration.ofSeconds(HORIZON)).find();
        assertThat(finding.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(finding.evidence()).contains("audit a longer one");
    }
}
