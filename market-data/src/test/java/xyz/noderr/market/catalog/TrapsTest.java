package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.catalog.check.CatalogCheck;
import xyz.noderr.market.catalog.check.Finding;

/** Every trap that is known to be in the shared market data is reported. */
class TrapsTest {
    private static final String SPOT_8 = "captures/binance-spot-btcusdt-20240808.gz";
    private static final String SPOT_9 = "captures/binance-spot-btcusdt-20240809.gz";
    private static final String FUTURES = "captures/binance-usdm-btcusdt-20240808.gz";

    /** What was found in which files, as several traps stand in one file. */
    private static final Map<String, List<Finding>> FOUND = new HashMap<>();

    @TempDir
    private Path folder = Path.of("");

    private List<Finding> findings(ImportOptions options, String... names) throws IOException {
        String key = String.join(" ", names);
        List<Finding> known = FOUND.get(key);
        if (known == null) {
            known = newFindings(options, names);
            FOUND.put(key, known);
        }
        return known;
    }

    private List<Finding> newFindings(ImportOptions options, String... names) throws IOException {
        Path[] files = new Path[names.length];
        for (int i = 0; i < names.length; i++) {
            files[i] = SharedData.file(names[i]);
        }
        return new CatalogCheck(Importing.into(folder, options, files)).run(fraction -> {});
    }

    private List<Finding> findings(String... names) throws IOException {
        return findings(ImportOptions.NONE, names);
    }

    private List<Finding> bitstamp() throws IOException {
        Path file = SharedData.bitstamp();
        Catalog catalog = Importing.into(folder, ImportOptions.NONE.named("bitstamp", "BTCUSD"), file);
        return new CatalogCheck(catalog).run(fraction -> {});
    }

    private static Finding the(String kind, List<Finding> findings) {
        return the(kind, "", findings);
    }

    private static Finding the(String kind, String table, List<Finding> findings) {
        List<Finding> found = findings.stream()
                .filter(each -> each.kind().equals(kind) && each.table().startsWith(table))
                .toList();
        assertThat(found).as("%s among %s", kind, findings).hasSize(1);
        return found.getFirst();
    }

    @Test
    void theRecordersClockIsBehindTheVenues() throws IOException {
        Finding found = the("negative latency", findings(FUTURES));
        assertThat(found.fault()).isTrue();
        assertThat(found.count()).isEqualTo(93_950);
        assertThat(found.text()).contains("by 1.159 s to 1.272 s", "shifted by 1.272 s");
    }

    @Test
    void timesGoBackBetweenTheStreamsOfOneCapture() throws IOException {
        assertThat(the("disorder", findings(FUTURES)).count()).isGreaterThan(500);
    }

    @Test
    void fourUpdatesAreOlderThanTheSnapshot() throws IOException {
        assertThat(the("stale updates", findings(FUTURES)).count()).isEqualTo(4);
    }

    @Test
    void theSnapshotHasAThousandLevelsAndDeletesOfDeeperOnesComeAllTheSame() throws IOException {
        List<Finding> findings = findings(FUTURES);
        assertThat(the("shallow snapshots", findings).text()).contains("at most 1000 levels a side");
        assertThat(the("deletes of unseen levels", findings).count()).isPositive();
        assertThat(the("deletes", findings).count()).isGreaterThan(90_000);
    }

    @Test
    void levelsRestFarFromTheTouch() throws IOException {
        assertThat(the("far levels", findings(FUTURES)).text()).contains("from 5600 to 6182194 ticks");
    }

    @Test
    void aCaptureWithoutASnapshotHasNoBookAlone() throws IOException {
        List<Finding> findings = findings(SPOT_9);
        Finding found = the("unsynchronised start", findings);
        assertThat(found.count()).isEqualTo(3_044);
        assertThat(found.text()).contains("together with the one before it");
    }

    @Test
    void rightAfterTheFileBeforeItItHasOne() throws IOException {
        List<Finding> findings = findings(SPOT_8, SPOT_9);
        assertThat(findings).noneMatch(each -> each.kind().equals("unsynchronised start"));
        assertThat(findings).noneMatch(each -> each.kind().equals("gaps"));
        assertThat(findings).noneMatch(each -> each.kind().equals("overlapping files"));
    }

