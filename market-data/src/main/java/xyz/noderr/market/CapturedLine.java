package xyz.noderr.market;

import java.nio.charset.StandardCharsets;

/**
 * One line of a capture, in one of two forms:
 *
 * <ul>
 *   <li>{@code <nanoseconds since 1970 at which it was received> <the venue's message>}
 *   <li>cryptofeed's: {@code <seconds since 1970>: <message>} for what was received, {@code <address> -> <seconds>:
 *       <message>} for an answer to a request, {@code <address> <- <seconds>: <message>} for what was sent, {@code <address>
 *       <-> <seconds>} where a connection begins
 * </ul>
 *
 * <p>A flyweight over the bytes of the line.
 */
final class CapturedLine {
    enum Kind {
        RECEIVED,
        SENT,
        CONNECTED,
        /** Neither form. */
        OTHER
    }

    private static final int MOST_DIGITS = 18;
    private static final int MOST_SECOND_DIGITS = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final byte[][] ADDRESSES = {ascii("wss://"), ascii("ws://"), ascii("https://"), ascii("http://")};
    private static final byte[] ANSWER = ascii(" -> ");
    private static final byte[] SENT = ascii(" <- ");
    private static final byte[] CONNECTED = ascii(" <-> ");

    private byte[] bytes = {};
    private int to;
    private Kind kind = Kind.OTHER;
    private long receivedNanos;
    private int messageFrom;

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads the line between two places. */
    void over(byte[] line, int from, int to) {
        bytes = line;
        this.to = to;
        kind = Kind.OTHER;
        if (bytes[from] >= '0' && bytes[from] <= '9') {
            time(from, Kind.RECEIVED);
        } else if (startsWithAddress(from)) {
            // An address has no space.
            int space = from;
            while (space < to && bytes[space] != ' ') {
                space++;
            }
            if (startsWith(CONNECTED, space)) {
                kind = Kind.CONNECTED;
            } else if (startsWith(ANSWER, space)) {
                time(space + ANSWER.length, Kind.RECEIVED);
            } else if (startsWith(SENT, space)) {
                time(space + SENT.length, Kind.SENT);
            }
        }
    }

    private boolean startsWithAddress(int from) {
        for (byte[] address : ADDRESSES) {
            if (startsWith(address, from)) {
                return true;
            }
        }
        return false;
    }

    private boolean startsWith(byte[] text, int from) {
        if (to - from < text.length) {
            return false;
        }
        for (int i = 0; i < text.length; i++) {
            if (bytes[from + i] != text[i]) {
                return false;
            }
        }
        return true;
    }

    private void time(int from, Kind withTime) {
        long value = 0;
        int at = from;
        while (at < to && at - from <= MOST_DIGITS && isDigit(at)) {
            value = value * 10 + (bytes[at++] - '0');
        }
        boolean seconds = at < to && bytes[at] == '.' && at - from <= MOST_SECOND_DIGITS;
        if (seconds) {
            value *= NANOS_PER_SECOND;
            for (long unit = NANOS_PER_SECOND / 10; ++at < to && isDigit(at); unit /= 10) {
                value += (bytes[at] - '0') * unit;
            }
            if (at == to || bytes[at++] != ':') {
                return;
            }
        }
        if (at > from && at < to && bytes[at] == ' ' && value > 0) {
            kind = withTime;
            receivedNanos = value;
            messageFrom = at + 1;
        }
    }

    private boolean isDigit(int at) {
        return bytes[at] >= '0' && bytes[at] <= '9';
    }

    Kind kind() {
        return kind;
    }

    /** When it was received: nanoseconds since 1970. */
    long receivedNanos() {
        return receivedNanos;
    }

    int messageFrom() {
        return messageFrom;
    }
}
