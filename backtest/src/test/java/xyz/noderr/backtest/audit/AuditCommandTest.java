package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Strategies that know too much, planted into backtests over three hours of a seeded random walk. */
class AuditCommandTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final int START = 1_385_700_000;
    private static final int SECONDS = 3 * 3600;
    private static final int STEP = 4;
    private static final int MINUTE = 60;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Long> cents = new ArrayList<>();

    /** Reads the file of trades itself, and holds what will be dearer a minute later. */
    public static final class Clairvoyant implements Strategy, Stateless {
        /** Where the trades are. */
        public record Settings(
                @Setting(help = "a file of trades") String file) {}

        private final TreeMap<Long, Double> prices = new TreeMap<>();

        /** With the file read. */
        public Clairvoyant(Clairvoyant.Settings settings) {
            lines(settings.file()).forEach(line -> {
                String[] fields = line.split(",", -1);
                prices.put(Long.parseLong(fields[0]), Double.parseDouble(fields[1]));
            });
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            long now = trade.eventTimeNanos() / NANOS_PER_SECOND;
            Map.Entry<Long, Double> later = prices.ceilingEntry(now + MINUTE);
            Map.Entry<Long, Double> known = prices.floorEntry(now);
            desk.want(later != null && known != null && later.getValue() > known.getValue() ? 1 : 0);
        }
    }

    /** Follows the last signal of a file at its time. */
    public static final class Follower implements Strategy, Stateless {
        /** Where the signals are. */
        public record Settings(
                @Setting(help = "a file of signals") String file) {}

        private final TreeMap<Long, Integer> signals = new TreeMap<>();

        /** With the file read. */
        public Follower(Follower.Settings settings) {
            lines(settings.file()).forEach(line -> {
                String[] fields = line.split(",", -1);
                signals.put(Long.parseLong(fields[0]), Integer.parseInt(fields[1]));
            });
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            Map.Entry<Long, Integer> last = signals.floorEntry(trade.eventTimeNanos() / NANOS_PER_SECOND);
            desk.want(last == null ? 0 : last.getValue());
        }
    }

    /** Keeps the prices of the run before it, as a cache that nobody clears. */
    public static final class Remembering implements Strategy, Stateless {
        private static final TreeMap<Long, Long> SEEN = new TreeMap<>();

        @Override
        public void onTrade(Event trade, Desk desk) {
            Map.Entry<Long, Long> later = SEEN.higherEntry(trade.eventTimeNanos());
            desk.want(later != null && later.getValue() > trade.priceTicks() ? 1 : 0);
            SEEN.put(trade.eventTimeNanos(), trade.priceTicks());
        }
    }

    /** Wants something at every other hundred of trades since it began. */
    public static final class Counting implements Strategy {
        private long trades;

        @Override
        public void onTrade(Event trade, Desk desk) {
            desk.want((int) (trades++ / 100 % 2));
        }

        @Override
        public void save(StateWriter to) {
            to.putLong(trades);
        }

        @Override
        public void restore(StateReader from) {
            trades = from.getLong();
        }
    }

    private static List<String> lines(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.subList(1, lines.size());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    @BeforeEach
    void walk() throws IOException {
        Remembering.SEEN.clear();
        Random random = new Random(7);
        StringBuilder rows = new StringBuilder("time,price,amount\n");
        long price = 100_000;
        for (int second = 0; second < SECONDS; second += STEP) {
            price += random.nextInt(101) - 50;
            cents.add(price);
            rows.append(START + second).append(',').append(price / 100.0).append(",50\n");
        }
        Files.writeString(folder.resolve("trades.csv"), rows);
    }

    private Path config(String strategies) throws IOException {
        return Files.writeString(folder.resolve("planted.yaml"), """
            name: planted
            instrument: {venue: x, symbol: A/USD, base: A, quote: USD, tickSize: 0.01, lotSize: 0.001, quoteDecimals: 2}
            data: {file: trades.csv, columns: {time: time}}
            strategies: [%s]
            allocation: {fixedFraction: {fraction: 0.5}}
            risk: {maxOrderNotional: 10000, maxDailyLoss: 1, maxDrawdown: 1}
            account: {capital: 10000}
            """.formatted(strategies));
    }

    private static String planted(Class<?> strategy, String more) {
        return "{kind: '" + strategy.getName() + "', name: " + strategy.getSimpleName() + more + "}";
    }

    private int audit(Path config, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "audit", config.toString(), "--out", folder.resolve("out").toString()));
        args.addAll(List.of(more));
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
    }

    private JsonNode finding(String check) throws IOException {
        for (JsonNode each : JSON.readTree(Files.readString(folder.resolve("out/audit.json")))
                .get("findings")) {
            if (each.get("check").asString().equals(check)) {
                return each;
            }
        }
        throw new AssertionError(check + " is not there");
    }

    private void verdict(String check, String verdict) throws IOException {
        assertThat(finding(check).get("verdict").asString()).as(check).isEqualTo(verdict);
    }

    @Test
    void anHonestStrategyPassesAndTheStatusIs0() throws IOException {
        assertThat(audit(config("{kind: momentum, bars: 1m, settings: {lookback: 5}}")))
                .isZero();
        assertThat(err.toString()).isEmpty();
        assertThat(out.toString()).contains("PASS    future", "PASS    label", "Nothing leaks that was looked for.");
        verdict("repeat", "pass");
        verdict("future", "pass");
        verdict("scaler", "skipped");
        verdict("bar stamp", "skipped");
        verdict("split", "pass");
    }

    /** It looks a minute ahead, so that what it wants in the last minute before a cut depends on what follows. */
    @Test
    void aStrategyThatReadsTheFileItselfIsFoundAndNamed() throws IOException {
        Path file = folder.resolve("trades.csv");
        int status = audit(config("{kind: momentum, bars: 1m, settings: {lookback: 5}}, "
                + planted(Clairvoyant.class, ", settings: {file: '" + file + "'}")));
        assertThat(err.toString()).isEmpty();
        assertThat(status).isOne();
        JsonNode found = finding("future");
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).isEqualTo("strategy Clairvoyant");
        assertThat(found.get("evidence").asString()).containsPattern("sees at least (5[0-9]s|1m) ahead");
        assertThat(out.toString()).contains("FAIL    future      strategy Clairvoyant:", "Something leaks.");
    }

    /** No line of the file is later than what uses it: no rerun can tell, but nobody foresees that much. */
    @Test
    void aSignalOfTheFutureStampedInThePastIsFoundByWhatItTells() throws IOException {
        StringBuilder rows = new StringBuilder("time,signal\n");
        int ahead = MINUTE / STEP;
        for (int i = 0; i + ahead < cents.size(); i++) {
            rows.append(START + i * STEP)
                    .append(',')
                    .append(cents.get(i + ahead) > cents.get(i) ? 1 : 0)
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("signals.csv"), rows);
        assertThat(audit(config(planted(Follower.class, ", settings: {file: '" + file + "'}"))))
                .isOne();
        verdict("future", "pass");
        JsonNode found = finding("label");
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).isEqualTo("the position that strategies want");
        assertThat(found.get("evidence").asString()).contains("the return over the 1m after it");
    }

    @Test
    void aFileWithoutTimesIsNamedAsWhatNoRerunCouldCut() throws IOException {
        Path file = Files.writeString(folder.resolve("signals.csv"), "time,signal\n1,1\n2,0\n");
        assertThat(audit(config(planted(Follower.class, ", settings: {file: '" + file + "'}"))))
                .isZero();
        JsonNode found = finding("future");
        assertThat(found.get("verdict").asString()).isEqualTo("warn");
        assertThat(found.get("culprit").asString()).isEqualTo(file.toString());
    }

    @Test
    void whatARunLeavesToTheNextIsFound() throws IOException {
        assertThat(audit(config(planted(Remembering.class, "")))).isOne();
        JsonNode found = finding("repeat");
        assertThat(found.get("verdict").asString()).isEqualTo("fail");
        assertThat(found.get("culprit").asString()).isEqualTo("strategy what strategies want");
        verdict("future", "skipped");
    }

    @Test
    void aStrategyThatCountsFromItsBeginningNeverSettles() throws IOException {
        assertThat(audit(config(planted(Counting.class, "")))).isZero();
        assertThat(finding("warm-up").get("evidence").asString()).contains("strategies never come to want the same");
    }

    @Test
    void theSameSeedGivesTheSameCutsAndAnotherGivesOthers() throws IOException {
        Path config = config("{kind: momentum, bars: 1m, settings: {lookback: 5}}");
        List<String> cuts = new ArrayList<>();
        for (String seed : List.of("1", "1", "2")) {
            assertThat(audit(config, "--cuts", "4", "--seed", seed)).isZero();
            cuts.add(JSON.readTree(Files.readString(folder.resolve("out/audit.json")))
                    .get("cuts")
                    .toString());
        }
        assertThat(cuts.get(1)).isEqualTo(cuts.get(0)).contains("behind an order");
        assertThat(cuts.get(2)).isNotEqualTo(cuts.get(0));
    }

    /** What is audited is the backtest, and a pipeline of threads is audited as one without. */
    @Test
    void theRunHasTheDecisionsOfTheBacktestOnAnyThreads() throws IOException {
        Path config = config("{kind: momentum, bars: 1m, settings: {lookback: 5}}");
        Path results = folder.resolve("run");
        assertThat(Noderr.run(
                        new PrintWriter(out),
                        new PrintWriter(err),
                        "backtest",
                        config.toString(),
                        "--out",
                        results.toString()))
                .isZero();
        String hash = JSON.readTree(Files.readString(results.resolve("result.json")))
                .get("decisionHash")
                .asString();
        for (String ring : List.of("", "ring: {topology: fused}\n")) {
            Files.writeString(config, Files.readString(config) + ring);
            assertThat(audit(config, "--cuts", "2")).isZero();
            JsonNode audited = JSON.readTree(Files.readString(folder.resolve("out/audit.json")));
            assertThat(audited.get("decisionHash").asString()).isEqualTo(hash);
            verdict("future", "pass");
        }
    }

    @Test
    void jsonIsOneLineAndSaysTheSameAsTheFile() throws IOException {
        assertThat(audit(config("{kind: buyAndHold}"), "--json", "--cuts", "1")).isZero();
        assertThat(out.toString().strip().lines()).hasSize(1);
        assertThat(JSON.readTree(out.toString()))
                .isEqualTo(JSON.readTree(Files.readString(folder.resolve("out/audit.json"))));
    }

    @Test
    void aCutThatIsAskedForIsMade() throws IOException {
        assertThat(audit(
                        config("{kind: buyAndHold}"),
                        "--cuts",
                        "0",
                        "--at",
                        "2013-11-29T05:00:00Z,2013-11-29T06:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .contains("2013-11-29T05:00:00Z (asked for), 2013-11-29T06:00:00Z (asked for)", "6 reruns");
    }

    private void refused(Path config, String sentence, String... more) {
        assertThat(audit(config, more)).isEqualTo(2);
        assertThat(err.toString()).contains(sentence).doesNotContain("\tat ");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aCutOutsideTheRun() throws IOException {
        refused(
                config("{kind: buyAndHold}"),
                "--at 2014-01-01T00:00:00Z: expected a time from the first price of each instrument,"
                        + " 2013-11-29T04:40:00Z, to before the last event, 2013-11-29T07:39:56",
                "--at",
                "2014-01-01T00:00:00Z");
    }

    @Test
    void noCuts() throws IOException {
        refused(
                config("{kind: buyAndHold}"),
                "--cuts: expected a number from 1 to 10000, or times at --at, found 0",
                "--cuts",
                "0");
    }

    @Test
    void anEmptySpan() throws IOException {
        refused(
                config("{kind: buyAndHold}"),
                "expected trades from 2014-01-01T00:00:00Z",
                "--from",
                "2014-01-01T00:00:00Z");
    }

    @Test
    void aSpanOfOneTime() throws IOException {
        refused(config("{kind: buyAndHold}"), "expected events at two times at least", "--to", "2013-11-29T04:40:01Z");
    }

    @Test
    void aTimeThatIsNone() throws IOException {
        assertThat(audit(config("{kind: buyAndHold}"), "--at", "noon")).isEqualTo(2);
        assertThat(err.toString()).contains("--at", "noon");
    }
}
