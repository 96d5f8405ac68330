package xyz.noderr.market.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A capture of spot's BTCUSDT as a test needs it: line by line, a millisecond apart. */
final class SmallCapture {
    private static final long FIRST_NANOS = 1_700_000_000_000_000_000L;

    private final List<String> lines = new ArrayList<>();
    private long updateId = 100;
    private long atMillis = -1;

    private SmallCapture line(String message) {
        lines.add(millis() * 1_000_000 + " " + message);
        atMillis = -1;
        return this;
    }

    /** The next line comes so long after the first; without it, as many milliseconds as lines stand before it. */
    SmallCapture at(long millis) {
        atMillis = millis;
        return this;
    }

    private long millis() {
        return FIRST_NANOS / 1_000_000 + (atMillis < 0 ? lines.size() : atMillis);
    }

    /** The book as it was answered: bids at 10 and 9, asks at 11 and 12. */
    SmallCapture snapshot() {
        return line(
                "{\"lastUpdateId\":" + updateId
                        + ",\"bids\":[[\"10.00\",\"1.0\"],[\"9.00\",\"2.0\"]],\"asks\":[[\"11.00\",\"1.0\"],[\"12.00\",\"2.0\"]]}");
    }

    /** An update that follows the one before. */
    SmallCapture depth(String bids, String asks) {
        long first = updateId + 1;
        updateId += 2;
        return line("{\"stream\":\"btcusdt@depth@100ms\",\"data\":{\"e\":\"depthUpdate\",\"E\":" + millis()
                + ",\"s\":\"BTCUSDT\",\"U\":" + first + ",\"u\":" + updateId + ",\"b\":[" + bids + "],\"a\":[" + asks
                + "]}}");
    }

    /** Updates of the bid at 9. */
    SmallCapture depths(int count) {
        for (int i = 0; i < count; i++) {
            depth("[\"9.00\",\"" + (i + 1) + ".0\"]", "");
        }
        return this;
    }

    SmallCapture trade(long id, String price, String quantity) {
        return line("{\"stream\":\"btcusdt@trade\",\"data\":{\"e\":\"trade\",\"E\":" + millis()
                + ",\"s\":\"BTCUSDT\",\"t\":" + id + ",\"p\":\"" + price + "\",\"q\":\"" + quantity + "\",\"T\":"
                + millis() + ",\"m\":true,\"M\":true}}");
    }

    /** Trades with ids from 1 on. */
    SmallCapture trades(int count) {
        for (int i = 1; i <= count; i++) {
            trade(i, "10.50", "0.001");
        }
        return this;
    }

    Path write(Path folder) {
        try {
            return Files.write(folder.resolve("capture"), lines);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
