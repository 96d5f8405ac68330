package xyz.noderr.market.simulator;

import java.util.regex.Pattern;

/**
 * Which stream a message is of, without the speed that a client may ask for: {@code btcusdt@depth@100ms} is of {@code
 * btcusdt} and {@code depth}. A capture holds a stream at one speed, and that is what every speed gets.
 *
 * @param symbol in lower case, as the venue wants it in names
 * @param channel what the stream tells: {@code trade}, {@code depth}, {@code depth20}, {@code kline_1m}, …
 */
record StreamKey(String symbol, String channel) {
    private static final Pattern SPEED = Pattern.compile("@(\\d+ms|1s|3s)$");

    /** The key of a name; its channel is empty where the name has none. */
    static StreamKey of(String name) {
        String plain = SPEED.matcher(name).replaceFirst("");
        int at = plain.indexOf('@');
        return at < 0 ? new StreamKey(plain, "") : new StreamKey(plain.substring(0, at), plain.substring(at + 1));
    }

    @Override
    public String toString() {
        return symbol + "@" + channel;
    }
}
