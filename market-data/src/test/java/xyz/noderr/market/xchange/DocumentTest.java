package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.Instruments;

/** The program of docs/xchange.md is the part of this class between its marks, to the letter, and does what it says. */
class DocumentTest {
    @TempDir
    private Path folder = Path.of("");

    private final CountDownLatch trade = new CountDownLatch(1);

    private void look(Event event) {
        if (event.kind() == EventKind.TRADE) {
            trade.countDown();
        }
    }

    private void run(URI rest, URI webSocket) throws IOException, InterruptedException {
        // xchange:begin
        XChangeVenue venue = XChangeVenue.binance().at(rest, webSocket); // Without at: the exchange's own addresses.
        List<Instrument> instruments = new ArrayList<>();
        new Instruments(XChangeInstruments.ask(venue).of(List.of("BTC/USDT"))).forEach(instruments::add);
        try (Pipeline pipeline =
                        Pipeline.builder().stage(Step.OBSERVER, this::look).start();
                XChangeFeed feed =
                        new XChangeFeed(venue, instruments, pipeline.publisher(1), XChangeSettings.DEFAULTS)) {
            feed.start();
            trade.await(20, TimeUnit.SECONDS); // Until it is to end.
        }
        // xchange:end
    }

    @Test
    void theDocumentsProgramIsCompiledAndHearsTrades() throws Exception {
        String shown = between(
                        Files.readString(Path.of("src/test/java/xyz/noderr/market/xchange/DocumentTest.java")),
                        "// xchange:begin\n(.*?)\n *// xchange:end")
                .stripIndent()
                .strip();
        assertThat(between(Files.readString(Path.of("../docs/xchange.md")), "```java\n(.*?)\n```")
                        .strip())
                .isEqualTo(shown);
        List<String> lines = new ArrayList<>();
        for (int i = 1; i <= 1_000; i++) {
            String millis = Long.toString(1_700_000_000_000L + 100L * i);
            lines.add(millis + "000000 {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"10.50\",\"q\":\"0.001\",\"b\":1,\"a\":2,\"T\":"
                    + millis
                    + ",\"m\":true,\"M\":true}}");
        }
        try (VenueSimulator venue = VenueSimulator.builder(Files.write(folder.resolve("capture"), lines))
                .pace(Pace.times(1))
                .lenient()
                .start()) {
            run(venue.restUri(), venue.webSocketUri());
            assertThat(trade.getCount()).isZero();
        }
    }

    private static String between(String text, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
        assertThat(matcher.find()).as(pattern).isTrue();
        return matcher.group(1);
    }
}
