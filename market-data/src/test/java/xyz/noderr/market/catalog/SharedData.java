package xyz.noderr.market.catalog;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real market data, which stand beside the project and not in it. */
final class SharedData {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"));
    private static final Path BITSTAMP = Path.of("../examples/btc-trades/data/bitstamp_trades_from_20131125_usd.csv");

    private SharedData() {}

    /** Where a file is; skips the test where it is not. */
    static Path file(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: the market data " + file + " are not here");
        return file;
    }

    /** The example's trades, which its build fetches. */
    static Path bitstamp() {
        assumeTrue(Files.exists(BITSTAMP), () -> "skipped: the build of examples has not fetched " + BITSTAMP);
        return BITSTAMP;
    }
}
