package xyz.noderr.market.kraken;

import java.util.Arrays;
import xyz.noderr.market.feed.Symbol;
import xyz.noderr.market.json.JsonCursor;
import xyz.noderr.market.json.MalformedMessageException;

/**
 * Levels of a message in its order, each also as the venue printed it: the digits of its price and of its quantity without
 * the point and without zeros in front, which is a whole number. The checksum is over these, and they depend on how many
 * decimals the venue prints, which is neither the tick's nor the lot's. Grows as needed and then makes no garbage.
 */
final class PrintedLevels {
    private static final int MOST_DIGITS = 18;

    private long[] ticks = new long[64];
    private long[] lots = new long[64];
    private long[] priceDigits = new long[64];
    private long[] quantityDigits = new long[64];
    private int size;

    void clear() {
        size = 0;
    }

    /** Reads a price and a quantity, with the comma between them. */
    void read(JsonCursor cursor, Symbol symbol) throws MalformedMessageException {
        if (size == ticks.length) {
            ticks = Arrays.copyOf(ticks, 2 * size);
            lots = Arrays.copyOf(lots, 2 * size);
            priceDigits = Arrays.copyOf(priceDigits, 2 * size);
            quantityDigits = Arrays.copyOf(quantityDigits, 2 * size);
        }
        cursor.peek();
        int price = cursor.position();
        ticks[size] = symbol.price.read(cursor);
        priceDigits[size] = digits(cursor, price + 1, cursor.position() - 1);
        cursor.expect(',');
        cursor.peek();
        int quantity = cursor.position();
        lots[size] = symbol.quantity.read(cursor);
        quantityDigits[size] = digits(cursor, quantity + 1, cursor.position() - 1);
        size++;
    }

    private static long digits(JsonCursor cursor, int from, int to) throws MalformedMessageException {
        if (to - from > MOST_DIGITS + 1) {
            throw cursor.malformed("a decimal that is too large");
        }
        long digits = 0;
        for (int at = from; at < to; at++) {
            if (cursor.byteAt(at) != '.') {
                if (digits >= Long.MAX_VALUE / 10 - 1) {
                    throw cursor.malformed("a decimal that is too large");
                }
                digits = digits * 10 + (cursor.byteAt(at) - '0');
            }
        }
        return digits;
    }

    int size() {
        return size;
    }

    long ticks(int level) {
        return ticks[level];
    }

    long lots(int level) {
        return lots[level];
    }

    long priceDigits(int level) {
        return priceDigits[level];
    }

    long quantityDigits(int level) {
        return quantityDigits[level];
    }
}
