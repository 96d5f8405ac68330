package xyz.noderr.backtest;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** Bars as the market data of an instrument: in files, or in the catalog beside them. */
public record BarSettings(
        @Setting(
                defaultsTo = "[]",
                help = "files of bars in their order, as they are, in gzip or zip: CSV with a header, LEAN's, Binance's"
                        + " klines, Coinbase's candles in JSON, Parquet; [] for those of data.catalog")
        List<String> files,

        @Setting(
                help = "how long a bar is, as 1m or 1d; default: the least time between two of a file, the only span of"
                        + " a catalog")
        @Nullable
        Duration span,

        @Setting(defaultsTo = "open", help = "what the time of a bar in a file is: open or close")
        Stamp stamped,

        @Setting(
                defaultsTo = "UTC",
                help = "zone of times that do not say theirs, and of the days of factors, as America/New_York")
        ZoneId zone,

        @Setting(
                defaultsTo = "{}",
                help = "columns with other names: what they hold, as close, and what they are called")
        Map<String, String> columns,

        @Setting(
                help = "a factor file of LEAN's form, by which prices are adjusted for splits and dividends; default:"
                        + " none")
        @Nullable
        String factors,

        @Setting(defaultsTo = "false", help = "whether prices between two ticks are rounded; else they are refused")
        boolean rounded) {
    /** What the time of a bar is. */
    public enum Stamp {
        OPEN,
        CLOSE
    }

    public BarSettings {
        files = List.copyOf(files);
        columns = Map.copyOf(columns);
        Check.require(span == null || span.isPositive(), "span", "a span of more than 0", "" + span);
        Check.require(
                !files.isEmpty() || (factors == null && columns.isEmpty() && !rounded && stamped == Stamp.OPEN),
                "files",
                "files, to which factors, columns, rounded and stamped belong",
                "none");
    }
}