    @Test
    void stepsAreTheInstrumentsOwn() throws IOException {
        Catalog catalog = Importing.into(folder, ImportOptions.NONE, SharedData.file(SPOT_8), SharedData.file(FUTURES));
        assertThat(catalog.sources().stream()
                        .flatMap(source -> source.parts().stream())
                        .map(part -> part.venue() + " " + part.tickSize().toPlainString() + " "
                                + part.lotSize().toPlainString())
                        .distinct())
                .containsExactlyInAnyOrder("binance 0.01 0.000001", "binance_usdm 0.1 0.001");
    }

    @Test
    void bitstampsTimesAreWholeSecondsThatManyTradesShare() throws IOException {
        List<Finding> findings = bitstamp();
        assertThat(the("shared times", findings).count()).isEqualTo(41_301);
        assertThat(the("coarse times", findings).fault()).isTrue();
    }

    @Test
    void bitstampHasEighteenTradesOfNothing() throws IOException {
        assertThat(the("zero amounts", bitstamp()).count()).isEqualTo(18);
    }

    @Test
    void bitstampIsSilentFor1282Seconds() throws IOException {
        assertThat(the("silence", bitstamp()).text()).contains("longest silence: 1282 s from 2013-11-25T15:21:41Z");
    }

    @Test
    void currenciesHaveGapsAtWeekEnds() throws IOException {
        Finding found =
                the("gaps", findings(ImportOptions.NONE.named("fx", "USDJPY"), "bars/usdjpy-1m-bid-2013.csv.gz"));
        assertThat(found.text()).contains("4 of them over a week-end");
    }

    @Test
    void bidsAndAsksStandApartAndAreJoinedByTime() throws IOException {
        List<Finding> findings = findings(
                ImportOptions.NONE.named("fx", "USDJPY"),
                "bars/usdjpy-1m-bid-2013.csv.gz",
                "bars/usdjpy-1m-ask-2013.csv.gz");
        assertThat(the("bid and ask apart", findings).count()).isEqualTo(28_761);
        assertThat(findings).noneMatch(each -> each.kind().equals("duplicates"));
    }

    @Test
    void spyHasABadPrintAtTheStartOf2004() throws IOException {
        Finding found = the("bad ticks", findings("daily/SPY.csv.gz"));
        // 2004-01-02 is the file's 1,510th day, behind its header.
        assertThat(found.lines()).contains(lineOf("2004-01-02"));
        assertThat(found.count()).isLessThan(60);
    }

    private long lineOf(String day) throws IOException {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(SharedData.file("daily/SPY.csv.gz"))),
                StandardCharsets.UTF_8))) {
            for (long line = 1; ; line++) {
                String text = lines.readLine();
                if (text == null) {
                    throw new AssertionError("no " + day);
                }
                if (text.startsWith(day)) {
                    return line;
                }
            }
        }
    }

    @Test
    void googsShareClassSplitIsNotAdjusted() throws IOException {
        Finding found = the("unadjusted splits", findings("daily/dirty/GOOG.csv.gz"));
        assertThat(found.count()).isEqualTo(1);
        assertThat(found.text()).contains("2014-04-03T00:00:00Z × 0.5020");
    }

    @Test
    void namesWereUsedBeforeTheFundsExisted() throws IOException {
        List<Finding> findings = findings("daily/dirty/EEM.csv.gz", "daily/dirty/USO.csv.gz", "daily/dirty/BNO.csv.gz");
        assertThat(findings.stream()
                        .filter(each -> each.kind().equals("another instrument"))
                        .map(Finding::instrument))
                .containsExactlyInAnyOrder("file:EEM", "file:USO", "file:BNO");
    }

    @Test
    void monthsOfQqqAreMissing() throws IOException {
        Finding found = the("missing months", findings("daily/dirty/QQQ.csv.gz"));
        assertThat(found.count()).isEqualTo(75);
        assertThat(found.text()).contains("2004-12");
    }

    @Test
    void quotesOfAigHaveOneSideEach() throws IOException {
        Finding found = the("one-sided quotes", findings("ticks/lean-aig-20131007-quote.zip"));
        assertThat(found.count()).isEqualTo(1_079_935);
    }

    @Test
    void cleanDaysHaveNoSplitAndNoMissingMonth() throws IOException {
        assertThat(findings("daily/IBM.csv.gz", "daily/AAPL.csv.gz", "daily/SPY.csv.gz"))
                .noneMatch(each -> List.of("unadjusted splits", "missing months", "another instrument", "duplicates")
                        .contains(each.kind()));
    }
}
