package xyz.noderr.market.json;

/**
 * Reads times as venues write them, {@code "2021-07-22T22:36:10.014Z"} in quotes: a date and a time of UTC, with up to
 * nine decimals of the second or none. From 1970 to 2261, which is what nanoseconds in a long hold.
 */
final class IsoTime {
    private static final long NANOS_PER_SECOND = 1_000_000_000;
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int LAST_YEAR = 2261;
    private static final String FORM = "0000-00-00T00:00:00";
    private static final int[] DAYS_OF_MONTH = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private IsoTime() {}

    /** Reads the string that comes next, as nanoseconds since 1970. */
    static long read(JsonCursor cursor) throws MalformedMessageException {
        cursor.string();
        int from = cursor.tokenFrom();
        int to = cursor.tokenTo();
        for (int i = 0; i < FORM.length(); i++) {
            int next = from + i < to ? cursor.byteAt(from + i) : 0;
            if (FORM.charAt(i) == '0' ? next < '0' || next > '9' : next != FORM.charAt(i)) {
                throw none(cursor);
            }
        }
        int year = whole(cursor, from, 4);
        int month = whole(cursor, from + 5, 2);
        int day = whole(cursor, from + 8, 2);
        int hour = whole(cursor, from + 11, 2);
        int minute = whole(cursor, from + 14, 2);
        int second = whole(cursor, from + 17, 2);
        boolean date = year >= 1970 && year <= LAST_YEAR && month >= 1 && month <= 12 && day >= 1;
        if (!date || day > daysOf(year, month) || hour > 23 || minute > 59 || second > 59) {
            throw none(cursor);
        }
        long seconds = days(year, month, day) * SECONDS_PER_DAY + (hour * 60L + minute) * 60 + second;
        return seconds * NANOS_PER_SECOND + fraction(cursor, from + FORM.length(), to);
    }

    private static long fraction(JsonCursor cursor, int from, int to) throws MalformedMessageException {
        int at = from;
        long nanos = 0;
        if (at < to && cursor.byteAt(at) == '.') {
            at++;
            long unit = NANOS_PER_SECOND;
            while (at < to && cursor.byteAt(at) >= '0' && cursor.byteAt(at) <= '9' && unit > 1) {
                unit /= 10;
                nanos += (cursor.byteAt(at++) - '0') * unit;
            }
            if (unit == NANOS_PER_SECOND) {
                throw none(cursor);
            }
        }
        if (at + 1 != to || cursor.byteAt(at) != 'Z') {
            throw none(cursor);
        }
        return nanos;
    }

    private static int whole(JsonCursor cursor, int from, int digits) {
        int value = 0;
        for (int i = from; i < from + digits; i++) {
            value = value * 10 + (cursor.byteAt(i) - '0');
        }
        return value;
    }

    private static int daysOf(int year, int month) {
        return month == 2 && leap(year) ? 29 : DAYS_OF_MONTH[month - 1];
    }

    private static boolean leap(int year) {
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    }

    /** Since 1970, in the Gregorian calendar. */
    private static long days(int year, int month, int day) {
        int before = year - 1;
        long days = 365L * (year - 1970)
                + (before / 4 - before / 100 + before / 400)
                - (1969 / 4 - 1969 / 100 + 1969 / 400);
        for (int m = 1; m < month; m++) {
            days += daysOf(year, m);
        }
        return days + day - 1;
    }

    private static MalformedMessageException none(JsonCursor cursor) {
        return cursor.malformed("a time that is none");
    }
}
