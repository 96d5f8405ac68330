package xyz.noderr.backtest.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.simulator.Happening;
import xyz.noderr.market.simulator.Pace;
import xyz.noderr.market.simulator.VenueSimulator;
import xyz.noderr.market.simulator.VenueSimulatorBuilder;

/** The command record, against the simulated venue. */
@Timeout(120)
class RecordTest {
    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;
    private static final int MESSAGES = 400;
    /** A test that runs over a full hour would find two files. */
    private static final String NEVER = "9999d";

    private static final long LOOK_NANOS = 5_000_000;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Spot's BTCUSDT: a book, then updates of the bid at 9 and trades by turns, a millisecond apart. */
    private VenueSimulatorBuilder venue() throws IOException {
        List<String> lines = new ArrayList<>();
        lines.add(
                FIRST_NANOS
                        + " {\"lastUpdateId\":100,\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"2.0\"]],\"asks\":[[\"11.00\",\"1.001\"]]}");
        for (int i = 1; i <= MESSAGES; i++) {
            String millis = Long.toString(FIRST_NANOS / 1_000_000 + i);
            String update = "{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"U\":" + (100 + i) + ",\"u\":" + (100 + i) + ",\"b\":[[\"9.00\",\"" + i
                    + ".0\"]],\"a\":[]}}";
            String trade = "{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis
                    + ",\"s\":\"BTCUSDT\",\"t\":" + i + ",\"p\":\"10.50\",\"q\":\"0.001\",\"T\":" + millis
                    + ",\"m\":true,\"M\":true}}";
            lines.add(FIRST_NANOS + i * 1_000_000L + " " + update);
            lines.add(FIRST_NANOS + i * 1_000_000L + " " + trade);
        }
        return VenueSimulator.builder(Files.write(folder.resolve("capture"), lines));
    }

