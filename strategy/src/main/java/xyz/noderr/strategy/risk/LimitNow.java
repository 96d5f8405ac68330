package xyz.noderr.strategy.risk;

import org.jspecify.annotations.Nullable;

/**
 * A limit as it stands.
 *
 * @param limit its key in the settings
 * @param value as the settings would say it, a number or a duration; null where there is no limit
 */
public record LimitNow(String limit, @Nullable Object value) {}
