package xyz.noderr.backtest.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

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

    @Test
    void filesThatAreNoPricesAreRefusedWithTheirPlace() {
        refused("date,A\n2020-01-06,1\n2020-01-06,2\n", "line 3", "dates that ascend");
        refused("date,A\n2020-01-06,-1\n", "line 2", "prices above 0, or nothing", "'-1'");
        refused("date,A\n2020-01-06,x\n", "line 2", "'x'");
        refused("date,A\n06.01.2020,1\n", "line 2", "a date as 2021-03-31", "'06.01.2020'");
        refused("date\n2020-01-06\n", "a date and then prices");
        refused("", "a header and rows of prices");
        refused("date,A,A\n2020-01-06,1,1\n", "a CSV file of prices", "duplicate fields: [A]");
        refused("date,A\n2020-01-06,1\n2020-01-07,2\n", "3 days of prices", "2 days in all", "a shorter look-back");
    }

    private void refused(String csv, String... parts) {
        assertThatThrownBy(() -> run(csv, ""))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
