package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.CsvTradeColumns;
import xyz.noderr.market.CsvTrades;
import xyz.noderr.market.TradeEvents;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/** Files into a catalog, and what comes back. */
class CatalogImportTest {
    private static final ImportOptions BTC = ImportOptions.NONE.named("bitstamp", "BTCUSD");
    private static final Instrument INSTRUMENT = Importing.instrument("bitstamp", "BTCUSD", "0.01", "0.00000001");

    @TempDir
    private Path folder = Path.of("");

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    /** Trades of about three days, several a second. */
    private static String trades(long seed, int count) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder("timestamp,price,amount\n");
        long time = 1_385_337_600L + random.nextInt(86_400);
        for (int i = 0; i < count; i++) {
            time += random.nextInt(3) == 0 ? 0 : random.nextInt(400_000 / count);
            text.append(time)
                    .append(',')
                    .append("%d.%02d".formatted(700 + random.nextInt(99), random.nextInt(100)))
                    .append(',')
                    .append(
                            random.nextInt(20) == 0
                                    ? "0"
                                    : "%d.%08d".formatted(random.nextInt(9), random.nextInt(99_999_999)))
                    .append('\n');
        }
        return text.toString();
    }

    @Property(tries = 20)
    void tradesComeBackAsAReaderOfTheFileSeesThem(@ForAll long seed, @ForAll @IntRange(min = 1, max = 2_000) int count)
            throws IOException {
        Path root = Files.createTempDirectory("catalog");
        Path file = Files.writeString(root.resolve("trades.csv"), trades(seed, count));
        List<String> expected;
        try (CsvTrades trades =
                new CsvTrades(file, new CsvTradeColumns("timestamp", "s", "price", "amount"), INSTRUMENT)) {
            expected = Importing.described(new TradeEvents(trades, 0));
        }
        Catalog catalog = Importing.into(root.resolve("catalog"), BTC, file);
        assertThat(Importing.events(catalog, INSTRUMENT)).isEqualTo(expected);
    }

    @Test
    void importingAgainChangesNoByte() throws IOException {
        Path file = write("trades.csv", trades(1, 500));
        Path catalog = folder.resolve("catalog");
        Importing.into(catalog, BTC, file);
        Map<String, String> before = Importing.bytes(catalog);
        Importing.into(catalog, BTC, file);
        assertThat(Importing.bytes(catalog)).isEqualTo(before).hasSizeGreaterThan(2);
    }

    @Test
    void aFileInGzipIsTheSameFile() throws IOException {
        Path file = write("trades.csv", trades(1, 500));
        Path packed = folder.resolve("trades.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(file, out);
        }
        Path catalog = folder.resolve("catalog");
        Importing.into(catalog, BTC, file);
        Map<String, String> before = Importing.bytes(catalog);
        Importing.into(catalog, BTC, packed);
        assertThat(Importing.bytes(catalog)).isEqualTo(before);
    }

    @Test
    void aFileThatIsReadInAnotherWayTakesItsOldRowsPlace() throws IOException {
        Path file = write("trades.csv", trades(1, 500));
        Path folderOfIt = folder.resolve("catalog");
        Importing.into(folderOfIt, BTC, file);
        Catalog catalog = Importing.into(folderOfIt, ImportOptions.NONE.named("bitstamp", "XBT"), file);
        assertThat(catalog.sources()).hasSize(1);
        assertThat(catalog.sources().getFirst().rows(Table.TRADES)).isEqualTo(500);
        assertThat(Importing.bytes(folderOfIt).keySet()).noneMatch(path -> path.contains("BTCUSD"));
    }

    @Test
    void aLineThatCannotBeReadIsNamedAndTheRestIsThere() throws IOException {
        Path file = write("trades.csv", """
                timestamp,price,amount
                1385337600,800.00,1
                1385337601,eight hundred,1
                1385337602,800.00
                1385337603,-5,1
                1385337604,800.01,2
                not a time,800.00,1
                """);
        Source source =
                Importing.into(folder.resolve("catalog"), BTC, file).sources().getFirst();
        assertThat(source.refused())
                .isEqualTo(Map.of(
                        "not a price", List.of(3L),
                        "not a record of 3 fields", List.of(4L),
                        "not a price above 0", List.of(5L),
                        "not a time, as 1385337600, 2013-11-25 or 2013-11-25 00:00:00", List.of(7L)));
        assertThat(source.rows(Table.TRADES)).isEqualTo(2);
        assertThat(source.lines()).isEqualTo(7);
    }

    @Test
    void aFileWhoseFirstLineCannotBeReadIsRefusedInOneSentence() throws IOException {
        Path file = write("trades.csv", "timestamp,price,amount\n1385337600,dear,1\n1385337601,800,1\n");
        assertThatThrownBy(() -> Importing.into(folder.resolve("catalog"), BTC, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        file + " line 2: expected a price, found 'dear'; check the file, or say what it is by --form"
                                + " and --columns");
        assertThat(new Catalog(folder.resolve("catalog")).sources()).isEmpty();
    }

    @Test
    void columnsAreMappedByNameAndByNumber() throws IOException {
        Path named = write("named.csv", "when,px,much,who\n2024-01-02T03:04:05.678Z,1.25,3,SELL\n");
        Path plain = write("plain.csv", "3,1.5,1704164645679\n");
        ImportOptions options = ImportOptions.NONE.named("x", "Y");
        Catalog catalog = Importing.into(
                folder.resolve("catalog"),
                mapped(options, Map.of("time", "when", "price", "px", "quantity", "much", "aggressor", "who")),
                named);
        Importing.into(
                folder.resolve("catalog"), mapped(options, Map.of("time", "3", "price", "2", "quantity", "1")), plain);
        assertThat(Importing.events(catalog, Importing.instrument("x", "Y", "0.01", "1")))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .startsWith(
                                        "TRADE of 0 at 1704164645678000000 received 1704164645678000000 number 0 price"
                                                + " 125 quantity 3 taker SELL"),
                        second -> assertThat(second)
                                .startsWith(
                                        "TRADE of 0 at 1704164645679000000 received 1704164645679000000 number 0 price"
                                                + " 150 quantity 3 taker null"));
    }

    private static ImportOptions mapped(ImportOptions options, Map<String, String> columns) {
        return new ImportOptions(
                null,
                options.venue(),
                options.symbol(),
                columns,
                options.zone(),
                null,
                null,
                "start",
                null,
                null,
                List.of());
    }

    @Test
    void anInstrumentWithCoarserStepsThanItsRowsIsRefused() throws IOException {
        Path file = write("trades.csv", trades(1, 50));
        Catalog catalog = Importing.into(folder.resolve("catalog"), BTC, file);
        assertThatThrownBy(() ->
                        Importing.events(catalog, Importing.instrument("bitstamp", "BTCUSD", "0.1", "0.00000001")))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a tick size that is a multiple of the instrument's, 0.1, found 0.01");
    }

    @Test
    void aSpanReadsTheDaysThatItTouches() throws IOException {
        Path file = write("trades.csv", trades(7, 2_000));
        Catalog catalog = Importing.into(folder.resolve("catalog"), BTC, file);
        List<String> all = Importing.events(catalog, INSTRUMENT);
        long from = 1_385_424_000L * 1_000_000_000L;
        try (CatalogEvents events = new CatalogEvents(
                catalog, INSTRUMENT, EnumSet.of(Table.TRADES), 1, from, from + 86_400L * 1_000_000_000L)) {
            List<String> span = Importing.described(events);
            assertThat(span).isNotEmpty().hasSizeLessThan(all.size());
            assertThat(all).containsSubsequence(span);
            assertThat(span).allMatch(each -> each.contains(" at 13854") || each.contains(" at 13855"));
        }
    }

    @Test
    void aDamagedFileOfTheCatalogIsWrittenAgain() throws IOException {
        Path file = write("trades.csv", trades(1, 500));
        Path root = folder.resolve("catalog");
        Catalog catalog = Importing.into(root, BTC, file);
        Map<String, String> whole = Importing.bytes(root);
        Files.delete(
                root.resolve(catalog.sources().getFirst().parts().getFirst().path()));
        Importing.into(root, BTC, file);
        assertThat(Importing.bytes(root)).isEqualTo(whole);
    }

    @Test
    void anythingElseIsRefusedInOneSentence() throws IOException {
        Path nothing = write("nothing.csv", "");
        Path words = write("words.csv", "to be or not to be\nthat is the question\n");
        Path bytes = Files.write(folder.resolve("bytes"), new byte[] {0, 1, 2, 3, 4, 5});
        Path torn = folder.resolve("torn.csv.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(torn))) {
            out.write(trades(1, 20_000).getBytes(StandardCharsets.UTF_8));
        }
        Files.write(torn, Arrays.copyOf(Files.readAllBytes(torn), 50_000));
        for (Path file : List.of(nothing, words, bytes, torn, folder, folder.resolve("nowhere"))) {
            assertThatThrownBy(() -> Importing.into(folder.resolve("catalog"), BTC, file))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageMatching("(?s).*: expected .*, found .*; .*");
        }
        assertThat(new Catalog(folder.resolve("catalog")).sources()).isEmpty();
    }
}
