package xyz.noderr.market;

import java.util.List;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Which columns of a CSV file tell of a trade. */
public record CsvTradeColumns(
        @Setting(defaultsTo = "timestamp", help = "name of the column with the time")
        String time,

        @Setting(defaultsTo = "s", help = "unit of the time since 1970: s, ms, us or ns")
        String timeUnit,

        @Setting(defaultsTo = "price", help = "name of the column with the price")
        String price,

        @Setting(defaultsTo = "amount", help = "name of the column with the quantity")
        String quantity) {
    private static final List<String> UNITS = List.of("ns", "us", "ms", "s");

    public CsvTradeColumns {
        Check.oneOf("timeUnit", timeUnit, UNITS);
    }

    /** How many nanoseconds one unit of the time column has. */
    long nanosPerUnit() {
        return switch (timeUnit) {
            case "ns" -> 1L;
            case "us" -> 1_000L;
            case "ms" -> 1_000_000L;
            default -> 1_000_000_000L;
        };
    }
}
