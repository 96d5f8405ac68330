package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.library.Glft;

/** Backtests without a model, by strategies of noderr's and of one's own, on the README's real trades. */
class StrategiesTest {
    private static final Path DATA =
            Path.of("btc-trades/data/bitstamp_trades_from_20131125_usd.csv").toAbsolutePath();

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    private Path config(String strategies) throws IOException {
        return config(strategies, "");
    }

    private Path config(String strategies, String budgets) throws IOException {
        return Files.writeString(folder.resolve("my.yaml"), """
                name: mine
                instrument: {venue: bitstamp, symbol: BTC/USD, base: BTC, quote: USD, tickSize: 0.01, lotSize: 0.00000001}
                data:
                  file: %s
                  columns: {time: timestamp, timeUnit: s, price: price, quantity: amount}
                strategies: %s
                allocation: {fixedFraction: {fraction: 0.5}%s}
                risk: {maxOrderNotional: 10000, maxDailyLoss: 1, maxWeeklyLoss: 1, maxMonthlyLoss: 1, maxDrawdown: 1}
                account: {capital: 10000}
                """.formatted(DATA, strategies, budgets));
    }

    private JsonNode result(String strategies, String... more) throws IOException {
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                config(strategies).toString(),
                "--json",
                "--out",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        int status = run(args.toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        return new JsonMapper().readTree(out.toString());
    }

    /** Half of 10,000 in what went from 815.00 to 1,237.96: the gain is about 0.5 of the price's. */
    @Test
    void buyAndHoldEarnsItsPartOfThePrice() throws IOException {
        JsonNode result = result("[{kind: buyAndHold}]");
        double price = result.get("buyAndHoldReturn").asDouble();
        assertThat(price).isGreaterThan(0.2);
        // What the position grows beyond its part is sold again, and fees and slippage cost a little.
        assertThat(result.get("netReturn").asDouble()).isBetween(0.35 * price, 0.55 * price);
        assertThat(result.get("model").isNull()).isTrue();
        assertThat(result.get("predictions").asLong()).isZero();
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[{kind: movingAverageCross, bars: 5m, settings: {fast: 5, slow: 20}}]",
                "[{kind: xyz.noderr.examples.Breakout, bars: 10m}]",
                "[{kind: momentum, bars: 1h, share: 0.4}, {kind: zScoreReversion, bars: 1m, share: 0.6}]"
            })
    void decidesTheSameOnThreadsAndFromItsJournalAndFromASnapshot(String strategies) throws IOException {
        Path journal = folder.resolve("journal");
        JsonNode first =
                result(strategies, "--journal", journal.toString(), "--snapshot-every", "20000", "--topology", "fused");
        assertThat(first.get("fills").asInt()).isGreaterThan(3);
        JsonNode again = result(strategies, "--topology", "pipelined");
        assertThat(again.get("decisionHash")).isEqualTo(first.get("decisionHash"));
        for (String[] replay : new String[][] {
            {"replay", journal.toString(), "--json"}, {"replay", journal.toString(), "--json", "--from-snapshot"}
        }) {
            assertThat(run(replay)).as("%s", err).isZero();
            JsonNode replayed = new JsonMapper().readTree(out.toString());
            assertThat(replayed.get("same").asBoolean()).isTrue();
            assertThat(replayed.get("decisionHash")).isEqualTo(first.get("decisionHash"));
        }
    }

    /** Without a model there is nothing to say of models and their drift. */
    @Test
    void theReportIsDrawnInABrowser() throws Exception {
        result("[{kind: xyz.noderr.examples.Breakout, name: mine, bars: 10m}, {kind: buyAndHold}]");
        String page = ReportPage.drawn(folder.resolve("out/report.html"), folder);
        // Equity, drawdown, rolling Sharpe, exposure, turnover; price and position.
        assertThat(page.split("<canvas [^>]*width=\"[1-9]", -1)).hasSize(1 + 5 + 2);
        assertThat(page).contains("xyz.noderr.examples.Breakout; 50.00 % of the capital at the end");
        assertThat(page).doesNotContain("id=\"models-section", "id=\"drift-section", "id=\"traded-section");
    }

