package xyz.noderr.benchmarks.page;

import static java.lang.String.format;

import java.util.Locale;

/** Numbers as a reader wants them: with the digits that mean something, and units of a fit size. */
public final class Figures {
    private Figures() {}

    /** With as many digits as mean anything. */
    public static String number(double value) {
        double size = Math.abs(value);
        return format(Locale.ROOT, size >= 100 ? "%,.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    }

    /** A score in JMH's unit: times as they are, rates in millions a second. */
    static String score(double value, String unit) {
        return switch (unit) {
            case "ns/op" -> value >= 10_000 ? number(value / 1000) + " µs" : number(value) + " ns";
            case "us/op" -> number(value) + " µs";
            case "ops/s" -> value >= 1e5 ? number(value / 1e6) + " M/s" : number(value) + " /s";
            default -> number(value) + " " + unit;
        };
    }

    static String nanos(long nanos) {
        return nanos >= 1_000_000
                ? number(nanos / 1e6) + " ms"
                : nanos >= 10_000 ? number(nanos / 1e3) + " µs" : format(Locale.ROOT, "%,d ns", nanos);
    }

    static String whole(long value) {
        return format(Locale.ROOT, "%,d", value);
    }
}
