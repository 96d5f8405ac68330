package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Captures of venues other than Binance are told by their content; what they become has the counts of other readers. */
class VenueImportTest {
    @TempDir
    private Path folder = Path.of("");

    /** The symbols, each with its tick behind a space where it is not 0.00000001. */
    private Map<String, Integer> kinds(String venue, List<String> symbols, String... files) {
        List<InstrumentSettings> instruments = new ArrayList<>();
        for (String each : symbols) {
            String[] parts = each.split(" ", 2);
            instruments.add(settings(venue, parts[0], parts.length < 2 ? "0.00000001" : parts[1]));
        }
        Path[] paths = Arrays.stream(files).map(SharedData::file).toArray(Path[]::new);
        Catalog catalog = Importing.into(folder, options(null, null, instruments), paths);
        assertThat(catalog.sources())
                .hasSize(files.length)
                .allSatisfy(source -> assertThat(source.form()).isEqualTo("capture " + venue))
                .allSatisfy(source ->
                        assertThat(source.counts()).as(source.file()).containsEntry("messagesOfUnknownKinds", 0L));
        Map<String, Integer> kinds = new TreeMap<>();
        for (InstrumentSettings each : instruments) {
            for (String event : Importing.events(catalog, new Instrument(0, each))) {
                if (!event.contains(" continued")) {
                    kinds.merge(event.substring(0, event.indexOf(' ')), 1, Integer::sum);
                }
            }
        }
        return kinds;
    }

    private static InstrumentSettings settings(String venue, String symbol, String tick) {
        return new InstrumentSettings(
                venue, symbol, "A", "B", new BigDecimal(tick), new BigDecimal("0.00000001"), BigDecimal.ZERO, 8);
    }

    @Test
    void krakensThreeSockets() {
        assertThat(kinds(
                        "kraken",
                        List.of(
                                "WAVES/EUR",
                                "XMR/USD",
                                "KSM/XBT",
                                "GRT/ETH 0.000000001",
                                "SC/EUR",
                                "ETH/CHF",
                                "OCEAN/XBT 0.000000001",
                                "OMG/USD",
                                "XBT/CHF",
                                "ADA/XBT 0.000000001"),
                        "captures/cryptofeed/KRAKEN.ws.48.0.gz",
                        "captures/cryptofeed/KRAKEN.ws.49.0.gz",
                        "captures/cryptofeed/KRAKEN.ws.50.0.gz"))
                .isEqualTo(Map.of("DEPTH_SNAPSHOT", 10, "DEPTH_UPDATE", 4_269, "QUOTE", 18, "TRADE", 10));
    }

    /** Others count ten trades more, which the venue tells again at the start; its tickers have no quantities. */
    @Test
    void coinbase() {
        assertThat(kinds(
                        "coinbase",
                        List.of(
                                "SKL-USD",
                                "SKL-BTC",
                                "BAND-GBP",
                                "NMR-EUR",
                                "BAND-BTC",
                                "YFI-BTC",
                                "DASH-BTC",
                                "NU-GBP",
                                "CRV-EUR",
                                "SKL-GBP"),
                        "captures/cryptofeed/COINBASE.ws.28.0.gz"))
                .isEqualTo(Map.of("DEPTH_SNAPSHOT", 10, "DEPTH_UPDATE", 9_719, "TRADE", 107 - 10));
    }

    @Test
    void bitmex() {
        Map<String, Integer> kinds = kinds(
                "bitmex",
                List.of(
                        "XRPU21",
                        "UNIUSDT",
                        "XBTUSD",
                        "ADAUSDT",
                        "SOLUSDT",
                        "TRXU21 0.0000000001",
                        "EOSUSDT",
                        "TRXUSDT",
                        "BCHUSD",
                        "MATICUSDT"),
                "captures/cryptofeed/BITMEX.ws.1.0.gz");
        // Others count ten trades more, which the partials tell again.
        assertThat(kinds).containsEntry("QUOTE", 436).containsEntry("TRADE", 27 - 10);
        assertThat(kinds.getOrDefault("DEPTH_UPDATE", 0) + kinds.getOrDefault("DEPTH_SNAPSHOT", 0))
                .isEqualTo(1_979);
    }

    @Test
    void hyperliquidsEventsAreThoseOfTheLiveDecoder() {
        InstrumentSettings btc = settings("hyperliquid", "BTC", "0.1");
        Path file = SharedData.file("captures/hyperliquid-btc-20250126.gz");
        Instrument instrument = new Instrument(0, btc);
        Catalog catalog = Importing.into(folder, options("BTC", "0.1", List.of()), file);
        List<String> live;
        try (VenueCapture capture =
                new VenueCapture(List.of(file), VenueForm.HYPERLIQUID.newFeed(List.of(instrument), 128))) {
            live = Importing.described(capture);
        }
        assertThat(Importing.events(catalog, instrument)).isEqualTo(live).hasSizeGreaterThan(50);
    }

    /** The steps of one symbol, or those of instruments. */
    private static ImportOptions options(
            @Nullable String symbol, @Nullable String tick, List<InstrumentSettings> instruments) {
        ImportOptions none = ImportOptions.NONE;
        return new ImportOptions(
                null,
                null,
                symbol,
                none.columns(),
                none.zone(),
                null,
                null,
                none.barTime(),
                tick == null ? null : new BigDecimal(tick),
                tick == null ? null : new BigDecimal("0.00000001"),
                instruments);
    }

    @Test
    void theirStepsHaveToBeSaid() {
        Path file = SharedData.file("captures/hyperliquid-btc-20250126.gz");
        assertThatThrownBy(() -> Importing.into(folder, ImportOptions.NONE, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("--instrument, --tick-size and --lot-size for one");
    }
}