    /** The same trades as of two venues: a chart of the price and one of the position of each, below those of the account. */
    @Test
    void theReportShowsEachInstrumentInABrowser() throws Exception {
        Path config = config("[{kind: momentum, bars: 1h, each: true}]");
        String yaml = Files.readString(config);
        String one = yaml.substring(yaml.indexOf("instrument:"), yaml.indexOf("strategies:"));
        String market = "  - " + one.strip().replace("\n", "\n    ") + "\n";
        Files.writeString(
                config, yaml.replace(one, "markets:\n" + market + market.replace("venue: bitstamp", "venue: other")));
        assertThat(run(
                        "backtest",
                        config.toString(),
                        "--out",
                        folder.resolve("out").toString()))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .containsPattern("bitstamp:BTC/USD +999\\.00")
                .containsPattern("other:BTC/USD +999\\.00");
        String page = ReportPage.drawn(folder.resolve("out/report.html"), folder);
        assertThat(page.split("<canvas [^>]*width=\"[1-9]", -1)).hasSize(1 + 5 + 2 * 2);
        assertThat(page)
                .contains("<h3>Price and fills of bitstamp:BTC/USD</h3>", "<h3>Position of other:BTC/USD</h3>")
                .contains("momentum other:BTC/USD");
        String traded = page.substring(page.indexOf("id=\"traded\""), page.indexOf("id=\"books\""));
        assertThat(traded.split("<th scope=\"row\">", -1)).hasSize(1 + 2);
    }

    @Test
    void capitalThatIsSplitAnewIsSplitTheSameFromTheJournal() throws IOException {
        Path journal = folder.resolve("journal");
        Path config =
                config("[{kind: momentum, bars: 1h}, {kind: zScoreReversion, bars: 5m}, {kind: buyAndHold}]", """
                , budgets: {by: equal_risk, every: 4h, lookback: 20, atLeast: 5, threshold: 0.02},
                  regime: {volatilityRule: {span: 5, history: 20, trendSpan: 10}, every: 1h,
                           budgets: {highVolatility: {exposure: 0.5}, bear: {multipliers: {buyAndHold: 0}}}}""");
        assertThat(run(
                        "backtest",
                        config.toString(),
                        "--json",
                        "--out",
                        folder.resolve("out").toString(),
                        "--journal",
                        journal.toString(),
                        "--snapshot-every",
                        "20000"))
                .as("%s", err)
                .isZero();
        JsonNode first = new JsonMapper().readTree(out.toString());
        assertThat(first.get("capitalSplits").asInt()).isGreaterThan(1);
        assertThat(first.get("regimeChanges").asInt()).isGreaterThan(1);
        double sum = 0;
        for (JsonNode each : first.get("strategies")) {
            assertThat(each.get("stopped").isNull()).isTrue();
            sum += each.get("share").asDouble();
        }
        assertThat(sum).isCloseTo(1, within(1e-6));
        assertThat(run("replay", journal.toString(), "--json", "--from-snapshot"))
                .isZero();
        JsonNode replayed = new JsonMapper().readTree(out.toString());
        assertThat(replayed.get("decisionHash")).isEqualTo(first.get("decisionHash"));
        assertThat(replayed.get("stateHash")).isEqualTo(replayed.get("recordedStateHash"));
    }

    /** Half of the capital in bitcoins, in a week of much up and down: every rule begins, and what it says is on file. */
    @Test
    void whatTheSentinelNoticesIsInTheResultAndInTheJournal() throws IOException {
        Path journal = folder.resolve("journal");
        JsonNode first = result("""
                [{kind: buyAndHold}]
                sentinel:
                  every: 15m
                  rules:
                    - {watch: drawdown, above: 0.03, then: freeze}
                    - {watch: concentration, above: 0.5}
                    - {watch: leverage, above: 0.5, then: reduce, to: 0.9, clearBelow: 0.95}
                    - {watch: beta, above: 0.3, then: reduce, to: 0.4}
                    - {watch: var, above: 0.002, then: reduce, to: 0.75}
                """, "--journal", journal.toString(), "--snapshot-every", "20000");
        Map<String, Long> times = new TreeMap<>();
        first.get("rules")
                .forEach(each -> times.put(
                        each.get("watch").asString(), each.get("times").asLong()));
        long sum = 0;
        for (JsonNode each : first.get("rules")) {
            sum += 2 * each.get("times").asLong() - (each.get("active").asBoolean() ? 1 : 0);
        }
        assertThat(times)
                .as("%s", first.get("rules"))
                .hasSize(5)
                .allSatisfy((watch, count) -> assertThat(count).isPositive());
        assertThat(first.get("notices").asLong()).isEqualTo(sum);
        Path lines = folder.resolve("decisions.csv");
        assertThat(run("journal", "export", journal.toString(), "--decisions", "--out", lines.toString()))
                .isZero();
        assertThat(Files.readAllLines(lines).stream().filter(line -> line.contains(",NOTICE,")))
                .hasSize(Math.toIntExact(sum))
                .first()
                .asString()
                .containsPattern("^[0-9]+,[0-9]+,NOTICE,,,,,,NONE,[1-5],[A-Z]+,[A-Z]+,true,[0-9]+,[0-9]+,PARTS$");
        for (String[] replay : new String[][] {
            {"replay", journal.toString(), "--json"}, {"replay", journal.toString(), "--json", "--from-snapshot"}
        }) {
            assertThat(run(replay)).as("%s", err).isZero();
            assertThat(new JsonMapper().readTree(out.toString()).get("decisionHash"))
                    .isEqualTo(first.get("decisionHash"));
        }
    }

