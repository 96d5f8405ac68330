package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Splits that nobody adjusted for, planted and real. */
class SplitCheckTest {
    private static final long DAY = 86_400_000_000_000L;
    private static final Path DAILY =
            Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"), "daily");

    /** A year of days, whose prices are of other shares from one day on. */
    private static List<Candle> days(double newForOld) {
        Random random = new Random(2);
        List<Candle> all = new ArrayList<>();
        double price = 80_000;
        for (int day = 0; day < 250; day++) {
            double open = price * (1 + 0.005 * random.nextGaussian());
            price = open * (1 + 0.01 * random.nextGaussian());
            double shares = day < 120 ? 1 : newForOld;
            all.add(new Candle(day * DAY, DAY, Math.round(open / shares), Math.round(price / shares)));
        }
        return all;
    }

    private static Finding find(List<Candle> candles) {
        return SplitCheck.find(Map.of(0, candles), id -> "daily.csv");
    }

    @ParameterizedTest
    @CsvSource({"2, 2:1", "0.5, 1:2", "1.5, 3:2", "10, 10:1", "0.05, 1:20"})
    void theDayAndTheRatioAreNamed(double newForOld, String ratio) {
        Finding finding = find(days(newForOld));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.culprit()).isEqualTo("daily.csv");
        assertThat(finding.evidence())
                .startsWith(EpochNanos.instant(120 * DAY) + " looks like an unadjusted " + ratio + " split")
                .doesNotContain(";");
    }

    @Test
    void anAdjustedYearPasses() {
        assertThat(find(days(1)).verdict()).isEqualTo(Verdict.PASS);
    }

    /** A print at half the price is a bad tick: the next ones are where they were. */
    @Test
    void aBadTickIsNoSplit() {
        List<Candle> all = days(1);
        Candle bad = all.get(100);
        all.set(100, new Candle(bad.timeNanos(), DAY, bad.openTicks() / 2, bad.closeTicks() / 2));
        assertThat(find(all).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void aCrashOfTwoFifthsIsNoSplit() {
        List<Candle> all = days(1 / 0.6);
        assertThat(find(all).verdict()).isEqualTo(Verdict.PASS);
    }

    private static List<Candle> read(String file) throws IOException {
        Path path = DAILY.resolve(file);
        assumeTrue(Files.exists(path), () -> "skipped: " + path + " is not here");
        List<Candle> all = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(path)), StandardCharsets.UTF_8))) {
            lines.readLine();
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                String[] fields = line.split(",", -1);
                all.add(new Candle(
                        EpochNanos.of(Instant.parse(fields[0] + "T00:00:00Z")),
                        DAY,
                        new BigDecimal(fields[1]).movePointRight(6).longValue(),
                        new BigDecimal(fields[4]).movePointRight(6).longValue()));
            }
        }
        return all;
    }

    /** From 1,132.04 on 2014-04-02 to 568.21: each share of class A brought one of class C. */
    @Test
    void googlesShareClassSplitIsFound() throws IOException {
        Finding finding = find(read("dirty/GOOG.csv.gz"));
        assertThat(finding.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(finding.evidence())
                .startsWith("2014-04-03T00:00:00Z looks like an unadjusted 2:1 split")
                .endsWith("(-49.8 %)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"AAPL", "AIG", "BAC", "IBM", "IWM", "SPY"})
    void twentyYearsOfAdjustedPricesPass(String symbol) throws IOException {
        assertThat(find(read(symbol + ".csv.gz")).verdict()).isEqualTo(Verdict.PASS);
    }

    /**
     * Washington Mutual split three for two in May 2001, which the source's factors do not know. Its last day, 2008-09-26, at
     * a tenth of the one before, is a bankruptcy: what comes behind it, of another company, does not stay there.
     */
    @Test
    void aSplitThatTheSourcesOwnFactorsDoNotKnowIsFound() throws IOException {
        assertThat(find(read("WM.csv.gz")).evidence())
                .startsWith("2001-05-16T00:00:00Z looks like an unadjusted 3:2 split")
                .doesNotContain(";");
    }
}
