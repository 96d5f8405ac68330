package xyz.noderr.backtest.metrics;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import xyz.noderr.backtest.result.Json;

/** Figures of returns against empyrical's and quantstats' (research/test-metrics/reference.py). */
class ReturnMetricsTest {
    private static final Path SPY = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"))
            .resolve("daily/SPY.csv.gz");

    private static List<String[]> reference() {
        try (InputStream in = requireNonNull(ReturnMetricsTest.class.getResourceAsStream("reference.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", -1))
                    .toList();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static double[] numbers(String name) {
        String[] line = reference().stream()
                .filter(each -> each[0].equals(name))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line).skip(1).mapToDouble(Double::parseDouble).toArray();
    }

    private static Map<String, Double> figures(String of) {
        return reference().stream()
                .filter(line -> line[0].equals(of))
                .collect(Collectors.toMap(line -> line[1], line -> Double.valueOf(line[2])));
    }

    /** All that is there, by its name in the results. */
    private static void requireEqual(ReturnMetrics found, Map<String, Double> expected) {
        JsonNode tree = Json.tree(found);
        assertThat(expected).hasSizeGreaterThan(15);
        expected.forEach((name, value) -> {
            if (!name.equals("profitFactor")) {
                assertThat(tree.path(name).asDouble(Double.NaN)).as(name).isCloseTo(value, within(1e-9));
            }
        });
        // What quantstats calls the profit factor of returns is omega at a threshold of 0.
        assertThat(found.omega()).isCloseTo(requireNonNull(expected.get("profitFactor")), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(ints = {365, 8760})
    void equalEmpyricalAndQuantstatsOnDrawnReturns(int periodsPerYear) {
        requireEqual(ReturnMetrics.of(numbers("returns"), periodsPerYear), figures("drawn_" + periodsPerYear));
    }

    @Test
    void equalEmpyricalAndQuantstatsOnTwentyYearsOfRealPrices() throws IOException {
        assumeTrue(Files.exists(SPY), () -> "skipped: the prices " + SPY + " are not here");
        List<Double> closes = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(SPY)), StandardCharsets.UTF_8))) {
            lines.lines().skip(1).forEach(line -> closes.add(Double.valueOf(line.split(",", -1)[4])));
        }
        double[] returns = new double[closes.size() - 1];
        Arrays.setAll(returns, i -> closes.get(i + 1) / closes.get(i) - 1);
        requireEqual(ReturnMetrics.of(returns, 252), figures("spy_252"));
    }

    @Test
    void rollingSharpeEqualsThatOfQuantstats() {
        double[] returns = numbers("returns");
        long[] equity = new long[returns.length];
        long start = 1_000_000_000_000_000L;
        double value = start;
        for (int i = 0; i < returns.length; i++) {
            value *= 1 + returns[i];
            equity[i] = Math.round(value);
        }
        ReturnSeries series =
                ReturnSeries.of(start, returns.length, day -> day * ReturnPeriod.DAILY.nanos(), day -> equity[day]);
        assertThat(series.period()).isEqualTo(ReturnPeriod.DAILY);
        assertThat(series.rollingSharpe()).hasSize(returns.length - 29);
        // Equity is whole units: returns are those of the file to some 1e-15.
        assertThat(series.rollingSharpe()).containsExactly(numbers("rolling_30_365"), within(1e-9));
    }

    @Test
    void areUndefinedWhereNothingVaries() {
        ReturnMetrics still = ReturnMetrics.of(new double[] {0, 0, 0}, 365);
        assertThat(still.sharpe()).isNull();
        assertThat(still.sortino()).isNull();
        assertThat(still.calmar()).isNull();
        assertThat(still.omega()).isNull();
        assertThat(still.stability()).isNull();
        assertThat(still.positivePeriods()).isNull();
        assertThat(still.annualReturn()).isZero();
        assertThat(still.volatility()).isZero();
        // A constant that has no exact mean in floating point has no deviation all the same.
        assertThat(ReturnMetrics.of(new double[] {0.1, 0.1, 0.1}, 365).sharpe()).isNull();
        ReturnMetrics none = ReturnMetrics.of(new double[0], 365);
        assertThat(none.annualReturn()).isNull();
        assertThat(none.best()).isNull();
        assertThat(none.maxDrawdown()).isZero();
    }

    @Test
    void everythingLostIsToldInNumbersThatJsonCanHold() {
        ReturnMetrics gone = ReturnMetrics.of(new double[] {0.5, -1, 0}, 365);
        assertThat(gone.totalReturn()).isEqualTo(-1);
        assertThat(gone.annualReturn()).isNull();
        assertThat(gone.stability()).isNull();
        assertThat(gone.maxDrawdown()).isEqualTo(1);
        assertThat(Json.line(gone)).doesNotContain("NaN", "Infinity");
    }
}
