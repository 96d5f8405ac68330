package xyz.noderr.market.order;

/**
 * What has become of an order, as the venue says.
 *
 * @param venueId the venue's own number of it
 * @param open whether it may still be filled
 * @param executedLots how much of it has been filled
 */
record OrderState(long venueId, boolean open, long executedLots) {}
