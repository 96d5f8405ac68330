package xyz.noderr.backtest.allocation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.strategy.regime.Regime;

class AllocationStudyTest {
    private static final String TWO = """
            date,A,B
            2020-01-06,1,1
            2020-01-07,2,2
            2020-01-08,1,1
            2020-01-09,2,1
            2020-01-10,4,1
            """;

    @TempDir
    private Path folder = Path.of("");

    private PriceTable table(String csv) throws IOException {
        return PriceTable.read(List.of(Files.writeString(folder.resolve("prices.csv"), csv)));
    }

    private AllocationResult run(String csv, String settings) throws IOException {
        return new AllocationStudy(
                        table(csv),
                        SettingsFile.read(
                                Path.of("test"),
                                "lookback: 2\ncost: 0.01\nbenchmark: B\nallocators: [equal]\n"
                                        + "allocator: {periodsPerYear: 2}\n" + settings,
                                AllocationSettings.class))
                .run();
    }

    /**
     * By hand: the first purchase costs 1 %. On the next day A doubles and B stays, so that half and half become 1.5 times as
     * much; both days are one year.
     */
    @Test
    void capitalGrowsWithItsWeights() throws IOException {
        AllocationResult result = run(TWO, "");
        assertThat(result.from()).isEqualTo("2020-01-09");
        assertThat(result.days()).isEqualTo(1);
        AllocationResult.Row equal = result.rows().getFirst();
        assertThat(equal.annualReturn()).isCloseTo(0.99 * 1.5 - 1, within(1e-12));
        // Days of −1 % and 50 %: their mean is 24.5 %, and each is 25.5 % away.
        assertThat(equal.volatility()).isCloseTo(0.255 * Math.sqrt(2) * Math.sqrt(2), within(1e-12));
        assertThat(equal.sharpe()).isCloseTo(0.245 / (0.255 * Math.sqrt(2)) * Math.sqrt(2), within(1e-12));
        assertThat(equal.maxDrawdown()).isCloseTo(0.01, within(1e-12));
        assertThat(equal.turnover()).isZero();
        assertThat(equal.decisions()).isOne();
        assertThat(result.rows().getLast().name()).isEqualTo("hold B");
        assertThat(result.rows().getLast().annualReturn()).isCloseTo(-0.01, within(1e-12));
    }

    /** A has become two thirds: a third of the capital is traded to get back to a half. */
    @Test
    void driftBeyondTheThresholdIsTradedBack() throws IOException {
        AllocationResult.Row equal = run(TWO, "threshold: 0.3").rows().getFirst();
        assertThat(equal.decisions()).isEqualTo(2);
        assertThat(equal.turnover()).isCloseTo(1 / 3.0, within(1e-12));
        assertThat(equal.annualReturn()).isCloseTo(0.99 * 1.5 * (1 - 0.01 / 3) - 1, within(1e-12));
        assertThat(run(TWO, "threshold: 0.34").rows().getFirst().decisions()).isOne();
    }

    /** Inverse volatility on the look-back of two days: B moved only before it, so A has all. */
    @Test
    void whatDoesNotMoveHasNoPart() throws IOException {
        AllocationResult result = run("""
                date,A,B
                2020-01-30,1,1
                2020-01-31,2,1
                2020-02-03,1,1
                2020-02-04,2,1
                2020-02-05,4,1
                """, "");
        assertThat(result.leftOut()).isEqualTo(Map.of("B", 1));
        assertThat(result.rows().getFirst().annualReturn()).isCloseTo(0.99 * 2 - 1, within(1e-12));
    }

    @Test
    void aShortGapRepeatsThePriceAndSaysSo() throws IOException {
        AllocationResult result = run(TWO.replace("2020-01-10,4,1", "2020-01-10,,1\n2020-01-13,4,1"), "");
        assertThat(result.repeated()).isEqualTo(Map.of("A", 1));
        assertThat(result.rows().getFirst().maxDrawdown()).isCloseTo(0.01, within(1e-12));
    }

    @Test
    void whereNoWeightsAreFoundThoseBeforeStandAndTheReasonIsTold() throws IOException {
        AllocationResult.Row kept = run(
                        TWO, "allocator: {constraints: {most: 0.2}}\nallocators: [minimum_variance]\n".indent(0))
                .rows()
                .getFirst();
        assertThat(kept.kept()).isOne();
        assertThat(kept.keptBecause()).contains("constraints of the weights", "sum to 0.4");
        assertThat(kept.annualReturn()).isZero();
    }

