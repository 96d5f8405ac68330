package xyz.noderr.market.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import xyz.noderr.market.Decoded;
import xyz.noderr.market.Mutations;
import xyz.noderr.market.VenueForm;

/** Mutated messages, each to a new feed: what it takes Jackson reads too, and to the same events. */
public final class FuzzedFeed {
    private FuzzedFeed() {}

    /** Fails where a message is read wrong, or anything is thrown. */
    public static void survives(
            VenueForm form,
            List<String> seeds,
            List<String> symbols,
            Function<NaiveMarket, NaiveVenue> naive,
            int count) {
        for (String seed : seeds) {
            byte[] bytes = seed.getBytes(StandardCharsets.UTF_8);
            assertThat(feed(form, symbols, naive).accept(bytes, 1)).as(seed).isEqualTo(Decoded.MESSAGE);
            for (int length = 0; length < bytes.length; length++) {
                byte[] prefix = Arrays.copyOf(bytes, length);
                assertThat(feed(form, symbols, naive).accept(prefix, 1)).isEqualTo(Decoded.MALFORMED);
            }
        }
        Random random = new Random(count);
        Map<Decoded, Integer> results = new EnumMap<>(Decoded.class);
        for (int i = 0; i < count; i++) {
            byte[] mutated = Mutations.of(seeds, random);
            results.merge(feed(form, symbols, naive).accept(mutated, 1), 1, Integer::sum);
        }
        // There are many of each: the mutations are neither harmless nor all fatal.
        assertThat(results.get(Decoded.MESSAGE)).isGreaterThan(count / 20);
        assertThat(results.get(Decoded.MALFORMED)).isGreaterThan(count / 20);
        assertThat(results).containsKeys(Decoded.UNKNOWN, Decoded.FOREIGN);
    }

    private static CheckedFeed feed(VenueForm form, List<String> symbols, Function<NaiveMarket, NaiveVenue> naive) {
        NaiveMarket market = new NaiveMarket(symbols);
        return new CheckedFeed(form, market, naive.apply(market), 64);
    }
}
