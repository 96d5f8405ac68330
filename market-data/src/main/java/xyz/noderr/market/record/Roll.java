package xyz.noderr.market.record;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * When a new file of a recording begins: whichever comes first.
 *
 * @param every how long a file is written; a whole number of these fits between 1970 and each border, so that hours begin
 *     as clocks have it
 * @param bytes how long a file becomes, packed
 */
public record Roll(Duration every, long bytes) {
    /** By the hour, and at half a gigabyte. */
    public static final Roll DEFAULT = new Roll(Duration.ofHours(1), 512L << 20);

    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})(kb|mb|gb)");
    private static final String EXPECTED = Durations.EXPECTED + ", a size such as 256MB, or both with a comma between";

    /**
     * As people write it: {@code 1h}, {@code 256MB}, {@code 1h,256MB}.
     *
     * @throws InvalidInputException when it is written otherwise
     */
    public static Roll parse(String text) {
        Duration every = DEFAULT.every;
        long bytes = DEFAULT.bytes;
        for (String part : text.split(",", -1)) {
            Matcher size = SIZE.matcher(part.toLowerCase(Locale.ROOT));
            if (size.matches()) {
                int shift = switch (size.group(2)) {
                    case "kb" -> 10;
                    case "mb" -> 20;
                    default -> 30;
                };
                bytes = Long.parseLong(size.group(1)) << shift;
            } else {
                every = duration(part, text);
            }
        }
        if (every.toSeconds() < 1 || bytes < 1) {
            throw invalid(text, "too little");
        }
        return new Roll(every, bytes);
    }

    private static Duration duration(String part, String text) {
        try {
            return Durations.parse(part);
        } catch (IllegalArgumentException neither) {
            throw invalid(text, "'" + part + "'");
        }
    }

    private static InvalidInputException invalid(String text, String found) {
        return new InvalidInputException("--roll " + text, EXPECTED, found);
    }

    /** The border after a time, both in nanoseconds since 1970. */
    long nextBorder(long nanos) {
        long span = every.toNanos();
        return (Math.floorDiv(nanos, span) + 1) * span;
    }
}
