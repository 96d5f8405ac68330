package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;

/** Features that forget where a run began, and one that does not. */
class LaterStartTest {
    private static final int TRADES = 4000;
    private static final int LATER = 400;
    private static final int WINDOW = 50;
    private static final long SECOND = 1_000_000_000L;
    private static final Columns COLUMNS =
            new Columns(List.of("last", "average", "sum_of_50", "sum_of_all"), List.of());

    /** A decaying average of time constant 20 trades, a sum over the last 50 and one over all. */
    private static void run(int from, Stage observer) {
        Random random = new Random(21);
        int[] steps = random.ints(TRADES, -10, 11).toArray();
        Event event = new Event(COLUMNS.features().size(), 0);
        double average = 0;
        double all = 0;
        for (int i = from; i < TRADES; i++) {
            average += (steps[i] - average) / 20;
            all += steps[i];
            double window = 0;
            for (int j = Math.max(from, i - WINDOW + 1); j <= i; j++) {
                window += steps[j];
            }
            event.reset(i - from);
            event.trade(0, i * SECOND, 1000 + steps[i], 1);
            float[] row = event.features().values();
            row[0] = steps[i];
            row[1] = (float) average;
            row[2] = (float) window;
            row[3] = (float) all;
            event.features().markReady();
            observer.onEvent(event);
        }
    }

    private static List<Settling> settlings() {
        Trace trace = new Trace(COLUMNS, 1);
        run(0, trace);
        LaterStart later = new LaterStart(trace, LATER * SECOND);
        run(LATER, later);
        return later.settlings();
    }

    private static Settling named(String name) {
        return settlings().stream()
                .filter(each -> each.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void eachSettlesWhenItsMemoryIsOver() {
        assertThat(named("last").same()).isEqualTo(Duration.ZERO);
        // The sum over 50 has seen its own first in place of an older one until 49 trades later; the last that differs
        // is before.
        assertThat(named("sum_of_50").same()).isLessThanOrEqualTo(Duration.ofSeconds(WINDOW - 2));
        assertThat(named("sum_of_50").same()).isGreaterThan(Duration.ofSeconds(WINDOW - 10));
        // Of a difference d, d · 0.95^n is left: from a deviation to a hundredth takes ln 100 / −ln 0.95 = 90 trades.
        assertThat(named("average").near()).isBetween(Duration.ofSeconds(20), Duration.ofSeconds(120));
        assertThat(named("average").same()).isGreaterThan(named("average").near());
    }

    @Test
    void aSumOverAllNeverSettlesAndIsNamed() {
        assertThat(named("sum_of_all").near()).isNull();
        Finding finding = WarmUpCheck.of(settlings());
        assertThat(finding.verdict()).isEqualTo(Verdict.WARN);
        assertThat(finding.culprit()).isEqualTo("sum_of_all");
    }

    @Test
    void timesAreRoundedUpForPeople() {
        assertThat(Settling.text(Duration.ofMillis(1500))).isEqualTo("2s");
        assertThat(Settling.text(Duration.ofMinutes(61))).isEqualTo("61m");
        assertThat(Settling.text(Duration.ofSeconds(3661))).isEqualTo("62m");
        assertThat(Settling.text(Duration.ZERO)).isEqualTo("0s");
    }
}
