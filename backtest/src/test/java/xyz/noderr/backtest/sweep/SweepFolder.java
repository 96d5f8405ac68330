package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Random;

/** A folder with a backtest over ten hours of a seeded random walk, and a sweep of it. */
public final class SweepFolder {
    private static final String BACKTEST = """
            name: walk
            instrument: {venue: v, symbol: A/B, base: A, quote: B, tickSize: 0.01, lotSize: 0.0001, quoteDecimals: 2}
            data: {file: trades.csv, columns: {time: time, price: price, quantity: quantity}}
            strategies:
              - {kind: momentum, bars: 1m, settings: {lookback: 20}}
            allocation: {fixedFraction: {fraction: 0.5}}
            risk: {maxOrderNotional: 100000}
            venue: {takerFee: 0.0001, slippage: 0}
            account: {capital: 10000}
            """;

    private static final String SWEEP = """
            name: walk
            backtest: backtest.yaml
            vary:
              strategies.0.settings.lookback: {from: 5, to: 30, step: 5}
              strategies.0.settings.threshold: [0, 0.0005]
            validate: {walkForward: {train: 3h, test: 1h}}
            """;

    private SweepFolder() {}

    /** Writes all of it. */
    public static void write(Path folder) {
        Random random = new Random(11);
        StringBuilder rows = new StringBuilder("time,price,quantity\n");
        long cents = 100_000;
        for (int second = 0; second < 10 * 3600; second += 10) {
            cents += random.nextInt(101) - 50;
            rows.append(1_385_700_000 + second)
                    .append(String.format(Locale.ROOT, ",%d.%02d,3%n", cents / 100, cents % 100));
        }
        write(folder, "trades.csv", rows.toString());
        write(folder, "backtest.yaml", BACKTEST);
        write(folder, "sweep.yaml", SWEEP);
    }

    public static void write(Path folder, String name, String text) {
        try {
            Files.writeString(folder.resolve(name), text);
        } catch (IOException full) {
            throw new UncheckedIOException(full);
        }
    }

    /** The sweep with something of it in other words. */
    public static void change(Path folder, String name, String from, String to) throws IOException {
        String before = Files.readString(folder.resolve(name));
        if (!before.contains(from)) {
            throw new IllegalArgumentException(from + " is not in " + before);
        }
        write(folder, name, before.replace(from, to));
    }
}
