package xyz.noderr.backtest.sweep.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.sweep.space.Point;

/**
 * One run of a sweep, as a pure task: what comes of it is a function of this record and of what it names, wherever and in
 * whatever order it is done.
 *
 * @param settings SHA-256 of the backtest's settings, which the point varies
 * @param data SHA-256 of the market data in memory
 * @param point the values in the place of those of the settings
 * @param noise over the prices; null for none
 */
public record RunTask(
        String settings, String data, Point point, @Nullable Noise noise) {
    /**
     * Noise over the prices of a run.
     *
     * @param deviation of each price's move, as a part of it
     * @param seed of this task alone
     */
    public record Noise(double deviation, long seed) {}

    /** Names it among the tasks over the same settings and data. */
    public String key() {
        Map<String, Object> key = new LinkedHashMap<>(point.values());
        if (noise != null) {
            key.put("noise", noise.deviation() + "#" + noise.seed());
        }
        return Json.line(key);
    }
}
