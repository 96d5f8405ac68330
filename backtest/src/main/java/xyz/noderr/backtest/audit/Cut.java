package xyz.noderr.backtest.audit;

import java.time.Instant;

/**
 * A time after which reruns have another future.
 *
 * @param at the last time that is as it was
 * @param why how it was chosen
 * @param position the place on the tape of the first event that is known only after it
 * @param events how many events of the ring are compared
 */
record Cut(Instant at, String why, int position, int events) {}