    /** Up, down, up, up, down, down, up, up, by twice or half. */
    private static final String TURNS = """
            date,B
            2020-01-01,1
            2020-01-02,2
            2020-01-03,1
            2020-01-06,2
            2020-01-07,4
            2020-01-08,2
            2020-01-09,1
            2020-01-10,2
            2020-01-13,4
            """;

    /** Two of the same in a row are a trend. */
    private static final String TREND = """
            lookback: 3
            rebalance: once
            regime:
              detector: volatility_rule
              volatilityRule: {span: 2, history: 2, trendSpan: 2, votes: 1}
              budgets: {unknown: {exposure: 0.5}, bear: {exposure: 0.25}}
            """;

    /**
     * By hand. From the 7th on, when the first two of the same are not over yet, half is held. It is known in the evening
     * that the trend is up: on the 8th, on which B halves, the half has become a third, and all is bought. On the 9th B
     * halves again, and on the 10th, when a trend down is known, it doubles before three quarters are sold. On the 13th B
     * doubles; the quarter has become two fifths; no trend is known, and all is bought.
     */
    @Test
    void theRegimeOfTheEveningBeforeScalesAndRebalances() throws IOException {
        AllocationResult result = run(TURNS, TREND);
        AllocationResult.Row equal = result.rows().getFirst();
        double equity = 0.995 * 0.75 * (1 - 0.01 * 2 / 3) * 0.5 * 2 * (1 - 0.01 * 0.75) * 1.25 * (1 - 0.01 * 0.6);
        assertThat(result.from()).isEqualTo("2020-01-07");
        assertThat(equal.annualReturn()).isCloseTo(Math.pow(equity, 2 / 5.0) - 1, within(1e-12));
        assertThat(equal.turnover()).isCloseTo((2 / 3.0 + 0.75 + 0.6) / 2.5, within(1e-12));
        assertThat(equal.decisions()).isEqualTo(4);
        assertThat(result.regimes())
                .containsExactly(
                        new RegimeDays("bull", 1, 1),
                        new RegimeDays("bear", 1, 1),
                        new RegimeDays("sideways", 2, 2),
                        new RegimeDays("unknown", 1, 1));
    }

    /** Where the mean is not above 0 there are no weights of the highest Sharpe ratio; what the regime forbids goes all the same. */
    @Test
    void anAllocatorThatFailsDoesNotKeepMoreThanTheBudget() throws IOException {
        AllocationResult.Row equal = run(TURNS, TREND).rows().getFirst();
        AllocationResult.Row sharpe =
                run(TURNS, TREND + "allocators: [maximum_sharpe]\n").rows().getFirst();
        assertThat(sharpe.kept()).isEqualTo(2);
        assertThat(sharpe.decisions()).isEqualTo(4);
        assertThat(sharpe.annualReturn()).isCloseTo(equal.annualReturn(), within(1e-9));
        assertThat(sharpe.turnover()).isCloseTo(equal.turnover(), within(1e-9));
    }

    /** Three times all of it is held at first. From there to all of it is a turnover of 2, but not of the allocator's. */
    @Test
    void theBudgetIsNoneOfTheAllocatorsBusiness() throws IOException {
        String gentle =
                TURNS.replace(",1\n", ",100\n").replace(",2\n", ",101\n").replace(",4\n", ",103\n");
        AllocationResult.Row row = run(
                        gentle,
                        TREND.replace("unknown: {exposure: 0.5}, bear: {exposure: 0.25}", "unknown: {exposure: 3}")
                                + "allocators: [minimum_variance]\nallocator: {constraints: {maxTurnover: 1}}\n")
                .rows()
                .getFirst();
        assertThat(row.decisions()).isEqualTo(2);
        assertThat(row.kept()).as(row.keptBecause()).isZero();
    }

    /** For six days B has no price: nothing is known of it any more. */
    @Test
    void withoutPricesNoRegimeIsKnown() throws IOException {
        String gap = "date,A,B\n"
                + TURNS.lines()
                        .skip(1)
                        .map(line -> line.replace(",", ",1,") + "\n")
                        .collect(joining())
                + "2020-01-14,2,\n2020-01-15,1,\n2020-01-16,2,\n2020-01-17,1,\n2020-01-20,2,\n2020-01-21,1,\n2020-01-22,2,\n";
        assertThat(run(gap, TREND).regimes())
                .containsExactly(
                        new RegimeDays("bull", 7, 2),
                        new RegimeDays("bear", 1, 1),
                        new RegimeDays("sideways", 2, 2),
                        new RegimeDays("unknown", 2, 2));
    }

