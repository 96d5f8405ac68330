package xyz.noderr.benchmarks;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.knowm.xchange.dto.marketdata.OrderBook;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.core.json.JsonFactory;
import xyz.noderr.market.CaptureLines;
import xyz.noderr.market.binance.BinanceFeed;
import xyz.noderr.market.binance.BinanceForm;
import xyz.noderr.pipeline.book.BookStage;
import xyz.noderr.pipeline.event.Event;

/**
 * All messages of six minutes of BTCUSDT futures, in memory, from their bytes to the book, in one thread; the figures are
 * for one message. The recording stands beside the project, or where the environment's NODERR_SHARED_DATA says. Each pass
 * has a new feed and a new book: what garbage is shown is theirs.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 4, time = 1)
@Measurement(iterations = 5, time = 1)
public class CaptureBenchmark {
    private static final int MESSAGES = 93_954;
    private static final int LEVELS = 128;

    private byte[] bytes = {};
    private int[] ends = {};
    private final Event event = new Event(0, 0, LEVELS, 10);
    private final JsonFactory json = new JsonFactory();
    private final XChangeReading xchange = new XChangeReading();

    /** Where the recording stands, if it does. */
    public static Path recording() {
        return Path.of(
                System.getenv().getOrDefault("NODERR_SHARED_DATA", "../shared/data"),
                "captures",
                "binance-usdm-btcusdt-20240808.gz");
    }

    /** Reads the recording. */
    @Setup(Level.Trial)
    public void read() {
        Path file = recording();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        List<Integer> places = new ArrayList<>();
        try (CaptureLines lines = new CaptureLines(file)) {
            while (lines.next()) {
                all.write(lines.bytes(), lines.messageFrom(), lines.messageTo() - lines.messageFrom());
                places.add(all.size());
            }
        }
        if (places.size() != MESSAGES) {
            throw new IllegalStateException(file + " has " + places.size() + " messages and not " + MESSAGES);
        }
        bytes = all.toByteArray();
        ends = places.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Decoded, put in order, and applied to the book, whose ten best levels stand on each event. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long decodeAndBook() {
        BinanceFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(DecoderBenchmark.BTC), LEVELS);
        BookStage books = new BookStage(1);
        int from = 0;
        for (int to : ends) {
            feed.accept(bytes, from, to, 1_723_161_255_000_000_000L);
            while (feed.next()) {
                event.reset(0);
                feed.writeTo(event);
                books.onEvent(event);
            }
            from = to;
        }
        return event.book().bidTicks(0);
    }

    /** Decoded and put in order. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long decode() {
        BinanceFeed feed = new BinanceFeed(BinanceForm.BINANCE_USDM, List.of(DecoderBenchmark.BTC), LEVELS);
        int from = 0;
        for (int to : ends) {
            feed.accept(bytes, from, to, 1_723_161_255_000_000_000L);
            while (feed.next()) {
                event.reset(0);
                feed.writeTo(event);
            }
            from = to;
        }
        return event.eventTimeNanos();
    }

    /** Read by Jackson's streaming parser, its decimals as ticks and lots, and nothing kept. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long jackson() {
        long sum = 0;
        int from = 0;
        for (int to : ends) {
            sum += DecoderBenchmark.jackson(json, bytes, from, to - from);
            from = to;
        }
        return sum;
    }

    /** By XChange, its updates applied to its own book. */
    @Benchmark
    @OperationsPerInvocation(MESSAGES)
    public long xchange() {
        xchange.clear();
        long sum = 0;
        int from = 0;
        for (int to : ends) {
            sum += xchange.read(bytes, from, to - from) instanceof OrderBook ? 1 : 0;
            from = to;
        }
        return sum;
    }
}
