package xyz.noderr.market.bars;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Files of bars: their times, their steps, what is refused. */
class BarFilesTest {
    private static final Path SHARED = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"));
    private static final ZoneId UTC = ZoneId.of("UTC");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @TempDir
    private Path folder = Path.of("");

    private static Instrument instrument(String tick, String lot) {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "usa", "SPY", "SPY", "USD", new BigDecimal(tick), new BigDecimal(lot), BigDecimal.ZERO, 2));
    }

    private static BarFileOptions options(@Nullable String span, boolean atClose, ZoneId zone) {
        return new BarFileOptions(
                span == null ? null : Duration.parse(span), atClose, zone, Map.of(), false, AdjustmentFactors.NONE);
    }

    private static final BarFileOptions PLAIN = options(null, false, UTC);

    private static BarFileOptions adjusted(AdjustmentFactors factors) {
        return new BarFileOptions(null, false, NEW_YORK, Map.of(), false, factors);
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Path csv(String lines) throws IOException {
        return file("bars.csv", "date,open,high,low,close,volume\n" + lines);
    }

    private static Path shared(String name) {
        Path file = SHARED.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: the market data " + file + " are not here");
        return file;
    }

    /** Each bar as: opens → ends: open high low close × volume. */
    private static List<String> played(BarTable bars, @Nullable String from, @Nullable String to) {
        BarEvents events = new BarEvents(
                bars, 0, from == null ? Long.MIN_VALUE : nanos(from), to == null ? Long.MAX_VALUE : nanos(to));
        List<String> lines = new ArrayList<>();
        Event event = new Event(0, 0);
        while (events.next()) {
            event.reset(0);
            events.writeTo(event);
            assertThat(event.kind()).isEqualTo(EventKind.BAR);
            assertThat(event.bar().spanNanos()).isEqualTo(event.eventTimeNanos() - events.timeNanos());
            lines.add(time(events.timeNanos()) + " → " + time(event.eventTimeNanos()) + ": "
                    + event.bar().openTicks() + " " + event.bar().highTicks() + " "
                    + event.bar().lowTicks() + " " + event.bar().closeTicks() + " × "
                    + event.bar().volumeLots());
        }
        return lines;
    }

    private static List<String> played(BarTable bars) {
        return played(bars, null, null);
    }

    private static long nanos(String time) {
        return Instant.parse(time).getEpochSecond() * 1_000_000_000L;
    }

    private static String time(long nanos) {
        return Instant.EPOCH.plusNanos(nanos).toString();
    }

    private static final String THREE_DAYS = """
            2024-01-02,10.00,12.00,9.00,11.00,100
            2024-01-03,11.00,11.50,10.50,10.75,50
            2024-01-05,10.80,11.00,10.70,10.90,
            """;

    /** 3 January is over at its midnight; a day without a bar is a gap, and a volume that is missing is none. */
    @Test
    void aBarOfADateOpensThatDayAndIsKnownAtItsEnd() throws IOException {
        Path file = csv(THREE_DAYS.replace("10.90,\n", "10.90,0\n"));
        assertThat(played(new BarFiles(instrument("0.01", "1"), PLAIN).read(List.of(file))))
                .containsExactly(
                        "2024-01-02T00:00:00Z → 2024-01-03T00:00:00Z: 1000 1200 900 1100 × 100",
                        "2024-01-03T00:00:00Z → 2024-01-04T00:00:00Z: 1100 1150 1050 1075 × 50",
                        "2024-01-05T00:00:00Z → 2024-01-06T00:00:00Z: 1080 1100 1070 1090 × 0");
    }

    @Test
    void aTimeMayBeTheEndInAZoneOfItsOwn() throws IOException {
        Path file = csv("2024-07-01 09:35,10,10,10,10,1\n2024-07-01 09:40,11,11,11,11,2\n");
        assertThat(played(new BarFiles(instrument("0.01", "1"), options("PT5M", true, NEW_YORK)).read(List.of(file))))
                .containsExactly(
                        "2024-07-01T13:30:00Z → 2024-07-01T13:35:00Z: 1000 1000 1000 1000 × 1",
                        "2024-07-01T13:35:00Z → 2024-07-01T13:40:00Z: 1100 1100 1100 1100 × 2");
    }

    /** From is a time at which a bar may open, to one at which it may be over. */
    @Test
    void aSpanTakesTheBarsThatAreWhollyInIt() throws IOException {
        BarTable bars = new BarFiles(instrument("0.01", "1"), PLAIN)
                .read(List.of(csv(THREE_DAYS.replace("10.90,\n", "10.90,0\n"))));
        assertThat(played(bars, "2024-01-03T00:00:00Z", "2024-01-04T00:00:00Z"))
                .singleElement()
                .asString()
                .startsWith("2024-01-03");
        assertThat(played(bars, "2024-01-03T00:00:01Z", "2024-01-05T23:59:59Z")).isEmpty();
        assertThat(played(bars, "2025-01-01T00:00:00Z", null)).isEmpty();
    }

    @Test
    void severalFilesGoOnOneAfterTheOther() throws IOException {
        Path first = file("first.csv", "date,open,high,low,close\n2024-01-01,1,1,1,1\n2024-01-02,2,2,2,2\n");
        Path second = file("second.csv", "date,open,high,low,close\n2024-01-03,3,3,3,3\n2024-01-04,4,4,4,4\n");
        assertThat(new BarFiles(instrument("0.01", "1"), PLAIN)
                        .read(List.of(first, second))
                        .size())
                .isEqualTo(4);
        assertThatThrownBy(() -> new BarFiles(instrument("0.01", "1"), PLAIN).read(List.of(second, first)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("first.csv line 2", "in the order of their time", "2024-01-02T00:00:00Z");
    }

    /**
     * By the rule in LEAN's documentation: a line's factors are good up to its day, included. Before the split 100.0000
     * × 0.9 × 0.5 = 45, between the dates 60.0000 × 0.95 = 57, after them 61.
     */
    @Test
    void pricesAreAdjustedByTheFactorsOfTheirDay() throws IOException {
        Path zip = folder.resolve("spy.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            out.putNextEntry(new ZipEntry("spy.csv"));
            out.write("""
                    20240102 00:00,1000000,1000000,1000000,1000000,1000
                    20240103 00:00,600000,600000,600000,600000,1000
                    20240104 00:00,610000,610000,610000,610000,1000
                    """.getBytes(StandardCharsets.UTF_8));
        }
        Path factors = file("factors.csv", "20240102,0.9,0.5,100\n20240103,0.95,1,60\n20501231,1,1,0\n");
        BarFiles files = new BarFiles(instrument("0.01", "1"), adjusted(AdjustmentFactors.read(factors)));
        assertThat(played(files.read(List.of(zip))))
                .containsExactly(
                        "2024-01-02T05:00:00Z → 2024-01-03T05:00:00Z: 4500 4500 4500 4500 × 2000",
                        "2024-01-03T05:00:00Z → 2024-01-04T05:00:00Z: 5700 5700 5700 5700 × 1000",
                        "2024-01-04T05:00:00Z → 2024-01-05T05:00:00Z: 6100 6100 6100 6100 × 1000");
        assertThat(files.pricesRounded()).isZero();
    }

    /** The same prices as those that the data's other project had adjusted by itself, to its four decimals. */
    @Test
    void realFactorsGiveThePricesOfAnotherAdjustment() throws IOException {
        AdjustmentFactors factors = AdjustmentFactors.read(shared("peers/lean-spy-factors.csv"));
        BarTable raw = new BarFiles(instrument("0.0001", "1"), adjusted(factors))
                .read(List.of(shared("peers/lean-spy-daily.zip")));
        BarTable other = new BarFiles(instrument("0.0001", "1"), options(null, false, NEW_YORK))
                .read(List.of(shared("daily/SPY.csv.gz")));
        assertThat(raw.size()).isEqualTo(5849).isEqualTo(other.size());
        for (int i = 0; i < raw.size(); i++) {
            assertThat(raw.endNanos(i)).isEqualTo(other.endNanos(i));
            assertThat(Math.abs(raw.openTicks(i) - other.openTicks(i)))
                    .as("open %d", i)
                    .isLessThanOrEqualTo(1);
            assertThat(Math.abs(raw.closeTicks(i) - other.closeTicks(i)))
                    .as("close %d", i)
                    .isLessThanOrEqualTo(1);
        }
    }

    @Test
    void candlesInJsonAndAMonthOfMinutesAreRead() {
        assertThat(new BarFiles(instrument("0.01", "0.00000001"), PLAIN)
                        .read(List.of(shared("bars/coinbase-btc-usd-4h-20160518-20251028.json.gz")))
                        .size())
                .isEqualTo(20_695);
        BarTable minutes = new BarFiles(instrument("0.001", "0.0001"), PLAIN)
                .read(List.of(shared("bars/btc-perp-1m-20211231-20220201.csv.gz")));
        assertThat(minutes.size()).isEqualTo(45_031);
        assertThat(minutes.spanNanos()).isEqualTo(60_000_000_000L);
        assertThat(played(minutes).getFirst())
                .isEqualTo(
                        "2021-12-31T23:01:00Z → 2021-12-31T23:02:00Z: 46319000 46385000 46319000 46377000 × 23004137295");
    }

    /** The reasons are in the sentence that the user reads, with the line. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2024-01-02,1,1,1,1,1;2024-01-03,1,1,1,1,1;2024-01-03,1,1,1,1,1 | line 4  | each once                    | as the one before does
            2024-01-04,10,11,9,10,1;2024-01-05,1,1,1,1,1;2024-01-02,10,11,9,10,1 | line 4 | in the order of their time | 2024-01-03T00:00:00Z, before
            2024-01-02,10,9,11,10,1;2024-01-03,10,11,9,10,1        | line 2  | a high that is the highest   | high 9.00, low 11.00
            2024-01-02,10,11,9,12,1;2024-01-03,10,11,9,10,1        | line 2  | a high that is the highest   | close 12.00
            2024-01-02,10,11,9,10.001,1;2024-01-03,10,11,9,10,1    | line 2  | whole ticks of 0.01          | tickSize of 0.001
            """)
    void aBarThatCannotBeEndsTheReading(String lines, String line, String expected, String found) throws IOException {
        Path file = csv(lines.replace(';', '\n') + "\n");
        assertThatThrownBy(() -> new BarFiles(instrument("0.01", "1"), PLAIN).read(List.of(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("bars.csv " + line, expected, found);
    }

    @Test
    void aSpanThatIsNotThatOfTheStampsIsRefused() throws IOException {
        Path daily = csv("2024-01-02,10,11,9,10,1\n2024-01-03,10,11,9,10,1\n");
        assertThatThrownBy(
                        () -> new BarFiles(instrument("0.01", "1"), options("PT1H", false, UTC)).read(List.of(daily)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("bars of 1h", "1d apart", "bars.span: 1d");
        assertThatThrownBy(() -> new BarFiles(instrument("0.01", "1"), options("P7D", false, UTC)).read(List.of(daily)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("line 3", "bars of 7d that do not overlap", "1d after the one before");
    }

    /** As everywhere in files, a line that cannot be read is left out, counted and named. */
    @Test
    void aLineWithoutNumbersIsLeftOutAndNamed() throws IOException {
        BarFiles files = new BarFiles(instrument("0.01", "1"), PLAIN);
        Path file = csv("2024-01-02,10,11,9,10,1\n2024-01-03,NaN,NaN,NaN,NaN,0\n2024-01-04,10,11,9,10,1\n");
        assertThat(files.read(List.of(file)).size()).isEqualTo(2);
        assertThat(files.refusedLines()).containsEntry("not a price", List.of(3L));
    }

    /** 63.8996124 lies between 63.89 and 63.90, nearer to the latter; asked for, that is no fault. */
    @Test
    void pricesWithTheTailsOfBinaryFractionsAreRoundedWhereOneSaysSo() throws IOException {
        Path file = csv("2024-01-02,63.8996124267578,64,63,63.5,1\n2024-01-03,63,64,62,63,1\n");
        BarFiles files = new BarFiles(
                instrument("0.01", "1"), new BarFileOptions(null, false, UTC, Map.of(), true, AdjustmentFactors.NONE));
        assertThat(played(files.read(List.of(file))).getFirst()).contains("6390 6400 6300 6350");
        assertThat(files.pricesRounded()).isEqualTo(1);
    }

    @Test
    void tradesAreNoBars() throws IOException {
        Path file = file("trades.csv", "time,price,amount\n2024-01-02 00:00:00,10,1\n2024-01-02 00:00:01,10,1\n");
        assertThatThrownBy(() -> new BarFiles(instrument("0.01", "1"), PLAIN).read(List.of(file)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("trades.csv", "bars: time, open, high, low and close", "trades", "data.file");
    }

    @Test
    void factorsThatEndBeforeTheBarsOrAreNoneAreRefused() throws IOException {
        Path bars = csv("2024-01-02,10,11,9,10,1\n2024-01-03,10,11,9,10,1\n");
        Path early = file("early.csv", "20240102,0.9,1,100\n");
        assertThatThrownBy(() -> new BarFiles(instrument("0.01", "1"), adjusted(AdjustmentFactors.read(early)))
                        .read(List.of(bars)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("early.csv", "2024-01-03 or later", "none after 2024-01-02");
        Path wrong = file("wrong.csv", "20240102,0.9,0\n");
        assertThatThrownBy(() -> AdjustmentFactors.read(wrong))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("wrong.csv line 1", "factors of price and of split above 0");
    }
}
