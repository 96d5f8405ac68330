package xyz.noderr.backtest;

import java.time.Instant;
import xyz.noderr.market.order.VenueKey;

/**
 * An account at a venue, in whose name orders are sent.
 *
 * @param begun when its books begin, unless they are taken up: by it its orders are told from those of others
 */
public record LiveAccount(VenueKey key, Instant begun) {}
