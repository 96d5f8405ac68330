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
}
