package xyz.noderr.backtest.result;

import org.jspecify.annotations.Nullable;

/**
 * Where two runs part.
 *
 * @param sequence the event at which they do
 * @param replayed what was decided now; null for nothing
 * @param recorded what was decided then; null for nothing
 */
public record Difference(
        long sequence, @Nullable String replayed, @Nullable String recorded) {}
