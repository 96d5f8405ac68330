package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;

/** The command record of venues whose books come with the stream: recordings of them are said again by a server. */
@Timeout(120)
class RecordedVenuesTest {
    private static final String KRAKEN =
            "WAVES/EUR,XMR/USD,KSM/XBT,GRT/ETH,SC/EUR,ETH/CHF,OCEAN/XBT,OMG/USD,XBT/CHF,ADA/XBT";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** The messages of a recording: what the venue said, not what it was asked. */
    private static List<String> recorded(String name) throws IOException {
        Path file = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"), "captures", name);
        assumeTrue(Files.exists(file), () -> "skipped: the recording " + file + " is not here");
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> !line.startsWith("wss://"))
                    .map(line -> line.substring(line.indexOf(' ') + 1))
                    .filter(line -> line.endsWith("}") || line.endsWith("]")) // The last line of some is cut.
                    .toList();
        }
    }

    /** As fine as any of these instruments is. */
    private Path steps(String venue, String instruments) throws IOException {
        StringBuilder yaml = new StringBuilder("instruments:\n");
        for (String symbol : instruments.split(",", -1)) {
            yaml.append("  - {venue: ").append(venue).append(", symbol: ").append(symbol);
            yaml.append(", base: A, quote: B, tickSize: 0.00000001, lotSize: 0.00000001}\n");
        }
        return Files.writeString(folder.resolve("steps.yaml"), yaml);
    }

    private JsonNode record(String venue, String instruments, StreamedVenue server) throws IOException {
        int status = Noderr.run(
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                "record",
                "--venue",
                venue,
                "--instruments",
                instruments,
                "--out",
                folder.resolve("out").toString(),
                "--uri",
                server.uri().toString(),
                "--steps",
                steps(venue, instruments).toString(),
                "--journal",
                folder.resolve("journal").toString(),
                "--roll",
                "9999d", // A test that runs over a full hour would find two files.
                "--for",
                "6s",
                "--json");
        assertThat(status).as("%s", err).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    private String journal() {
        out.getBuffer().setLength(0);
        assertThat(Noderr.run(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        "journal",
                        "inspect",
                        folder.resolve("journal").toString()))
                .isZero();
        return out.toString();
    }

    private List<Path> files(String suffix) throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        }
    }

    private List<String> written() throws IOException {
        List<String> messages = new ArrayList<>();
        try (CaptureLines lines = new CaptureLines(files(".gz").getFirst())) {
            while (lines.next()) {
                messages.add(new String(
                        lines.bytes(),
                        lines.messageFrom(),
                        lines.messageTo() - lines.messageFrom(),
                        StandardCharsets.UTF_8));
            }
        }
        return messages;
    }

    private void isRecordedWhole(String venue, String instruments, String recording) throws IOException {
        List<String> said = recorded(recording);
        try (StreamedVenue server = new StreamedVenue(number -> said)) {
            JsonNode result = record(venue, instruments, server);
            assertThat(server.connections).hasValue(1);
            assertThat(result.path("malformed").asInt()).as("%s", result).isZero();
            assertThat(result.path("gaps").asInt()).as("%s", result).isZero();
        }
        assertThat(written()).isEqualTo(said);
        assertThat(journal()).contains("VENUE_STATUS", "TRADE", "DEPTH_SNAPSHOT");
    }

    @Test
    void coinbaseIsReadWhileItIsWritten() throws IOException {
        isRecordedWhole(
                "coinbase",
                "SKL-USD,SKL-BTC,BAND-GBP,NMR-EUR,BAND-BTC,YFI-BTC,DASH-BTC,NU-GBP,CRV-EUR,SKL-GBP",
                "cryptofeed/COINBASE.ws.28.0.gz");
    }

    @Test
    void bitmexIsReadWhileItIsWritten() throws IOException {
        isRecordedWhole("bitmex", "XBTUSD", "cryptofeed/BITMEX.ws.1.0.gz");
    }

    @Test
    void hyperliquidIsReadWhileItIsWritten() throws IOException {
        isRecordedWhole("hyperliquid", "BTC", "hyperliquid-btc-20250126.gz");
    }

    @Test
    void withoutStepsThereIsNoJournalAndWhatIsMissingInThemIsNamed() throws IOException {
        String[] command = {"record", "--venue", "kraken", "--instruments", "XBT/USD", "--out", "o", "--journal", "j"};
        assertThat(Noderr.run(new PrintWriter(out, true), new PrintWriter(err, true), command))
                .isEqualTo(2);
        assertThat(err.toString()).contains("--steps with the ticks and lots of XBT/USD", "leave --journal out");
        err.getBuffer().setLength(0);
        String file = steps("kraken", "ETH/USD").toString();
        String[] other = {"record", "--venue", "kraken", "--instruments", "XBT/USD", "--out", "o", "--steps", file};
        assertThat(Noderr.run(new PrintWriter(out, true), new PrintWriter(err, true), other))
                .isEqualTo(2);
        assertThat(err.toString()).contains("venue kraken with symbol XBT/USD, found none; add it");
    }

    /** An update of a book is left out, which Kraken's checksum shows: the stream is begun anew, and the book with it. */
    @Test
    void aLostUpdateOfKrakenIsAGapAfterWhichItsBookComesAgain() throws IOException {
        List<String> said = recorded("cryptofeed/KRAKEN.ws.50.0.gz");
        List<String> lacking = new ArrayList<>(said);
        int updates = 0;
        for (int i = 0; i < lacking.size() && updates < 20; i++) {
            if (lacking.get(i).contains("\"c\":") && lacking.get(i).endsWith("\"XBT/CHF\"]") && ++updates == 20) {
                lacking.remove(i);
            }
        }
        assertThat(lacking).hasSize(said.size() - 1);
        try (StreamedVenue server = new StreamedVenue(number -> number == 1 ? lacking : said)) {
            JsonNode result = record("kraken", KRAKEN, server);
            assertThat(result.path("gaps").asInt()).as("%s", result).isEqualTo(1);
            assertThat(result.path("malformed").asInt()).as("%s", result).isZero();
            assertThat(server.connections).hasValue(2);
        }
        assertThat(Files.readString(folder.resolve("out/incidents.log")))
                .contains("gap in the book of XBT/CHF", "down: a book was lost that comes with the stream");
        List<String> written = written();
        assertThat(written.subList(written.size() - said.size(), written.size()))
                .isEqualTo(said);
        assertThat(journal()).contains("DEPTH_GAP", "DEPTH_SNAPSHOT");
    }
}
