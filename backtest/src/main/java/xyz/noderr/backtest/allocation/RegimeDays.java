package xyz.noderr.backtest.allocation;

/**
 * How long a regime lasted.
 *
 * @param regime by its name, or {@code unknown}
 * @param days in all
 * @param times that it began
 */
public record RegimeDays(String regime, int days, int times) {}
