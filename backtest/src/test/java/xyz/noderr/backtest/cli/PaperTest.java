package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.simulator.Happening;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.market.simulator.VenueSimulatorBuilder;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** The command paper, against the simulated venue over real sockets. */
@Timeout(120)
class PaperTest {
    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    private static final int MESSAGES = 1_000;
    private static final Pattern HASH = Pattern.compile("0x[0-9a-f]{16}");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Half of the money in it at one trade, nothing at the next hundredth. */
    public static final class Turns implements Strategy {
        private long trades;

        @Override
        public void onTrade(Event trade, Desk desk) {
            desk.line(0).want(trades / 100 % 2 == 0 ? 0.5 : 0);
            trades++;
        }

        @Override
        public void save(StateWriter out) {
            out.putLong(trades);
        }

        @Override
        public void restore(StateReader in) {
            trades = in.getLong();
        }
    }

    /** Spot's BTCUSDT: a book, then updates of the bid and trades by turns, a millisecond apart. */
    private VenueSimulatorBuilder venue() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                FIRST_NANOS
                        + " {\"lastUpdateId\":100,\"bids\":[[\"10.00\",\"1000.0\"],[\"9.00\",\"2000.0\"]],\"asks\":[[\"11.00\",\"1000.0\"]]}");
        for (int i = 1; i <= MESSAGES; i++) {
            String millis = Long.toString(FIRST_NANOS / 1_000_000 + i);
            lines.add(FIRST_NANOS + i * 1_000_000L
                    + " {\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"U\":" + (100 + i) + ",\"u\":" + (100 + i) + ",\"b\":[[\"9.00\",\"" + i
                    + ".0\"]],\"a\":[]}}");
            lines.add(FIRST_NANOS + i * 1_000_000L + " {\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":"
                    + millis + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"10.50\",\"q\":\"0.001\",\"T\":" + millis
                    + ",\"m\":true,\"M\":true}}");
        }
        return VenueSimulator.builder(Files.write(folder.resolve("capture"), lines))
                .lenient();
    }

    private String settings(String venue) throws IOException {
        return Files.writeString(folder.resolve("paper.yaml"), """
                        name: paper
                        instrument: {venue: %s, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01, lotSize: 0.001}
                        data: {capture: [capture], venueForm: binance_spot}
                        strategies: [{kind: "%s"}]
                        allocation: {fixedFraction: {fraction: 1}}
                        venue: {orderLatency: 1ms, answerLatency: 1ms}
                        risk: {maxPosition: 1, maxOrderNotional: 1000000, priceCollar: 0.2, maxDailyLoss: 1, maxDrawdown: 1}
                        account: {capital: 1000}
                        """.formatted(venue, Turns.class.getName()))
                .toString();
    }

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments);
    }

    private int paper(URI uri, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "paper",
                settings("binance_spot"),
                "--uri",
                uri.toString(),
                "--out",
                folder.resolve("out").toString()));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(String[]::new));
    }

    @ParameterizedTest
    @CsvSource({"''", "disconnect@900", "drop.depth@300"})
    void whatIsDecidedLiveIsDecidedAgainFromItsJournal(String fault) throws IOException {
        Path journal = folder.resolve("journal");
        try (VenueSimulator venue = faulty(venue().pace(Pace.times(0.5)), fault).start()) {
            assertThat(paper(venue.restUri(), "--for", "6s", "--json", "--journal", journal.toString()))
                    .as("%s", err)
                    .isZero();
            assertThat(venue.counts().of(Happening.SENT)).isPositive();
        }
        JsonNode result = JSON.readTree(out.toString());
        assertThat(result.path("orders").asInt()).isGreaterThan(3);
        assertThat(result.path("fills").asInt()).isGreaterThan(3);
        assertThat(result.path("data").path("source").asString()).isEqualTo("live");
        assertThat(err.toString()).contains("connected");
        assertThat(folder.resolve("out/report.html")).exists();
        String hash = result.path("decisionHash").asString();
        assertThat(hash).startsWith("0x");
        assertThat(run("replay", journal.toString())).as("%s", err).isZero();
        assertThat(out.toString()).contains(hash);
    }

    private static VenueSimulatorBuilder faulty(VenueSimulatorBuilder venue, String fault) {
        return fault.isEmpty() ? venue : venue.faults(fault);
    }

    @Test
    @Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aSignalEndsItInGoodOrder() throws IOException, InterruptedException {
        try (VenueSimulator venue = venue().pace(Pace.times(1)).rounds(0).start()) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-XX:+UseSerialGC",
                            "--add-exports=java.base/sun.nio.ch=ALL-UNNAMED",
                            "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                            "--add-opens=java.base/java.lang.reflect=ALL-UNNAMED",
                            "-cp",
                            System.getProperty("java.class.path"),
                            Noderr.class.getName(),
                            "paper",
                            settings("binance_spot"),
                            "--uri",
                            venue.restUri().toString(),
                            "--out",
                            folder.resolve("out").toString(),
                            "--journal",
                            folder.resolve("journal").toString())
                    .start();
            try (var lines = process.errorReader()) {
                String line = lines.readLine();
                while (line != null && !line.contains(" events, ")) {
                    line = lines.readLine();
                }
                assertThat(line).as("what it says every five seconds").isNotNull();
                process.toHandle().destroy(); // Process.destroy would close what it says.
                assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                Matcher hash = HASH.matcher(said);
                assertThat(hash.find()).as(said).isTrue();
                assertThat(run("replay", folder.resolve("journal").toString()))
                        .as("%s", err)
                        .isZero();
                assertThat(out.toString()).contains(hash.group());
            } finally {
                process.destroyForcibly();
            }
        }
    }

    @Test
    void whatCannotBeIsRefusedInOneSentence() throws IOException {
        assertThat(run("paper", settings("bitstamp"))).isEqualTo(2);
        assertThat(err.toString())
                .contains("instrument.venue: expected one of binance_spot, ")
                .contains("found bitstamp");
        assertThat(paper(URI.create("http://127.0.0.1:1"), "--for", "3s")).isEqualTo(2);
        assertThat(err.toString()).contains("no connection").contains("BTCUSDT").contains("at least one trade");
        assertThat(paper(URI.create("http://127.0.0.1:1"), "--for", "soon")).isEqualTo(2);
        assertThat(err.toString()).contains("--for").contains("'soon'");
    }
}
