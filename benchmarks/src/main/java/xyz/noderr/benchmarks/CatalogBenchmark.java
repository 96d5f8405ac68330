package xyz.noderr.benchmarks;

import java.io.BufferedWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleConsumer;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.CatalogEvents;
import xyz.noderr.market.catalog.CatalogImport;
import xyz.noderr.market.catalog.CatalogSql;
import xyz.noderr.market.catalog.ImportOptions;
import xyz.noderr.market.catalog.Source;
import xyz.noderr.market.catalog.Table;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * Trades of four days out of a catalog, a million a day at random times and prices; the figures are for one trade. Each pass
 * opens the catalog anew.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 2)
@Measurement(iterations = 5, time = 2)
public class CatalogBenchmark {
    private static final int DAYS = 4;
    private static final int TRADES = DAYS * 1_000_000;
    private static final long MILLIS_PER_DAY = 86_400_000;

    private final Event event = new Event(0, 0);
    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "venue",
                    "BTCUSD",
                    "BTC",
                    "USD",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    BigDecimal.ZERO,
                    8));
    private Path folder = Path.of("");
    private Catalog catalog = new Catalog(folder);

    /** Imports the trades. */
    @Setup(Level.Trial)
    public void importTrades() throws IOException {
        folder = Files.createTempDirectory("catalog");
        Path file = folder.resolve("trades.csv");
        Random random = new Random(1);
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("id,time,price,qty,side\n");
            double time = 1_700_006_400_000.0;
            long cents = 6_000_000;
            for (int i = 0; i < TRADES; i++) {
                time += 2.0 * DAYS * MILLIS_PER_DAY / TRADES * random.nextDouble();
                cents += random.nextInt(101) - 50;
                out.write((1_000_000 + i) + "," + (long) time + "," + BigDecimal.valueOf(cents, 2) + ",0."
                        + (100 + random.nextInt(900)) + (random.nextBoolean() ? ",buy\n" : ",sell\n"));
            }
        }
        catalog = new Catalog(folder.resolve("catalog"));
        new CatalogImport(catalog, ImportOptions.NONE.named("venue", "BTCUSD"), new Silent()).run(List.of(file));
    }

    /** Takes them away. */
    @TearDown(Level.Trial)
    public void delete() throws IOException {
        TemporaryFolder.delete(folder);
    }

    /** As events for the ring, each written on one. */
    @Benchmark
    @OperationsPerInvocation(TRADES)
    public long events() {
        long sum = 0;
        try (CatalogEvents events =
                new CatalogEvents(catalog, instrument, EnumSet.of(Table.TRADES), 1, Long.MIN_VALUE, Long.MAX_VALUE)) {
            while (events.next()) {
                event.resetInput(0);
                events.writeTo(event);
                sum += event.priceTicks();
            }
        }
        return sum;
    }

    /** Summed by SQL over the view of exact decimals. */
    @Benchmark
    @OperationsPerInvocation(TRADES)
    public String sql() throws SQLException {
        try (Connection duck = CatalogSql.open(catalog);
                Statement statement = duck.createStatement();
                ResultSet sum = statement.executeQuery("SELECT sum(price * quantity) FROM trades")) {
            sum.next();
            return sum.getString(1);
        }
    }

    private static final class Silent implements CatalogImport.Listener {
        @Override
        public DoubleConsumer step(String name) {
            return fraction -> {};
        }

        @Override
        public void imported(Source source, boolean wasThere) {
            // Nobody asks.
        }
    }
}
