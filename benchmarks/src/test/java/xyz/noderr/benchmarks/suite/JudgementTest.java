package xyz.noderr.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Machine;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.SuiteResult;

class JudgementTest {
    private static Measured measured(String what, double score, double half) {
        return new Measured(what, score, score * (1 - half), score * (1 + half), null);
    }

    private static SuiteResult found(boolean moreIsBetter, double ours, double rival, double half) {
        return new SuiteResult(
                SuiteResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                "abc",
                true,
                new Machine("one", 2, 1, "any", "25", List.of()),
                List.of(new Contest(
                        "book",
                        "a message",
                        "ns/op",
                        moreIsBetter,
                        measured("noderr", ours, half),
                        List.of(measured("maps", rival, half)))),
                List.of(),
                List.of(),
                List.of(),
                List.of());
    }

    private static Judgement only(SuiteResult before, SuiteResult now) {
        List<Judgement> all = Judgement.of(before, now);
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** Twice as fast as the rival before, and now 1.5 times: a quarter less. */
    @Test
    void aSmallerLeadIsARegression() {
        Judgement slower = only(found(false, 50, 100, 0), found(false, 60, 90, 0));
        assertThat(slower.before()).isCloseTo(2, within(1e-12));
        assertThat(slower.now()).isCloseTo(1.5, within(1e-12));
        assertThat(slower.change()).isCloseTo(-0.25, within(1e-12));
        assertThat(slower.isRegression()).isTrue();
    }

    @Test
    void aSlowerMachineIsNone() {
        assertThat(only(found(false, 50, 100, 0), found(false, 150, 300, 0)).isRegression())
                .isFalse();
        assertThat(only(found(true, 50, 100, 0), found(true, 5, 10, 0)).change())
                .isCloseTo(0, within(1e-12));
    }

    @Test
    void ofRatesTheGreaterIsTheBetter() {
        assertThat(only(found(true, 200, 100, 0), found(true, 150, 100, 0)).isRegression())
                .isTrue();
        assertThat(only(found(true, 200, 100, 0), found(true, 250, 100, 0)).isRegression())
                .isFalse();
    }

    /** Half a quartile's distance of a tenth on each of four sides: 4.5 × √(4 × 0.01) is nine tenths. */
    @Test
    void whatLiesInTheNoiseIsNone() {
        Judgement noisy = only(found(false, 50, 100, 0.1), found(false, 60, 90, 0.1));
        assertThat(noisy.noise()).isCloseTo(0.9, within(1e-9));
        assertThat(noisy.isRegression()).isFalse();
    }

    @Test
    void lessThanATenthIsNeverBelieved() {
        assertThat(only(found(false, 50, 100, 0), found(false, 54, 100, 0)).isRegression())
                .isFalse();
    }

    @Test
    void whatOneRunLacksIsNotJudged() {
        SuiteResult nothing = new SuiteResult(
                SuiteResult.SCHEMA,
                "2026-01-01T00:00:00Z",
                "abc",
                true,
                new Machine("one", 2, 1, "any", "25", List.of()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        assertThat(Judgement.of(nothing, found(false, 1, 2, 0))).isEmpty();
    }
}
