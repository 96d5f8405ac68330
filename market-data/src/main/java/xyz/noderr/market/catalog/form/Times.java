package xyz.noderr.market.catalog.form;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/**
 * Reads times as they stand in files. A number is the time since 1970 in seconds, milliseconds, microseconds or
 * nanoseconds, which its digits tell: 11 at most are seconds before the year 5138, as 12 at least are milliseconds after
 * 1973. Everything else is a date, with a time or without.
 */
interface Times {
    /** What a time looks like, for errors. */
    String EXPECTED = "a time, as 1385337600, 2013-11-25 or 2013-11-25 00:00:00";

    /**
     * Nanoseconds since 1970 in UTC.
     *
     * @throws DateTimeException when it is no time
     * @throws ArithmeticException when it is out of range
     * @throws NumberFormatException when it is no number
     */
    long nanos(String text);

    /** Times that say all of it, or are of this zone. */
    static Times of(ZoneId zone) {
        return new Times() {
            private String lastDay = "";
            private long lastDayNanos;
            private final SharedHour hour = new SharedHour();

            @Override
            public long nanos(String text) {
                if (isNumber(text)) {
                    return sinceEpoch(text);
                }
                if (text.length() == 10 && text.charAt(4) == '-') {
                    // Many records share a day.
                    if (!text.equals(lastDay)) {
                        lastDayNanos = nanos(LocalDate.parse(text).atStartOfDay(zone));
                        lastDay = text;
                    }
                    return lastDayNanos;
                }
                return hour.nanos(text, zone);
            }

            private static long nanos(ZonedDateTime time) {
                return Times.nanos(time.toEpochSecond(), time.getNano());
            }
        };
    }

    /** Milliseconds since midnight of a day. */
    static Times sinceMidnight(LocalDate day, ZoneId zone) {
        ZonedDateTime midnight = day.atStartOfDay(zone);
        long start = nanos(midnight.toEpochSecond(), 0);
        return text -> Math.addExact(start, Math.multiplyExact(Long.parseLong(text), 1_000_000L));
    }

    private static boolean isNumber(String text) {
        // Eight digits are a day, as 20131007: as seconds they would be in 1970.
        if (text.length() < 9) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if ((letter < '0' || letter > '9') && letter != '.') {
                return false;
            }
        }
        return true;
    }

    private static long sinceEpoch(String text) {
        int point = text.indexOf('.');
        int digits = point < 0 ? text.length() : point;
        int decimals = digits <= 11 ? 9 : digits <= 14 ? 6 : digits <= 17 ? 3 : 0;
        if (point < 0) {
            long unit = decimals == 9 ? 1_000_000_000L : decimals == 6 ? 1_000_000L : decimals == 3 ? 1_000L : 1L;
            return Math.multiplyExact(Long.parseLong(text), unit);
        }
        return new BigDecimal(text).movePointRight(decimals).longValueExact();
    }

    /** Any date, with a time or without. */
    static long dated(String text, ZoneId zone) {
        var parsed = Patterns.DATED.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        ZonedDateTime time = parsed instanceof OffsetDateTime offset
                ? offset.toZonedDateTime()
                : ((LocalDateTime) parsed).atZone(zone);
        return nanos(time.toEpochSecond(), time.getNano());
    }

    private static long nanos(long seconds, int nanos) {
        return Math.addExact(Math.multiplyExact(seconds, 1_000_000_000L), nanos);
    }

    /** How dates are written. */
    final class Patterns {
        static final DateTimeFormatter DATED = new DateTimeFormatterBuilder()
                .appendPattern("[yyyy-MM-dd][yyyy/MM/dd][yyyyMMdd]")
                .appendPattern("[['T'][' ']HH:mm[:ss]")
                .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
                .appendPattern("[ ][XXX][XX][X]]")
                .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
                .toFormatter(java.util.Locale.ROOT);

        private Patterns() {}
    }
}
