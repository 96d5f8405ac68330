package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.RandomAccessFile;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;

/** A journalled run of the example, and all that one can ask of its journal. */
class JournalCommandsTest {
    private static final Path CONFIG = Path.of("btc-trades", "backtest.yaml");
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private static Path out = Path.of("");

    private static Path journal = Path.of("");
    private static JsonNode run = JSON.nullNode();

    private record Said(int status, String printed) {
        JsonNode json() {
            assertThat(printed.strip().lines()).hasSize(1);
            return JSON.readTree(printed);
        }
    }

    @BeforeAll
    static void run() {
        journal = out.resolve("journal");
        run = backtest(CONFIG, journal, "pipelined");
    }

    private static JsonNode backtest(Path config, Path into, String topology) {
        Said said = noderr(
                "backtest",
                config.toString(),
                "--json",
                "--topology",
                topology,
                "--journal",
                into.toString(),
                "--snapshot-every",
                "10000",
                "--out",
                out.resolve("report").toString());
        assertThat(said.status).isZero();
        return said.json();
    }

    private static Said noderr(String... args) {
        StringWriter printed = new StringWriter();
        StringWriter errors = new StringWriter();
        int status = Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
        assertThat(errors.toString()).isEmpty();
        return new Said(status, printed.toString());
    }

    /** Journalled under one topology and replayed under each: one hash of the decisions, one of the state. */
    @ParameterizedTest
    @ValueSource(strings = {"invoked", "fused", "pipelined"})
    void aReplayDecidesTheSame(String topology) {
        Said said = noderr("replay", journal.toString(), "--json", "--topology", topology);
        JsonNode replayed = said.json();
        assertThat(said.status).isZero();
        assertThat(replayed.get("decisionHash")).isEqualTo(run.get("decisionHash"));
        assertThat(replayed.get("recordedHash")).isEqualTo(run.get("decisionHash"));
        assertThat(replayed.get("recordedStateHash")).isEqualTo(replayed.get("stateHash"));
        assertThat(replayed.get("same").asBoolean()).isTrue();
        assertThat(replayed.get("compared")).isEqualTo(run.get("decisions"));
        assertThat(replayed.get("events")).isEqualTo(run.get("events"));
    }

    @Test
    void aReplayFromASnapshotEndsInTheSameState() {
        JsonNode whole = noderr("replay", journal.toString(), "--json").json();
        JsonNode tail = noderr("replay", journal.toString(), "--json", "--from-snapshot")
                .json();
        assertThat(tail.get("events").asLong()).isEqualTo(run.get("events").asLong() - 40_000);
        assertThat(tail.get("stateHash")).isEqualTo(whole.get("stateHash"));
        assertThat(tail.get("decisionHash")).isEqualTo(whole.get("decisionHash"));
        assertThat(tail.get("same").asBoolean()).isTrue();
        assertThat(tail.get("compared").asLong())
                .isBetween(1L, run.get("decisions").asLong() - 1);
    }

    @Test
    void inspectCountsWhatTheRunCounted() {
        JsonNode inside =
                noderr("journal", "inspect", journal.toString(), "--json").json();
        assertThat(inside.get("whole").asBoolean()).isTrue();
        assertThat(inside.get("events")).isEqualTo(run.get("events"));
        assertThat(inside.get("decisions")).isEqualTo(run.get("decisions"));
        assertThat(inside.at("/eventsByKind/TRADE")).isEqualTo(run.at("/data/trades"));
        assertThat(inside.at("/eventsByKind/ORDER_FILLED")).isEqualTo(run.get("fills"));
        assertThat(inside.get("configSha256")).isEqualTo(run.at("/config/sha256"));
        assertThat(inside.get("snapshotAt").asLong()).isEqualTo(39_999);
    }

    @Test
    void verifyTellsASoundJournalFromADamagedOne() throws IOException {
        assertThat(noderr("journal", "verify", journal.toString()).printed).startsWith("sound: ");
        Path damaged = out.resolve("damaged");
        copy(journal, damaged);
        // A byte in the middle of the events: 42,254 records of some 30 bytes begin after the file's own index.
        try (RandomAccessFile file = new RandomAccessFile(queueFile(damaged).toFile(), "rw")) {
            file.seek(1_000_000);
            int was = file.read();
            file.seek(1_000_000);
            file.write(was ^ 1);
        }
        Said said = noderr("journal", "verify", damaged.toString());
        assertThat(said.status).isEqualTo(1);
        assertThat(said.printed).startsWith("NOT sound: ").contains(damaged.toString());
    }