    private String said(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("said.csv"), csv);
        return "lookback: 3\nrebalance: once\nregime: {detector: model, model: {probabilities: " + file
                + ", lasts: 2}, budgets: {bear: {exposure: 0.25}}}\n";
    }

    /** What was said at the close of the 7th holds on the 8th and 9th; on the 10th it is too old. */
    @Test
    void aModelsWordCountsFromTheNextDayUntilItIsTooOld() throws IOException {
        AllocationResult result = run(TURNS, said("date,bull,bear\n2020-01-07,0.1,0.9\n2020-01-10,1,0\n"));
        assertThat(result.regimes())
                .containsExactly(
                        new RegimeDays("bull", 1, 1), new RegimeDays("bear", 2, 1), new RegimeDays("unknown", 2, 2));
        assertThat(result.rows().getFirst().decisions()).isEqualTo(3);
    }

    @Test
    void filesThatAreNoProbabilitiesAreRefusedWithTheirPlace() throws IOException {
        refused(TURNS, said("date,bull,bears\n2020-01-07,0,1\n"), "said.csv header", "'bears'", "low_volatility");
        refused(TURNS, said("date,bull,bear\n2020-01-07,0,1\n2020-01-08,0.4,0.4\n"), "line 3", "1 in all", "0.4");
        refused(TURNS, said("date,bull,bear\n2020-01-07,0,\n"), "line 2", "probabilities of [BULL, BEAR]");
        refused(TURNS, said("date,bull,bear\n2020-01-07,0\n"), "line 2", "found [2020-01-07, 0]");
        refused(TURNS, said("date,bull,bear\n2020-01-07,0,1\n2020-01-07,0,1\n"), "line 3", "dates that ascend");
        refused(TURNS, said("date,bull,bear\n"), "a header and rows of probabilities");
        refused(TURNS, said("").replace("said.csv", "none.csv"), "none.csv", "a CSV file of probabilities");
        refused(TURNS, TREND.replace("volatility_rule", "model"), "key regime.model", "the key probabilities");
    }

    /** The example of the documentation is one. */
    @Test
    void thePageHasSettings() throws IOException {
        String page = Files.readString(Path.of("../docs/allocation.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("```\n", page.indexOf("```yaml\n")));
        RegimeSettings told = Objects.requireNonNull(SettingsFile.read(Path.of("page"), yaml, AllocationSettings.class)
                .regime());
        assertThat(told.budgets().factors(Optional.of(Regime.HIGH_VOLATILITY), List.of("AIG", "BAC", "SPY")))
                .containsExactly(new double[] {0.1, 0.1, 0.5}, within(1e-15));
    }

    @Test
    void regimesOfWhatThereIsNotAreRefused() {
        refused(TURNS, TREND.replace("budgets:", "asset: X\n  budgets:"), "regime.asset", "one of B", "X");
        refused(TURNS, TREND.replace("exposure: 0.25", "multipliers: {X: 0}"), "budgets of regimes", "found X");
        refused(TURNS, TREND.replace("volatility_rule", "astrology"), "key regime.detector", "HIDDEN_MARKOV");
        refused(TURNS, TREND.replace("span: 2,", "spam: 2,"), "did you mean regime.volatilityRule.span?");
        refused(TURNS, TREND.replace("history: 2", "history: 1"), "key regime.volatilityRule.history");
    }

    @Test
    void filesThatAreNoPricesAreRefusedWithTheirPlace() {
        noPrices("date,A\n2020-01-06,1\n2020-01-06,2\n", "line 3", "dates that ascend");
        noPrices("date,A\n2020-01-06,-1\n", "line 2", "prices above 0, or nothing", "'-1'");
        noPrices("date,A\n2020-01-06,x\n", "line 2", "'x'");
        noPrices("date,A\n06.01.2020,1\n", "line 2", "a date as 2021-03-31", "'06.01.2020'");
        noPrices("date\n2020-01-06\n", "a date and then prices");
        noPrices("", "a header and rows of prices");
        noPrices("date,A,A\n2020-01-06,1,1\n", "a CSV file of prices", "duplicate fields: [A]");
        noPrices("date,A\n2020-01-06,1\n2020-01-07,2\n", "3 days of prices", "2 days in all", "a shorter look-back");
    }

    private void noPrices(String csv, String... parts) {
        refused(csv, "", parts);
    }

    private void refused(String csv, String settings, String... parts) {
        assertThatThrownBy(() -> run(csv, settings))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
