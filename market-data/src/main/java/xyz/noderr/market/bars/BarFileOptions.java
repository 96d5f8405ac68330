package xyz.noderr.market.bars;

import java.time.Duration;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the user says about files of bars.
 *
 * @param span how long a bar is; null for the least time between two
 * @param stampedAtClose whether the time of a bar in the file is its end, and not its start
 * @param zone of times that do not say theirs, and of the days of factors
 * @param columns which column holds what, as {@code close} → {@code Adj Close}
 * @param rounded whether prices between two ticks are rounded, and not refused
 * @param factors what prices are multiplied by; they are rounded to ticks then
 */
public record BarFileOptions(
        @Nullable Duration span,
        boolean stampedAtClose,
        ZoneId zone,
        Map<String, String> columns,
        boolean rounded,
        AdjustmentFactors factors) {
    public BarFileOptions {
        columns = Map.copyOf(columns);
    }
}