    private List<String> arguments(URI uri, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "record",
                "--venue",
                "binance_spot",
                "--instruments",
                "BTCUSDT",
                "--streams",
                "depth@100ms,trade",
                "--out",
                folder.resolve("out").toString(),
                "--roll",
                NEVER,
                "--uri",
                uri.toString()));
        arguments.addAll(List.of(more));
        return arguments;
    }

    private int run(List<String> arguments) {
        return Noderr.run(new PrintWriter(out, true), new PrintWriter(err, true), arguments.toArray(String[]::new));
    }

    private List<Path> captures() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(".gz"))
                    .sorted()
                    .toList();
        }
    }

    private static List<String> messages(Path file) {
        List<String> messages = new ArrayList<>();
        try (CaptureLines lines = new CaptureLines(file)) {
            while (lines.next()) {
                assertThat(lines.receivedNanos()).isGreaterThan(FIRST_NANOS);
                messages.add(new String(
                        lines.bytes(),
                        lines.messageFrom(),
                        lines.messageTo() - lines.messageFrom(),
                        StandardCharsets.UTF_8));
            }
            assertThat(lines.cutOff()).isFalse();
        }
        return messages;
    }

    @Test
    void whatTheVenueSendsStandsInAFileItsBookInItAndItsEventsInAJournal() throws IOException {
        Path journal = folder.resolve("journal");
        long sent;
        try (VenueSimulator venue = venue().pace(Pace.times(1)).start()) {
            assertThat(run(arguments(venue.restUri(), "--for", "6s", "--json", "--journal", journal.toString())))
                    .as("%s", err)
                    .isZero();
            sent = venue.counts().of(Happening.SENT);
        }
        assertThat(sent).isEqualTo(2 * MESSAGES);
        List<String> messages = messages(captures().getFirst());
        assertThat(messages).hasSize(2 * MESSAGES + 1);
        assertThat(messages)
                .filteredOn(message -> message.startsWith("{\"lastUpdateId\":"))
                .hasSize(1);
        JsonNode result = new JsonMapper().readTree(out.toString());
        assertThat(result.path("messages").asInt()).isEqualTo(2 * MESSAGES + 1);
        assertThat(result.path("gaps").asInt()).isZero();
        assertThat(result.path("malformed").asInt()).isZero();
        assertThat(folder.resolve("out/incidents.log")).content().contains(" up after ");
        try (Stream<Path> files = Files.list(folder.resolve("out"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .anyMatch(name -> name.startsWith("binance_spot-exchangeInfo-"));
        }
        out.getBuffer().setLength(0);
        assertThat(run(List.of("journal", "inspect", journal.toString()))).isZero();
        assertThat(out.toString()).contains("VENUE_STATUS").contains("TRADE").contains("DEPTH_SNAPSHOT");
        out.getBuffer().setLength(0);
        assertThat(run(List.of("journal", "verify", journal.toString()))).isZero();
    }

    @Test
    void lostConnectionsAndGapsAreReported() throws IOException {
        try (VenueSimulator venue = venue().pace(Pace.times(0.1))
                .faults("disconnect@100", "drop.depth@300", "garbage@700")
                .start()) {
            assertThat(run(arguments(venue.restUri(), "--for", "10s")))
                    .as("%s", err)
                    .isZero();
        }
        assertThat(out.toString())
                .contains("1 gaps in books, 1 connections lost, without one for ")
                .contains("1 messages that could not be read");
        assertThat(folder.resolve("out/incidents.log"))
                .content()
                .contains(" down: the venue said good-bye, 1001")
                .contains(" gap in the book of BTCUSDT")
                .contains(" malformed: ");
    }

    @Test
    void whatCannotBeRecordedIsRefusedInASentence() throws IOException {
        URI gone;
        try (VenueSimulator venue = venue().start()) {
            gone = venue.restUri();
            List<String> unknown = arguments(venue.restUri(), "--for", "1s");
            unknown.set(unknown.indexOf("BTCUSDT"), "ETHUSDT");
            assertThat(run(unknown)).isEqualTo(2);
            assertThat(err.toString()).contains("exchangeInfo");
        }
        err.getBuffer().setLength(0);
        assertThat(run(arguments(gone, "--for", "1s"))).isEqualTo(2);
        assertThat(err.toString()).contains("the venue's list of instruments", "check the address and the network");
        err.getBuffer().setLength(0);
        List<String> another = arguments(gone, "--for", "3s");
        another.set(another.indexOf("binance_spot"), "bitmex");
        assertThat(run(another)).isEqualTo(2);
        assertThat(err.toString()).contains("no connection");
        assertThat(run(arguments(gone, "--for", "soon"))).isEqualTo(2);
        assertThat(run(arguments(gone, "--roll", "never"))).isEqualTo(2);
    }

    @Test
    void stoppedByASignalItEndsItsFiles() throws Exception {
        try (VenueSimulator venue = venue().pace(Pace.times(1)).start()) {
            List<String> command = new ArrayList<>(List.of(
                    ProcessHandle.current().info().command().orElseThrow(),
                    "--sun-misc-unsafe-memory-access=allow",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    System.getProperty("java.class.path"),
                    Noderr.class.getName()));
            command.addAll(arguments(venue.restUri()));
            Process child = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            List<String> said = new ArrayList<>();
            try (BufferedReader reader = child.inputReader()) {
                long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(40);
                // It asks for the book once it has heard a message; the list of instruments is its first request.
                while (venue.counts().of(Happening.SENT) < MESSAGES
                        || venue.counts().of(Happening.REQUESTED) < 2) {
                    assertThat(System.nanoTime()).isLessThan(end);
                    LockSupport.parkNanos(LOOK_NANOS);
                }
                // Unlike the process itself, its handle leaves what it has said to be read.
                assertThat(child.toHandle().destroy()).isTrue();
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    said.add(line);
                }
                assertThat(child.waitFor(40, TimeUnit.SECONDS)).isTrue();
            } finally {
                child.destroyForcibly();
            }
            assertThat(child.exitValue()).isEqualTo(128 + 15);
            assertThat(said.getFirst()).contains(" messages, ", " in 1 file");
            List<String> messages = messages(captures().getFirst());
            assertThat(messages).isNotEmpty();
            assertThat(said.getFirst()).startsWith(String.format(Locale.ROOT, "%,d messages, ", messages.size()));
        }
    }
}
