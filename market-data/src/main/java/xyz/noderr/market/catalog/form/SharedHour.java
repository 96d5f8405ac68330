package xyz.noderr.market.catalog.form;

import java.time.ZoneId;

/**
 * Times as {@code 2024-01-02 09:31:00.5}, of which many that follow one another share their hour: it alone is read as a date,
 * which takes some hundred times as long as all else. Owned by one thread.
 */
final class SharedHour {
    private static final int HOUR_ENDS = 13;
    private static final int MINUTE_ENDS = 16;
    private static final int SECOND_ENDS = 19;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private String hour = "";
    /** The zone, where the text says it. */
    private String offset = "";

    private long hourNanos;
    private int clockEnds;

    /** Nanoseconds since 1970; whatever is not of that form is read as any other date. */
    long nanos(String text, ZoneId zone) {
        long within = sinceTheHour(text);
        if (within < 0) {
            return Times.dated(text, zone);
        }
        if (!text.startsWith(hour)
                || hour.isEmpty()
                || !text.substring(clockEnds).equals(offset)) {
            String said = text.substring(clockEnds);
            hourNanos = Times.dated(text.substring(0, HOUR_ENDS) + ":00" + said, zone);
            hour = text.substring(0, HOUR_ENDS);
            offset = said;
        }
        return Math.addExact(hourNanos, within);
    }

    /** What stands behind the hour, to where {@link #clockEnds}; −1 where it is of another form. */
    private long sinceTheHour(String text) {
        if (text.length() < MINUTE_ENDS || text.charAt(4) != '-' || text.charAt(HOUR_ENDS) != ':') {
            return -1;
        }
        int minute = two(text, HOUR_ENDS + 1);
        clockEnds = MINUTE_ENDS;
        int second = 0;
        long fraction = 0;
        if (text.length() >= SECOND_ENDS && text.charAt(MINUTE_ENDS) == ':') {
            second = two(text, MINUTE_ENDS + 1);
            clockEnds = SECOND_ENDS;
            fraction = fraction(text);
        }
        return minute < 0 || second < 0 ? -1 : (minute * 60L + second) * NANOS_PER_SECOND + fraction;
    }

    private long fraction(String text) {
        long fraction = 0;
        if (clockEnds < text.length() && text.charAt(clockEnds) == '.') {
            clockEnds++;
            for (long unit = NANOS_PER_SECOND / 10; unit > 0 && isDigit(text, clockEnds); unit /= 10) {
                fraction += unit * (text.charAt(clockEnds++) - '0');
            }
        }
        return fraction;
    }

    /** From 0 to 59; −1 for anything else. */
    private static int two(String text, int at) {
        if (!isDigit(text, at) || !isDigit(text, at + 1)) {
            return -1;
        }
        int number = (text.charAt(at) - '0') * 10 + text.charAt(at + 1) - '0';
        return number < 60 ? number : -1;
    }

    private static boolean isDigit(String text, int at) {
        return at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9';
    }
}
