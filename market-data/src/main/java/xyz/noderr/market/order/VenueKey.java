package xyz.noderr.market.order;

/**
 * Whose orders they are, as the venue knows it. Never shown.
 *
 * @param key named in each request
 * @param secret signs it, and is sent nowhere
 */
public record VenueKey(String key, String secret) {
    @Override
    public String toString() {
        return "a key of the venue";
    }
}
