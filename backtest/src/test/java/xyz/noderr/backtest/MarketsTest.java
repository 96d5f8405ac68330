package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.Desk;
import xyz.noderr.strategy.Strategy;

/** Backtests over several instruments, on trades so few that a hand can follow them. */
class MarketsTest {
    private static final Path EXAMPLE =
            Path.of("..", "examples", "btc-trades").toAbsolutePath().normalize();
    private static final JsonMapper JSON = new JsonMapper();
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    /** Fills pay 0.1 %, at the price of the trade that they follow, a second after the decision at the soonest. */
    private static final String VENUE =
            "{takerFee: 0.001, slippage: 0, participation: 1, orderLatency: 1s, answerLatency: 1s}";

    private static final String A_TRADES = "0,100,100\n10,100,100\n20,110,100\n30,120,100\n";
    private static final String B_TRADES = "5,50,100\n15,50,100\n25,40,100\n30,45,100\n";

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** Half of the money in the first and as much short of the second, from the first price of both to second 20. */
    public static final class Pair implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            if (desk.timeNanos() >= 20 * NANOS_PER_SECOND) {
                want(desk, 0);
            } else if (desk.line(0).priceTicks() > 0 && desk.line(1).priceTicks() > 0) {
                want(desk, 0.5);
            }
        }

        private static void want(Desk desk, double part) {
            desk.line(0).want(part);
            desk.line(1).want(-part);
        }
    }

    private int noderr(String... args) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return Noderr.run(new PrintWriter(out), new PrintWriter(err), args);
    }

    /** A market of trades that are written to a file, as a line of YAML. */
    private String market(String symbol, String quote, String tick, String trades, String more) throws IOException {
        String file = symbol.replace('/', '-') + ".csv";
        Files.writeString(folder.resolve(file), "time,price,amount\n" + trades);
        return """
                - instrument: {venue: x, symbol: %s, base: %s, quote: %s, tickSize: %s, lotSize: 1, quoteDecimals: 2}
                  data: {file: %s, columns: {time: time}}
                %s""".formatted(symbol, symbol.substring(0, symbol.indexOf('/')), quote, tick, file, more);
    }

    private String a() throws IOException {
        return market("A/USD", "USD", "0.01", A_TRADES, "");
    }

    /** Its orders are under way for longer, and its fills cost twice as much. */
    private String b() throws IOException {
        return market(
                "B/USD",
                "USD",
                "0.01",
                B_TRADES,
                "  venue: " + VENUE.replace("0.001", "0.002").replace("orderLatency: 1s", "orderLatency: 2s") + "\n");
    }

    private Path config(String markets, String strategies, String account) throws IOException {
        return Files.writeString(folder.resolve("several.yaml"), """
                name: several
                markets:
                %sstrategies: %s
                allocation: {fixedFraction: {fraction: 1}}
                risk: {maxOrderNotional: 10000, maxLeverage: 2, allowShort: true, maxDailyLoss: 1, maxWeeklyLoss: 1,
                       maxMonthlyLoss: 1, maxDrawdown: 1}
                venue: %s
                account: %s
                """.formatted(markets, strategies, VENUE, account));
    }

    private JsonNode result(Path config, String... more) {
        List<String> args = new ArrayList<>(List.of(
                "backtest",
                config.toString(),
                "--json",
                "--out",
                folder.resolve("out").toString()));
        args.addAll(List.of(more));
        int status = noderr(args.toArray(String[]::new));
        assertThat(err.toString()).isEmpty();
        assertThat(status).isZero();
        return JSON.readTree(out.toString());
    }

    private void refused(Path config, String... parts) {
        assertThat(noderr("backtest", config.toString(), "--out", folder + "/out"))
                .isEqualTo(2);
        assertThat(err.toString()).contains(parts);
        assertThat(err.toString().strip().lines()).hasSize(1);
    }

    private static void assertMoney(JsonNode node, String path, String expected) {
        assertThat(node.at(path).decimalValue()).as(path).isEqualByComparingTo(expected);
    }

    private static final String ONE_EACH =
            "[{kind: buyAndHold, name: a, on: [A/USD], share: 0.5}, {kind: buyAndHold, name: b, on: [x:B/USD], share: 0.4}]";

    /**
     * 50 A at 100 cost 5,000 and a fee of 5; 80 B at 50 cost 4,000 and a fee of 8. At the end A is worth 6,000 and B 3,600;
     * 10,000 − 13 + 1,000 − 400 = 10,587. The highest before the end is 9,987 + 50 × 10 = 10,487, and 80 × 10 is lost then.
     */
    @Test
    void eachInstrumentIsTradedForItsStrategy() throws IOException {
        JsonNode result = result(config(a() + b(), ONE_EACH, "{capital: 10000}"));
        assertMoney(result, "/endEquity", "10587");
        assertMoney(result, "/fees", "13");
        assertThat(result.get("maxDrawdown").asDouble()).isCloseTo(800.0 / 10487, within(1e-12));
        assertThat(result.get("buyAndHoldReturn").asDouble()).isCloseTo((0.2 - 0.1) / 2, within(1e-12));
        assertMoney(result, "/ledger/endCash", "987");
        assertMoney(result, "/ledger/positionValue", "9600");
        assertMoney(result, "/ledger/unrealised", "600");
        assertThat(result.at("/ledger/position").isNull()).isTrue();
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
        assertThat(result.get("symbol").asString()).isEqualTo("A/USD, B/USD");
        assertThat(result.get("venue").asString()).isEqualTo("x");
        assertThat(result.get("currency").asString()).isEqualTo("USD");
        assertThat(result.get("fills").asInt()).isEqualTo(2);
        JsonNode second = result.at("/instruments/1");
        assertThat(second.get("symbol").asString()).isEqualTo("B/USD");
        assertThat(second.get("trades").asInt()).isEqualTo(4);
        assertThat(second.get("fills").asInt()).isEqualTo(1);
        assertMoney(second, "/firstPrice", "50");
        assertMoney(second, "/lastPrice", "45");
        assertMoney(second, "/position", "80");
        assertMoney(second, "/worth", "3600");
        assertMoney(second, "/unrealised", "-400");
        assertMoney(second, "/realised", "0");
        assertMoney(second, "/fees", "8");
        assertMoney(second, "/payments", "0");
        assertMoney(result, "/instruments/0/worth", "6000");
        assertMoney(result, "/instruments/0/fees", "5");
        assertThat(result.get("assumptions").valueStream().map(JsonNode::asString))
                .contains(
                        "x:A/USD: A fill pays 0.1 % of its worth, that of an order that rested 0.25 %.",
                        "x:B/USD: A fill pays 0.2 % of its worth, that of an order that rested 0.25 %.",
                        "Our orders do not move the market beyond that slippage.");
    }

    /**
     * 50 A bought at 100 and sold at 120; 100 B sold at 50 and bought back at 40. Fees 5 and 6 for A, 10 and 8 for B;
     * 10,000 + 1,000 + 1,000 − 29 = 11,971.
     */
    @Test
    void oneStrategyTradesTwoInstrumentsAgainstOneAnother() throws IOException {
        JsonNode result = result(config(a() + b(), "[{kind: \"" + Pair.class.getName() + "\"}]", "{capital: 10000}"));
        assertThat(result.at("/strategies/0/stopped").isNull()).isTrue();
        assertMoney(result, "/endEquity", "11971");
        assertMoney(result, "/ledger/endCash", "11971");
        assertMoney(result, "/ledger/realised", "2000");
        assertMoney(result, "/instruments/0/realised", "1000");
        assertMoney(result, "/instruments/1/realised", "1000");
        assertMoney(result, "/instruments/0/fees", "11");
        assertMoney(result, "/instruments/1/fees", "18");
        assertMoney(result, "/instruments/1/position", "0");
        assertThat(result.get("refusals").asInt()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pair", "each"})
    void decidesTheSameOnThreadsAndFromItsJournalAndFromASnapshot(String which) throws IOException {
        String strategies = which.equals("pair")
                ? "[{kind: \"" + Pair.class.getName() + "\"}]"
                : "[{kind: momentum, bars: 10s, each: true, settings: {lookback: 2}}]";
        Path config = config(walk("A/USD", 1) + walk("B/USD", 2), strategies, "{capital: 10000}");
        assertThat(decidesTheSame(config).get("fills").asInt()).isGreaterThanOrEqualTo(4);
    }

    /** On any threads, from its journal and from a snapshot. */
    private JsonNode decidesTheSame(Path config) {
        Path journal = folder.resolve("journal");
        JsonNode first = result(config, "--journal", journal.toString(), "--snapshot-every", "500");
        for (String topology : new String[] {"fused", "pipelined"}) {
            JsonNode again = result(config, "--topology", topology);
            assertThat(again.get("decisionHash")).as(topology).isEqualTo(first.get("decisionHash"));
            assertThat(again.get("endEquity")).isEqualTo(first.get("endEquity"));
        }
        for (String from : new String[] {"--until=9223372036854775807", "--from-snapshot"}) {
            assertThat(noderr("replay", journal.toString(), "--json", from))
                    .as("%s", err)
                    .isZero();
            JsonNode replayed = JSON.readTree(out.toString());
            assertThat(replayed.get("same").asBoolean()).isTrue();
            assertThat(replayed.get("decisionHash")).isEqualTo(first.get("decisionHash"));
            assertThat(replayed.get("stateHash")).isEqualTo(replayed.get("recordedStateHash"));
        }
        return first;
    }

    /** A perpetual future and the spot at six minutes of the same evening: a maker, a pair and an arbitrage on both. */
    @Test
    void quotesAndTwoLeggedStrategiesOnRealBooksDecideTheSame() throws IOException {
        Path captures = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"), "captures");
        assumeTrue(Files.exists(captures), () -> "skipped: the recordings " + captures + " are not here");
        Path config = Files.writeString(folder.resolve("btc.yaml"), """
                name: btc
                markets:
                  - instrument: {venue: binance-usdm, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.1,
                                 lotSize: 0.001, minNotional: 100, initialMargin: 0.1}
                    data: {capture: ["%1$s/binance-usdm-btcusdt-20240808.gz"], venueForm: binance_usdm}
                  - instrument: {venue: binance, symbol: BTCUSDT, base: BTC, quote: USDT, tickSize: 0.01,
                                 lotSize: 0.00001, minNotional: 5}
                    data: {capture: ["%1$s/binance-spot-btcusdt-20240808.gz"], venueForm: binance_spot}
                strategies:
                  - {kind: crossVenueArbitrage, share: 0.3, settings: {fee: 0, margin: 0.0001, size: 0.4}}
                  - {kind: pairReversion, share: 0.3, bars: 1s, settings: {window: 60}}
                  - {kind: glft, on: ["binance-usdm:BTCUSDT"], share: 0.2, settings: {quotes: {size: 0.3}}}
                  - {kind: imbalanceMaker, on: ["binance:BTCUSDT"], share: 0.2, settings: {quotes: {size: 0.2}}}
                allocation: {fixedFraction: {fraction: 1}}
                risk: {maxOrderNotional: 100000, allowShort: true, maxPosition: 2, maxLeverage: 3, maxOrdersPerSecond: 0,
                       maxCancelsPerSecond: 0}
                sentinel:
                  rules: [{watch: leverage, above: 0.3, then: warn, coolDown: 1s}]
                venue: {takerFee: 0.0001, makerFee: -0.00005, slippage: 0.00001, participation: 0.5, orderLatency: 5ms,
                        answerLatency: 5ms}
                account: {capital: 10000}
                """.formatted(captures.toAbsolutePath()));
        JsonNode result = decidesTheSame(config);
        assertThat(result.at("/instruments/0/fills").asInt()).isPositive();
        assertThat(result.at("/instruments/1/fills").asInt()).isPositive();
        assertThat(result.get("notices").asInt()).isPositive();
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
    }

    /** 500 trades, one a second, of a price that goes up and down by at most 1 %. */
    private String walk(String symbol, int seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder trades = new StringBuilder();
        long price = 100;
        for (int second = 0; second < 500; second++) {
            price = Math.max(50, price + random.nextInt(3) - 1);
            trades.append(second).append(',').append(price).append(",1000\n");
        }
        return market(symbol, "USD", "0.01", trades.toString(), "");
    }

    @Test
    void aCopyOnEachInstrumentIsNamedByIt() throws IOException {
        JsonNode result = result(config(a() + b(), "[{kind: buyAndHold, each: true}]", "{capital: 10000}"));
        assertThat(result.get("strategies")
                        .valueStream()
                        .map(each -> each.get("name").asString()))
                .containsExactly("buyAndHold x:A/USD", "buyAndHold x:B/USD");
        assertThat(result.at("/strategies/1/share").asDouble()).isEqualTo(0.5);
        assertThat(result.at("/strategies/1/kind").asString()).isEqualTo("buyAndHold");
    }

    private static final String EUR_TRADES = "0,1.25,10000\n10,1.25,10000\n20,1.25,1\n40,1.50,1\n";
    private static final String ABROAD = "5,100,1000\n25,100,1000\n28,100,1000\n30,110,1\n";

    /**
     * 4,000 EUR bought at 1.25 cost 5,000 USD and a fee of 5. With them 32 A at 100 EUR, 40 % of 10,000 USD at 1.25, which
     * cost 3,200 EUR and a fee of 3.20; before there are any euros that order is refused. At the end a euro is 1.50 USD: money
     * 4,995 USD and −3,203.20 EUR, which is −4,804.80 USD; 4,000 EUR held are 6,000 USD; 32 A at 110 EUR are 5,280 USD.
     */
    @Test
    void anAccountHoldsTwoCurrencies() throws IOException {
        String markets = market("A/EUR", "EUR", "0.1", ABROAD, "") + market("EUR/USD", "USD", "0.01", EUR_TRADES, "");
        JsonNode result = result(config(
                markets,
                "[{kind: buyAndHold, name: euros, on: [EUR/USD], share: 0.5},"
                        + " {kind: buyAndHold, name: a, on: [A/EUR], share: 0.4}]",
                "{capital: 10000, currency: USD}"));
        assertThat(result.get("currency").asString()).isEqualTo("USD");
        assertThat(result.at("/refusalsByReason/INSUFFICIENT_CASH").asInt()).isEqualTo(1);
        assertThat(result.get("refusals").asInt()).isEqualTo(1);
        assertMoney(result, "/endEquity", "11470.20");
        assertMoney(result, "/ledger/endCash", "190.20");
        assertMoney(result, "/ledger/positionValue", "11280");
        assertMoney(result, "/ledger/unrealised", "1480");
        assertMoney(result, "/fees", "9.80");
        assertMoney(result, "/instruments/0/worth", "5280");
        assertMoney(result, "/instruments/0/positionValue", "3520");
        assertMoney(result, "/instruments/0/fees", "3.20");
        assertMoney(result, "/instruments/1/worth", "6000");
        assertThat(result.at("/ledger/balanced").asBoolean()).isTrue();
        JsonNode inEuros = result(config(markets, "[{kind: buyAndHold, on: [A/EUR], share: 0.5}]", "{capital: 10000}"));
        assertThat(inEuros.get("currency").asString()).isEqualTo("EUR");
        assertThat(inEuros.at("/instruments/0/fills").asInt()).isEqualTo(1);
    }

    /** The example's model on a random walk, alone and beside another market at other times of the same seconds. */
    @ParameterizedTest
    @CsvSource({
        "exact, invoked",
        "exact, fused",
        "exact, pipelined",
        "ahead, invoked",
        "ahead, fused",
        "ahead, pipelined"
    })
    void aModelSpeaksOfTheFirstMarketAlone(String mode, String topology) throws IOException {
        String first = modelMarket("ONE/USD", 1, 4);
        String second = modelMarket("TWO/USD", 2, 3);
        JsonNode alone = result(modelConfig(first, "exact"), "--topology", "invoked");
        assertThat(alone.get("predictions").asLong()).isGreaterThan(1000);
        assertThat(alone.get("orders").asLong()).isPositive();
        JsonNode both = result(modelConfig(first + second, mode), "--topology", topology);
        for (String same : new String[] {"predictions", "orders", "cancels", "fills", "refusals", "endEquity"}) {
            assertThat(both.get(same)).as(same).isEqualTo(alone.get(same));
        }
        assertThat(both.at("/drift/measured/rows")).isEqualTo(alone.at("/drift/measured/rows"));
        assertThat(both.at("/models/1/figures")).isEqualTo(alone.at("/models/1/figures"));
        assertThat(both.at("/instruments/1/trades").asLong()).isEqualTo(4 * 3600 / 3);
        assertThat(both.at("/instruments/1/fills").asLong()).isZero();
    }

    private String modelMarket(String symbol, int seed, int everySeconds) throws IOException {
        Random random = new Random(seed);
        StringBuilder trades = new StringBuilder();
        long cents = 100_000;
        for (int second = 0; second < 4 * 3600; second += everySeconds) {
            cents += random.nextInt(101) - 50;
            trades.append(1_385_700_000 + second)
                    .append(',')
                    .append(cents / 100)
                    .append('.')
                    .append(10 + cents % 90)
                    .append(",5\n");
        }
        return market(symbol, "USD", "0.01", trades.toString(), "");
    }

    private Path modelConfig(String markets, String mode) throws IOException {
        Path config = config(
                markets,
                "[{kind: predictionThreshold, on: [ONE/USD], share: 0.5, settings: {enter: 0.1, exit: -0.1}}]",
                "{capital: 10000}");
        return Files.writeString(config, Files.readString(config) + """
                model: %1$s
                challengers: [{model: %1$s}]
                inference: {mode: %2$s, block: 7, compareEvery: 1}
                """.formatted(EXAMPLE.resolve("model"), mode));
    }

    @Test
    void aMarketIsNamedInOneWay() throws IOException {
        Path config = config(a(), "[{kind: buyAndHold}]", "{capital: 10000}");
        String yaml = Files.readString(config);
        String one = yaml.substring(yaml.indexOf("instrument:"), yaml.indexOf("\n", yaml.indexOf("instrument:")));
        Files.writeString(config, yaml + one + "\n");
        refused(config, "key markets: expected either an instrument with its data, or a list of markets, found both");
        Files.writeString(config, yaml.replaceAll("(?s)markets:.*strategies", "strategies"));
        refused(
                config,
                "key markets: expected either an instrument with its data, or a list of markets, found neither");
        Files.writeString(config, yaml.replaceAll("(?s)markets:.*strategies", one + "\nstrategies"));
        refused(config, "key data: expected where the market data are, beside the instrument, found none");
        Files.writeString(config, yaml.replaceAll("(?s)markets:.*strategies", "data: {file: A-USD.csv}\nstrategies"));
        refused(config, "key instrument: expected what is traded, beside data, found none");
    }

    @Test
    void marketsThatDoNotFitTogetherAreRefused() throws IOException {
        refused(
                config(a() + a(), "[{kind: buyAndHold}]", "{capital: 10000}"),
                "key markets: expected each instrument of a venue once, found [x:A/USD, x:A/USD]");
        refused(
                config(
                        a() + market("B/EUR", "EUR", "0.01", B_TRADES, ""),
                        "[{kind: buyAndHold, each: true}]",
                        "{capital: 10000}"),
                "expected one that tells what EUR is worth in USD, found none; add EUR/USD or USD/EUR");
        refused(
                config(a() + b(), "[{kind: buyAndHold, on: [C/USD]}]", "{capital: 10000}"),
                "strategy buyAndHold key on: expected an instrument of the configuration, found C/USD;"
                        + " there are [x:A/USD, x:B/USD]");
        refused(
                config(a() + b(), "[{kind: bookImbalance, on: [B/USD]}]", "{capital: 10000}"),
                "expected strategies of trades and bars on x:B/USD, as the data have no book");
        refused(
                config(a() + b(), "[{kind: buyAndHold, each: true}]", "{capital: 10000.001}"),
                "key account.capital: expected at most 2 decimals");
    }

    @Test
    void aMarketWithoutATradeInTheSpanIsNamed() throws IOException {
        Path config = config(a() + b(), "[{kind: buyAndHold, each: true}]", "{capital: 10000}");
        assertThat(noderr("backtest", config.toString(), "--out", folder + "/out", "--to", "1970-01-01T00:00:03Z"))
                .isEqualTo(2);
        assertThat(err.toString()).contains("B-USD.csv: expected trades from the start to 1970-01-01T00:00:03Z");
    }

    @Test
    void linesThatWereLeftOutAreNamedByTheirMarket() throws IOException {
        String b = market("B/USD", "USD", "0.01", B_TRADES + "31,45,0\n", "");
        JsonNode result = result(config(a() + b, "[{kind: buyAndHold, on: [A/USD]}]", "{capital: 10000}"));
        assertThat(result.at("/data/refusedRows").asInt()).isEqualTo(1);
        assertThat(result.at("/data/refusedRowsByReason").propertyNames())
                .allSatisfy(reason -> assertThat(reason).startsWith("x:B/USD: "));
        assertThat(result.at("/data/source").asString()).isEqualTo("A-USD.csv, B-USD.csv");
        assertThat(result.at("/data/trades").asInt()).isEqualTo(8);
    }

    @Test
    void theTableHasALineOfEachInstrument() throws IOException {
        Path config = config(a() + b(), ONE_EACH, "{capital: 10000}");
        assertThat(noderr("backtest", config.toString(), "--out", folder + "/out"))
                .as("%s", err)
                .isZero();
        assertThat(out.toString())
                .contains("several: A/USD, B/USD on x", "10,000.00 -> 10,587.00 USD")
                .containsPattern("x:A/USD +120\\.00 +\\+20\\.00 % +1 +50 +6,000\\.00 +1,000\\.00 USD +5\\.00 USD")
                .containsPattern("x:B/USD +45\\.00 +-10\\.00 % +1 +80 +3,600\\.00 +-400\\.00 USD +8\\.00 USD");
    }

    /** Says that it reads books, and is stopped by one that has none to show. */
    public static final class NeedsABook implements Strategy, Stateless {
        @Override
        public int bookLevels() {
            return 1;
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            if (trade.book().bidTicks(0) != 9_990) {
                throw new IllegalStateException("bid " + trade.book().bidTicks(0));
            }
            desk.want(0.5);
        }
    }

    /** Is stopped by a book where there can be none. */
    public static final class WantsNoBook implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            if (trade.book().bids() + trade.book().asks() > 0) {
                throw new IllegalStateException("a book");
            }
            desk.want(0.5);
        }
    }

    /** Both out of one catalog, which has quotes of the first alone. */
    @Test
    void anInstrumentWithoutABookShowsNoneBesideOneThatHasOne() throws IOException {
        Files.writeString(folder.resolve("quotes.csv"), """
                time,bid,bid_size,ask,ask_size
                1385337599,99.90,1000,100.10,1000
                """);
        Files.writeString(folder.resolve("a.csv"), "time,price,qty\n" + in2013(A_TRADES));
        Files.writeString(folder.resolve("b.csv"), "time,price,qty\n" + in2013(B_TRADES));
        importInto("quotes.csv", "A/USD");
        importInto("a.csv", "A/USD");
        importInto("b.csv", "B/USD");
        String markets = (a() + b()).replaceAll("\\{file: [^{]*\\{time: time}}", "{catalog: catalog}");
        JsonNode result = result(config(
                markets,
                "[{kind: \"" + NeedsABook.class.getName() + "\", on: [A/USD]}, {kind: \"" + WantsNoBook.class.getName()
                        + "\", on: [B/USD]}]",
                "{capital: 10000}"));
        assertThat(result.get("strategies").valueStream().map(each -> each.get("stopped")))
                .allMatch(JsonNode::isNull);
        assertThat(result.at("/instruments/0/fills").asInt()).isEqualTo(1);
        assertThat(result.at("/instruments/1/fills").asInt()).isEqualTo(1);
        assertThat(result.at("/data/source").asString()).isEqualTo("catalog");
        assertThat(result.at("/data/sha256").asString().split(", ", -1)).hasSize(3);
    }

    private static String in2013(String trades) {
        return trades.lines()
                .map(line -> 1_385_337_600 + Long.parseLong(line.substring(0, line.indexOf(',')))
                        + line.substring(line.indexOf(',')) + "\n")
                .collect(Collectors.joining());
    }

    private void importInto(String file, String instrument) {
        assertThat(noderr(
                        "data",
                        "import",
                        folder.resolve(file).toString(),
                        "--venue",
                        "x",
                        "--instrument",
                        instrument,
                        "--catalog",
                        folder.resolve("catalog").toString()))
                .as("%s", err)
                .isZero();
    }

    /** 50 A at 100 take 500 of own money and cost a fee of 5: all else is still money, and so is what they gain at the end. */
    @Test
    void whatIsHeldAgainstAMarginIsAuditedToo() throws IOException {
        String margined = a().replace("quoteDecimals: 2", "quoteDecimals: 2, initialMargin: 0.1");
        JsonNode result = result(config(margined + b(), ONE_EACH, "{capital: 10000}"));
        assertMoney(result, "/endEquity", "10587");
        assertMoney(result, "/ledger/endCash", "5987");
        assertMoney(result, "/ledger/positionValue", "4600");
        assertMoney(result, "/instruments/0/worth", "6000");
    }

    @Test
    void aStrategyThatAsksAModelOfAnotherMarketIsRefused() throws IOException {
        Path config = modelConfig(modelMarket("ONE/USD", 1, 4) + modelMarket("TWO/USD", 2, 3), "exact");
        Files.writeString(config, Files.readString(config).replace("on: [ONE/USD]", "each: true"));
        refused(
                config,
                "expected a model with an output up, found model ",
                ", which speaks of x:ONE/USD alone, with []");
    }

    @Test
    void featuresAreTheFirstMarkets() throws IOException {
        Path config = modelConfig(modelMarket("ONE/USD", 1, 4) + modelMarket("TWO/USD", 2, 3), "exact");
        Path rows = folder.resolve("rows.csv");
        assertThat(noderr("features", config.toString(), "--features", "momentum_30s", "--out", rows.toString()))
                .as("%s", err)
                .isZero();
        assertThat(Files.readAllLines(rows).size()).isBetween(4 * 3600 / 4 - 100, 4 * 3600 / 4 + 1);
    }

    @Test
    void thePagesConfigurationIsTaken() throws IOException {
        String page = Files.readString(Path.of("..", "docs", "markets.md"));
        String yaml = page.substring(page.indexOf("```yaml\n") + 8, page.indexOf("\n```", page.indexOf("```yaml")));
        BacktestSettings shown = SettingsFile.read(Path.of("markets.md"), yaml, BacktestSettings.class);
        assertThat(shown.traded().stream().map(BacktestSettings.Market::label))
                .containsExactly("bitstamp:BTC/EUR", "bitstamp:EUR/USD");
        assertThat(shown.currency()).isEqualTo("USD");
        assertThat(shown.capitalUnits()).isEqualTo(1_000_000);
        assertThat(shown.venueOf(0).takerFee()).hasToString("0.0025");
        assertThat(shown.venueOf(1).takerFee()).hasToString("0.0002");
        Instant later = Instant.parse("2013-11-26T00:00:00Z");
        assertThat(shown.over(later, null).traded().stream()
                        .map(each -> each.data().from()))
                .containsExactly(later, later);
    }
}
