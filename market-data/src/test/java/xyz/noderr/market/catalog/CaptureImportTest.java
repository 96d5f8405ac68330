package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.VenueCapture;
import xyz.noderr.market.VenueForm;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/** Captured streams in the catalog are the events that the live decoder makes of them, in their order. */
class CaptureImportTest {
    private static final Instrument FUTURE = Importing.instrument("binance_usdm", "BTCUSDT", "0.1", "0.001");
    private static final Instrument SPOT = Importing.instrument("binance", "BTCUSDT", "0.01", "0.000001");

    @TempDir
    private Path folder = Path.of("");

    /** An event has the venue's time on the ring; the order is that of the lines. */
    private static List<String> live(VenueForm form, Instrument instrument, Path... files) {
        try (VenueCapture capture = new VenueCapture(List.of(files), form.newFeed(List.of(instrument), 128))) {
            return Importing.described(capture);
        }
    }

    @Test
    void futuresComeBackAsTheyWereCaptured() {
        Path file = SharedData.file("captures/binance-usdm-btcusdt-20240808.gz");
        Catalog catalog = Importing.into(folder, ImportOptions.NONE, file);
        List<String> events = Importing.events(catalog, FUTURE);
        assertThat(events).isEqualTo(live(VenueForm.BINANCE_USDM, FUTURE, file));
        assertThat(events).hasSizeGreaterThan(90_000);
    }

    @Test
    void spotInTwoFilesIsOneRecording() {
        Path first = SharedData.file("captures/binance-spot-btcusdt-20240808.gz");
        Path second = SharedData.file("captures/binance-spot-btcusdt-20240809.gz");
        Catalog catalog = Importing.into(folder, ImportOptions.NONE, first, second);
        assertThat(Importing.events(catalog, SPOT)).isEqualTo(live(VenueForm.BINANCE_SPOT, SPOT, first, second));
    }

    @Test
    void theSecondFileOfARecordingMayComeLaterWithTheFirst() {
        Path first = SharedData.file("captures/binance-spot-btcusdt-20240808.gz");
        Path second = SharedData.file("captures/binance-spot-btcusdt-20240809.gz");
        Path steps = folder.resolve("steps");
        Importing.into(steps, ImportOptions.NONE, first);
        Importing.into(steps, ImportOptions.NONE, second);
        Catalog catalog = Importing.into(steps, ImportOptions.NONE, first, second);
        assertThat(Importing.events(catalog, SPOT)).isEqualTo(live(VenueForm.BINANCE_SPOT, SPOT, first, second));
        // Given alone once more, it keeps what it knows from the first.
        Importing.into(steps, ImportOptions.NONE, second);
        assertThat(Importing.events(catalog, SPOT)).isEqualTo(live(VenueForm.BINANCE_SPOT, SPOT, first, second));
    }

    @Test
    void linesThatAreNoMessagesAreNamed() throws IOException {
        String trade = """
                {"stream":"btcusdt@trade","data":{"e":"trade","E":1723161256322,"T":1723161256322,"s":"BTCUSDT","t":5,"p":"61800.30","q":"0.006","X":"MARKET","m":false}}""";
        Path file = Files.writeString(folder.resolve("capture"), """
                1723161255088176367 TRADE
                1723161255088176368 {"stream":"btcusdt@trade","da
                no time at all
                1723161255088176369 TRADE
                """.replace("TRADE", trade));
        Source source = Importing.into(folder.resolve("catalog"), ImportOptions.NONE, file)
                .sources()
                .getFirst();
        assertThat(source.form()).isEqualTo("capture binance_usdm");
        assertThat(source.rows(Table.TRADES)).isEqualTo(2);
        List<Long> refused = new ArrayList<>();
        source.refused().values().forEach(refused::addAll);
        assertThat(refused).containsExactlyInAnyOrder(2L, 3L);
    }

    @Test
    void messagesOfAnUnknownVenueAreRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("capture"), "1723161255088176367 {\"hello\":\"world\"}\n");
        assertThatThrownBy(() -> Importing.into(folder.resolve("catalog"), ImportOptions.NONE, file))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("say whose they are: --form NAME");
    }

    @Test
    void aRecordingOfCryptofeedIsReadToo() throws IOException {
        Path file = Files.writeString(folder.resolve("BINANCE_FUTURES.ws.1.0"), """
                wss://fstream.binance.com/stream?streams=sushiusdt@aggTrade <-> 1626992740.179554
                wss://fstream.binance.com/stream <- 1626992740.2: {"method":"SUBSCRIBE"}
                1626992741.06217: {"stream":"sushiusdt@bookTicker","data":{"e":"bookTicker","u":600859600576,"s":"SUSHIUSDT","b":"7.6110","B":"2","a":"7.6120","A":"297","T":1626992741012,"E":1626992741017}}
                1626992741.081672: {"stream":"sushiusdt@aggTrade","data":{"e":"aggTrade","E":1626992741037,"a":1,"s":"SUSHIUSDT","p":"7.612","q":"5","f":1,"l":2,"T":1626992741024,"m":true}}
                """);
        Catalog catalog = Importing.into(folder.resolve("catalog"), ImportOptions.NONE, file);
        Instrument sushi = Importing.instrument("binance_usdm", "SUSHIUSDT", "0.001", "1");
        assertThat(Importing.events(catalog, sushi))
                .satisfiesExactly(
                        quote -> assertThat(quote)
                                .startsWith("QUOTE of 0 at 1626992741012000000 received 1626992741062170000")
                                .contains("7611", "7612", "297"),
                        trade -> assertThat(trade)
                                .startsWith(
                                        "TRADE of 0 at 1626992741024000000 received 1626992741081672000 number 0 price"
                                                + " 7612 quantity 5 taker SELL"));
        assertThat(catalog.sources().getFirst().refused()).isEmpty();
    }

    @Test
    void cryptofeedsFuturesAreAllThere() {
        Path file = SharedData.file("captures/cryptofeed/BINANCE_FUTURES.ws.1.0.gz");
        Source source =
                Importing.into(folder, ImportOptions.NONE, file).sources().getFirst();
        assertThat(source.counts().getOrDefault("messages", 0L)
                        + source.counts().getOrDefault("messagesOfNothing", 0L)
                        + source.counts().getOrDefault("messagesOfUnknownKinds", 0L))
                .isEqualTo(1_535);
        assertThat(source.refused()).isEmpty();
        // Their snapshots are in another file: 764 updates of four books have none.
        assertThat(source.counts()).containsEntry("updatesWithoutSnapshot", 764L);
    }
}
