package xyz.noderr.strategy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;

class CoverageTest {
    private static void accepted(int periods, double tail, int moreThan, int fewerThan) {
        for (int breaches = 1; breaches <= periods; breaches++) {
            assertThat(Coverage.kupiec(periods, breaches, 1 - tail).probability() >= 0.05)
                    .as("%s breaches of %s at %s", breaches, periods, tail)
                    .isEqualTo(breaches > moreThan && breaches < fewerThan);
        }
    }

    /**
     * The regions of Kupiec (1995) in which a test at 5 % does not reject, exclusive at both ends. The row of 5 % and, for 510
     * and 1,000 periods, that of 1 % were compared with what other projects hold of the table as Jorion prints it again (Value
     * at Risk, in the chapter on back-tests); all other cells are as they are commonly reprinted, without a copy of the paper
     * at hand. All agree but one: of 255 periods at 1 % it says fewer than 7, and yet no breach at all has a ratio of
     * −2·255·ln 0.99 = 5.1, which is too large. There the cell is held from one breach on.
     */
    @Test
    void kupiecAcceptsWhatHisTableSays() {
        accepted(255, 0.01, 0, 7);
        assertThat(Coverage.kupiec(255, 0, 0.99).ratio()).isCloseTo(-510 * Math.log(0.99), within(1e-12));
        assertThat(Coverage.kupiec(255, 0, 0.99).probability()).isLessThan(0.05);
        accepted(510, 0.01, 1, 11);
        accepted(1000, 0.01, 4, 17);
        accepted(255, 0.025, 2, 12);
        accepted(510, 0.025, 6, 21);
        accepted(1000, 0.025, 15, 36);
        accepted(255, 0.05, 6, 21);
        accepted(510, 0.05, 16, 36);
        accepted(1000, 0.05, 37, 65);
        accepted(255, 0.075, 11, 28);
        accepted(510, 0.075, 27, 51);
        accepted(1000, 0.075, 59, 92);
        accepted(255, 0.1, 16, 36);
        accepted(510, 0.1, 38, 65);
        accepted(1000, 0.1, 81, 120);
    }

    /** The examples in the manual of MATLAB's Risk Management Toolbox, to their digits. */
    @Test
    void ratiosAreThoseOfMatlab() {
        Coverage coverage = Coverage.of(breaches(1043, 53, 4), 0.95);
        assertThat(coverage.periods()).isEqualTo(1043);
        assertThat(coverage.breaches()).isEqualTo(57);
        is(coverage.kupiec(), 0.46147, 0.49694, 5e-6);
        is(coverage.independence(), 0.25866, 0.61104, 5e-6);
        is(coverage.conditional(), 0.72013, 0.69763, 5e-6);
        is(Coverage.kupiec(1043, 17, 0.99), 3.5118, 0.060933, 5e-5);
        is(Coverage.kupiec(250, 3, 0.95), 10.812, 0.0010083, 5e-4);
        is(Coverage.kupiec(250, 3, 0.99), 0.09494, 0.75799, 5e-6);
    }

    private static void is(Coverage.Test test, double ratio, double probability, double error) {
        assertThat(test.ratio()).isCloseTo(ratio, within(error));
        assertThat(test.probability()).isCloseTo(probability, within(5e-6));
    }

    /** Runs of breaches with calm between and around them; the first has so many breaches more than one. */
    private static boolean[] breaches(int periods, int runs, int more) {
        boolean[] breached = new boolean[periods];
        Arrays.fill(breached, 1, 2 + more, true);
        for (int run = 1; run < runs; run++) {
            breached[2 + more + 2 * run] = true;
        }
        return breached;
    }

    @Test
    void ratiosAreThoseOfOtherProjects() {
        Reference reference = new Reference(CoverageTest.class);
        double[] told = reference.of("breached");
        boolean[] breached = new boolean[told.length];
        for (int t = 0; t < told.length; t++) {
            breached[t] = told[t] > 0;
        }
        Coverage coverage = Coverage.of(breached, 0.95);
        assertThat(new double[] {
                    coverage.periods(),
                    coverage.breaches(),
                    coverage.kupiec().ratio(),
                    coverage.kupiec().probability(),
                    coverage.independence().ratio(),
                    coverage.independence().probability(),
                    coverage.conditional().ratio(),
                    coverage.conditional().probability()
                })
                .containsExactly(reference.of("coverage"), within(1e-10));
    }

    /** By hand: the likelihood of no breach in T is (1 − p)^T, and 1 at the likeliest. */
    @Test
    void noBreachAndNothingButBreachesHaveAnAnswer() {
        Coverage none = Coverage.of(new boolean[100], 0.95);
        assertThat(none.kupiec().ratio()).isCloseTo(-200 * Math.log(0.95), within(1e-12));
        assertThat(none.independence()).isEqualTo(new Coverage.Test(0, 1));
        boolean[] all = new boolean[100];
        Arrays.fill(all, true);
        assertThat(Coverage.of(all, 0.95).kupiec().ratio()).isCloseTo(-200 * Math.log(0.05), within(1e-10));
        assertThat(Coverage.of(all, 0.95).independence()).isEqualTo(new Coverage.Test(0, 1));
        assertThat(Coverage.of(new boolean[1], 0.95).independence().probability())
                .isOne();
    }

    /** As many as they should be, but all at once. */
    @Test
    void breachesInClustersAreSeen() {
        boolean[] clustered = new boolean[1000];
        Arrays.fill(clustered, 500, 550, true);
        Coverage coverage = Coverage.of(clustered, 0.95);
        assertThat(coverage.kupiec().probability()).isCloseTo(1, within(1e-6));
        assertThat(coverage.independence().probability()).isLessThan(1e-6);
        assertThat(coverage.conditional().probability()).isLessThan(1e-6);
    }

    @Test
    void whatCannotBeTestedIsRefused() {
        assertThatThrownBy(() -> Coverage.of(new boolean[0], 0.95))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one period");
        assertThatThrownBy(() -> Coverage.kupiec(10, 11, 0.95))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("found 11 of 10");
    }
}