    @Test
    void aStrategyThatNeedsWhatIsNotThereIsRefused() throws IOException {
        assertThat(run("backtest", config("[{kind: predictionThreshold}]").toString()))
                .isEqualTo(2);
        assertThat(err.toString())
                .contains("expected a model with an output up, found no model; name one at the key model");
        assertThat(run("backtest", config("[{kind: bookImbalance}]").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("as the data have no book", "name data with a book");
        assertThat(run("backtest", config("[]").toString())).isEqualTo(2);
        assertThat(err.toString()).contains("my.yaml key strategies: expected one strategy or more");
        assertThat(run("backtest", config("[{kind: momentum, bars: 0s}]").toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("bars");
        assertThat(run(
                        "backtest",
                        config("[{kind: momentum, settings: {threshold: lots}}]")
                                .toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("strategy momentum key threshold: expected a number", "lots");
    }

    /** Buys at the first hour that is even by the clock, and sells at the next. */
    public static final class EvenHours implements Strategy, Stateless {
        @Override
        public void onTimer(Event timer, Desk desk) {
            desk.want(desk.timeNanos() / 3_600_000_000_000L % 2 == 0 ? 1 : 0);
        }
    }

    /** 6 days and 16 hours and some minutes: 161 whole hours from the first trade at midnight on, each with a wish. */
    @Test
    void aTimerIsHeardAtEachOfItsTimes() throws IOException {
        Path config = config("[{kind: \"" + EvenHours.class.getName() + "\"}]");
        Files.writeString(config, Files.readString(config) + "timer: 1h\n");
        assertThat(run(
                        "backtest",
                        config.toString(),
                        "--json",
                        "--out",
                        folder.resolve("out").toString()))
                .as("%s", err)
                .isZero();
        JsonNode result = new JsonMapper().readTree(out.toString());
        long answers = result.get("fills").asLong()
                + result.get("orders").asLong()
                + result.get("cancels").asLong();
        assertThat(result.get("events").asLong() - result.at("/data/trades").asLong())
                .as("timers and answers")
                .isBetween(161L, 161 + answers);
        assertThat(result.get("orders").asInt()).isGreaterThanOrEqualTo(160);
    }

    @Test
    void theListNamesAllWithTheirSettings() {
        assertThat(run("strategies")).isZero();
        assertThat(out.toString())
                .contains("movingAverageCross: long while a short mean of closes is above a long one")
                .containsPattern("fast +20 +bars in the short mean")
                .containsPattern("volatility.step +1s +step from one mid to the next")
                .contains("buyAndHold");
    }

    @Test
    void thePageShowsTheProgramAndNamesAllStrategies() throws IOException {
        String page = Files.readString(Path.of("../docs/strategies.md"));
        String shown = page.substring(page.indexOf("```java\n") + 8, page.indexOf("\n```", page.indexOf("```java")));
        // The build formats the file, and not the page.
        assertThat(words(Files.readString(Path.of("src/main/java/xyz/noderr/examples/Breakout.java"))))
                .endsWith(words(shown));
        assertThat(Strategies.all().keySet())
                .allSatisfy(name -> assertThat(page).contains("| `" + name + "` |"));
    }

    /** The part of a configuration that the page shows. */
    record Shown(AllocationSettings allocation) {}

    @Test
    void thePagesSettingsAreTaken() throws IOException {
        List<String> blocks = Pattern.compile("```yaml\n(allocation:.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/strategies.md")))
                .results()
                .map(block -> block.group(1))
                .toList();
        assertThat(blocks).hasSize(2);
        for (String block : blocks) {
            Shown shown = SettingsFile.read(Path.of("strategies.md"), block, Shown.class);
            assertThat(shown.allocation().fixedFraction().fraction()).isEqualTo(0.5);
            assertThat(shown.allocation().budgets() == null)
                    .isNotEqualTo(shown.allocation().regime() == null);
        }
    }

    /** The strategies that the page shows. */
    record Quoting(List<StrategySettings> strategies) {}

    @Test
    void theMarketMakerOfThePageCanBeMade() throws IOException {
        String page = Files.readString(Path.of("../docs/strategies.md"));
        int from = page.indexOf("strategies:\n  - kind: glft");
        String block = page.substring(from, page.indexOf("risk:\n", from));
        StrategySettings shown = SettingsFile.read(Path.of("strategies.md"), block, Quoting.class)
                .strategies()
                .getFirst();
        Instrument instrument = new Instrument(
                0,
                new InstrumentSettings(
                        "binance",
                        "BTCUSDT",
                        "BTC",
                        "USDT",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.00001"),
                        BigDecimal.ZERO,
                        8));
        assertThat(Strategies.create("the page's", shown, new StrategyInputs(List.of(instrument))))
                .isInstanceOf(Glft.class);
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", "");
    }
}
