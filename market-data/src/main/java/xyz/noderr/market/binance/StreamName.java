package xyz.noderr.market.binance;

/** The name of a stream, as {@code btcusdt@depth20@100ms}: a symbol in small letters, and what is told of it. */
final class StreamName {
    private static final byte[] DEPTH = {'@', 'd', 'e', 'p', 't', 'h'};

    private StreamName() {}

    /** Where the name in these bytes has its first @; −1 where there is none. */
    static int symbolEnd(byte[] bytes, int from, int to) {
        for (int at = from; at < to; at++) {
            if (bytes[at] == '@') {
                return at;
            }
        }
        return -1;
    }

    /** Whether the stream sends the best levels alone: their number follows the word. */
    static boolean isPartialDepth(byte[] bytes, int from, int to) {
        int at = symbolEnd(bytes, from, to);
        if (at < 0 || to - at <= DEPTH.length) {
            return false;
        }
        for (byte each : DEPTH) {
            if (bytes[at++] != each) {
                return false;
            }
        }
        return bytes[at] >= '0' && bytes[at] <= '9';
    }
}
