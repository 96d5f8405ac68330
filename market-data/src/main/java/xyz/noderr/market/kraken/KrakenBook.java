package xyz.noderr.market.kraken;

import java.util.zip.CRC32;
import xyz.noderr.market.feed.Levels;

/**
 * An instrument's book as far as its checksum needs it: cut to the depth that was subscribed. The checksum is CRC32 over
 * the ten best asks and then the ten best bids, of each level the digits of its price and of its quantity, as the venue's
 * page "WebSockets: Book Checksum (v1)" has it. No garbage once it has grown; owned by one thread.
 */
final class KrakenBook {
    private static final int CHECKED = 10;
    private static final int MOST_DIGITS = 19;

    private final PrintedSide bids = new PrintedSide(false);
    private final PrintedSide asks = new PrintedSide(true);
    private final byte[] text = new byte[2 * CHECKED * 2 * MOST_DIGITS];
    private final CRC32 crc = new CRC32();
    private boolean known;

    /** A snapshot has come and nothing is missing since. */
    boolean known() {
        return known;
    }

    /** There is no book till the next snapshot. */
    void forget() {
        known = false;
    }

    /** A snapshot begins. */
    void clear() {
        bids.clear();
        asks.clear();
        known = true;
    }

    /**
     * Takes over a message.
     *
     * @param bidChanges are told what has changed, as {@code askChanges}
     */
    void apply(PrintedLevels bids, PrintedLevels asks, int depth, Levels bidChanges, Levels askChanges) {
        this.bids.apply(bids, depth, bidChanges);
        this.asks.apply(asks, depth, askChanges);
    }

    long checksum() {
        crc.reset();
        crc.update(text, 0, write(bids, write(asks, 0)));
        return crc.getValue();
    }

    private int write(PrintedSide side, int from) {
        int at = from;
        for (int i = 0; i < Math.min(CHECKED, side.size()); i++) {
            at = write(side.priceDigits(i), at);
            at = write(side.quantityDigits(i), at);
        }
        return at;
    }

    private int write(long digits, int from) {
        int count = 1;
        for (long left = digits / 10; left > 0; left /= 10) {
            count++;
        }
        long left = digits;
        for (int at = from + count - 1; at >= from; at--) {
            text[at] = (byte) ('0' + left % 10);
            left /= 10;
        }
        return from + count;
    }
}
