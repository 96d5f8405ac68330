package xyz.noderr.market.xchange;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.Trade;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Which trades of an answer were in none before. The exchange's numbers alone do not tell: XChange numbers Kraken's by their
 * tenth of a millisecond, which several share. So a trade is one of number, time, price, quantity and side, and of those that
 * are alike in all of it as many are new as the answer has more of them than any before.
 *
 * <p>The first answer is the past, and none of it new. Owned by who holds its lock.
 */
@SuppressWarnings("JavaUtilDate") // XChange's type of time.
final class NewTrades {
    /** More than any exchange puts into an answer: what has left it can come back when another of its machines answers. */
    private static final int REMEMBERED = 10_000;

    private record Key(
            @Nullable String id,
            @Nullable Date time,
            @Nullable BigDecimal price,
            @Nullable BigDecimal quantity,
            @Nullable OrderType taker) {
        static Key of(Trade trade) {
            if (trade.getId() == null && trade.getTimestamp() == null) {
                throw new InvalidInputException(
                        "trades of " + trade.getInstrument(),
                        "a number or a time, by which a trade is told from the others",
                        trade.toString(),
                        "do without trades of this exchange");
            }
            return new Key(
                    trade.getId(),
                    trade.getTimestamp(),
                    plain(trade.getPrice()),
                    plain(trade.getOriginalAmount()),
                    trade.getType());
        }

        private static @Nullable BigDecimal plain(@Nullable BigDecimal number) {
            return number == null ? null : number.stripTrailingZeros();
        }
    }

    /** How many of a kind one answer had, those of the latest answers last. */
    private final Map<Key, Integer> seen = new LinkedHashMap<>();

    private boolean begun;
    private boolean overlaps;

    /**
     * Those that are new, in the answer's order.
     *
     * @throws InvalidInputException when one has neither number nor time
     */
    List<Trade> of(List<Trade> answer) {
        Map<Key, Integer> count = new HashMap<>();
        List<Trade> fresh = new ArrayList<>();
        for (Trade trade : answer) {
            Key key = Key.of(trade);
            if (count.merge(key, 1, Integer::sum) > seen.getOrDefault(key, 0)) {
                fresh.add(trade);
            }
        }
        overlaps = seen.isEmpty() || fresh.size() < answer.size() || answer.isEmpty();
        for (Trade trade : answer) {
            Key key = Key.of(trade);
            Integer before = seen.remove(key);
            seen.put(key, Math.max(before == null ? 0 : before, count.getOrDefault(key, 0)));
        }
        forget(Math.max(REMEMBERED, count.size()));
        boolean first = !begun;
        begun = true;
        return first ? List.of() : fresh;
    }

    /** Whether the last answer reached back to what was known: else there may have been trades between. */
    boolean overlaps() {
        return overlaps;
    }

    private void forget(int most) {
        Iterator<Key> oldest = seen.keySet().iterator();
        while (seen.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }
}
