package xyz.noderr.benchmarks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * What a message of Binance costs from its bytes to an event: a trade, and one, ten and fifty levels a side of a book. Beside
 * it Jackson's streaming parser over the same bytes, with its decimals made to counts of ticks and lots and nothing kept:
 * less than a decoder has to do; and XChange, from the message's text to its own trade or book. With {@code -prof gc} it shows the garbage of a message, which should be none.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 4, time = 1)
public class DecoderBenchmark {
    private static final int LEVELS = 50;
    static final Instrument BTC = new Instrument(
            0,
            new InstrumentSettings(
                    "binance",
                    "BTCUSDT",
                    "BTC",
                    "USDT",
                    new BigDecimal("0.10"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    8));

    private final byte[] trade = bytes("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":1723161256322,"
            + "\"T\":1723161256322,\"s\":\"BTCUSDT\",\"t\":5266583935,\"p\":\"61800.30\",\"q\":\"0.006\",\"X\":\"MARKET\","
            + "\"m\":false}}");
    private final byte[] depth1 = depth(1);
    private final byte[] depth10 = depth(10);
    private final byte[] depth50 = depth(LEVELS);
    private final BinanceFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(BTC), LEVELS);
    private final Event event = new Event(0, 0, LEVELS, 1);
    private final JsonFactory json = new JsonFactory();
    private final XChangeReading xchange = new XChangeReading();

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Of a stream of best levels, as an update would be older than the book the second time it comes. */
    private static byte[] depth(int levels) {
        StringBuilder text = new StringBuilder("{\"stream\":\"btcusdt@depth50@100ms\",\"data\":{\"e\":\"depthUpdate\","
                + "\"E\":1723161256299,\"T\":1723161256298,\"s\":\"BTCUSDT\",\"U\":5123107832006,\"u\":5123107837557,"
                + "\"pu\":5123107831937");
        for (int side = 0; side < 2; side++) {
            text.append(side == 0 ? ",\"b\":[" : "],\"a\":[");
            for (int i = 0; i < levels; i++) {
                text.append(i == 0 ? "" : ",")
                        .append("[\"")
                        .append(61_800 + (side == 0 ? -i : i + 1))
                        .append(".10\",\"")
                        .append(i % 9)
                        .append('.')
                        .append(100 + 7 * i)
                        .append("\"]");
            }
        }
        return bytes(text.append("]}}").toString());
    }

    private long decode(byte[] message) {
        feed.accept(message, 0, message.length, 1_723_161_255_000_000_000L);
        while (feed.next()) {
            event.resetInput(0);
            feed.writeTo(event);
        }
        return event.eventTimeNanos();
    }

    /** A trade, in the wrapper of a combined stream. */
    @Benchmark
    public long tradeDecoder() {
        return decode(trade);
    }

    /** Fifty levels a side. */
    @Benchmark
    public long depth50Decoder() {
        return decode(depth50);
    }

    /** One level a side. */
    @Benchmark
    public long depth1Decoder() {
        return decode(depth1);
    }

    /** Ten levels a side. */
    @Benchmark
    public long depth10Decoder() {
        return decode(depth10);
    }

    /** The trade by XChange. */
    @Benchmark
    public Object tradeXChange() {
        return xchange.read(trade, 0, trade.length);
    }

    /** One level a side by XChange. */
    @Benchmark
    public Object depth1XChange() {
        return xchange.levels(depth1);
    }

    /** Ten levels a side by XChange. */
    @Benchmark
    public Object depth10XChange() {
        return xchange.levels(depth10);
    }

    /** Fifty levels a side by XChange. */
    @Benchmark
    public Object depth50XChange() {
        return xchange.levels(depth50);
    }

    /** The trade by Jackson. */
    @Benchmark
    public long tradeJackson() {
        return jackson(trade);
    }

    /** The levels by Jackson. */
    @Benchmark
    public long depth50Jackson() {
        return jackson(depth50);
    }

    private long jackson(byte[] message) {
        return jackson(json, message, 0, message.length);
    }

    /** Goes through all values; whole numbers as long, decimals in ticks and lots in turn. */
    static long jackson(JsonFactory json, byte[] message, int from, int length) {
        long sum = 0;
        boolean price = true;
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), message, from, length)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT) {
                    sum += parser.getLongValue();
                } else if (token == JsonToken.VALUE_STRING) {
                    String text = parser.getString();
                    if (text.charAt(0) <= '9') {
                        BigDecimal value = new BigDecimal(text);
                        sum += price ? BTC.ticks(value) : BTC.lots(value);
                        price = !price;
                    }
                }
            }
        }
        return sum;
    }
}