    private static Path queueFile(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file)));
            }
        }
    }

    /** Another threshold: the runs part at an event, and both sides of it are shown. */
    @Test
    void compareNamesTheFirstDecisionThatDiffers() throws IOException {
        Path other = out.resolve("other");
        copy(Path.of("btc-trades"), other);
        Path config = other.resolve("backtest.yaml");
        Files.writeString(config, Files.readString(config).replaceFirst("enter: [0-9.]+", "enter: 0.31"));
        Path otherJournal = out.resolve("other-journal");
        JsonNode otherRun = backtest(config, otherJournal, "invoked");
        assertThat(otherRun.get("decisionHash")).isNotEqualTo(run.get("decisionHash"));

        Said said = noderr("replay", journal.toString(), "--json", "--compare", otherJournal.toString());
        JsonNode difference = said.json().get("firstDifference");
        assertThat(said.status).isEqualTo(1);
        List<String> mine = decisions(journal);
        List<String> theirs = decisions(otherJournal);
        int first = 0;
        while (mine.get(first).equals(theirs.get(first))) {
            first++;
        }
        long parts = Math.min(sequence(mine.get(first)), sequence(theirs.get(first)));
        assertThat(difference.get("sequence").asLong()).isEqualTo(parts);
        assertThat(difference.get("replayed").asString()).startsWith("event " + sequence(mine.get(first)) + ": ");
        assertThat(difference.get("recorded").asString()).startsWith("event " + sequence(theirs.get(first)) + ": ");

        String text = noderr("replay", journal.toString(), "--compare", otherJournal.toString()).printed;
        assertThat(text)
                .contains(
                        "from event " + parts,
                        "now   " + difference.get("replayed").asString());
        Said before = noderr(
                "replay",
                journal.toString(),
                "--json",
                "--compare",
                otherJournal.toString(),
                "--until",
                Long.toString(parts - 1));
        assertThat(before.status).as("up to there they are one").isZero();
        assertThat(before.json().get("events").asLong()).isEqualTo(parts);
    }

    private static List<String> decisions(Path of) throws IOException {
        Path file = out.resolve(of.getFileName() + "-decisions.csv");
        assertThat(noderr("journal", "export", of.toString(), "--decisions", "--out", file.toString()).status)
                .isZero();
        return Files.readAllLines(file);
    }

    private static long sequence(String line) {
        return Long.parseLong(line.substring(0, line.indexOf(',')));
    }

    /** The exported fills, added up by hand, are the fees and the money of the result. */
    @Test
    void anExportedJournalHoldsEveryFill() throws IOException {
        Path file = out.resolve("events.csv");
        assertThat(noderr("journal", "export", journal.toString(), "--out", file.toString()).status)
                .isZero();
        List<String> lines = Files.readAllLines(file);
        List<String> columns = List.of(lines.getFirst().split(",", -1));
        long fees = 0;
        long cash = 0;
        for (String line : lines) {
            String[] field = line.split(",", -1);
            if (field[columns.indexOf("kind")].equals("ORDER_FILLED")) {
                long fee = Long.parseLong(field[columns.indexOf("fee_quote")]);
                long notional = Long.parseLong(field[columns.indexOf("notional_quote")]);
                fees += fee;
                cash += (field[columns.indexOf("side")].equals("BUY") ? -notional : notional) - fee;
            }
        }
        requireFeesAndCash(fees, cash);
    }

    /** The same, by a database that reads the Parquet file. */
    @Test
    void anExportToParquetHoldsEveryFillToo() throws SQLException {
        Path file = out.resolve("events.parquet");
        Said said = noderr("journal", "export", journal.toString(), "--out", file.toString());
        assertThat(said.status).isZero();
        assertThat(said.printed).startsWith(run.get("events").asLong() + " events in ");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet sums = statement.executeQuery("SELECT CAST(sum(fee_quote) AS BIGINT), CAST(sum(CASE side WHEN"
                        + " 'BUY' THEN -notional_quote ELSE notional_quote END - fee_quote) AS BIGINT), typeof(any_value("
                        + "volume_lots)) FROM '" + file + "' WHERE kind = 'ORDER_FILLED'")) {
            assertThat(sums.next()).isTrue();
            requireFeesAndCash(sums.getLong(1), sums.getLong(2));
            assertThat(sums.getString(3)).isEqualTo("BIGINT");
        }
    }

    private static void requireFeesAndCash(long fees, long cash) {
        assertThat(BigDecimal.valueOf(fees, 8))
                .isEqualByComparingTo(run.get("fees").decimalValue());
        assertThat(BigDecimal.valueOf(cash, 8).add(run.at("/ledger/startCash").decimalValue()))
                .isEqualByComparingTo(run.at("/ledger/endCash").decimalValue());
    }

    /** A run of seconds fills one file, and its newest snapshot does not cover all of it. */
    @Test
    void trimKeepsWhatNoSnapshotCovers() {
        assertThat(noderr("journal", "trim", journal.toString()).printed).startsWith("0 files deleted");
    }
}
