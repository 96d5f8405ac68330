package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.marketdata.Trade;
import xyz.noderr.pipeline.InvalidInputException;

@SuppressWarnings("JavaUtilDate") // XChange's type of time.
class NewTradesTest {
    private final NewTrades trades = new NewTrades();

    private static Trade trade(@Nullable String id, @Nullable Long millis, String price, String quantity) {
        return new Trade.Builder()
                .type(OrderType.BID)
                .instrument(CurrencyPair.BTC_USD)
                .id(id)
                .timestamp(millis == null ? null : new Date(millis))
                .price(new BigDecimal(price))
                .originalAmount(new BigDecimal(quantity))
                .build();
    }

    @Test
    void theFirstAnswerIsThePast() {
        assertThat(trades.of(List.of(trade("1", 1L, "10", "1")))).isEmpty();
        Trade second = trade("2", 2L, "10", "1");
        assertThat(trades.of(List.of(trade("1", 1L, "10.0", "1.00"), second))).containsExactly(second);
        assertThat(trades.overlaps()).isTrue();
        assertThat(trades.of(List.of(second))).isEmpty();
    }

    @Test
    void afterAnEmptyFirstAnswerAllIsNew() {
        assertThat(trades.of(List.of())).isEmpty();
        assertThat(trades.of(List.of(trade("1", 1L, "10", "1")))).hasSize(1);
    }

    /** As Kraken's, which XChange numbers by their tenth of a millisecond. */
    @Test
    void tradesThatShareANumberAreTwoWhereTheirPriceOrCountSaysSo() {
        Trade one = trade("7", 7L, "10", "1");
        Trade alike = trade("7", 7L, "10", "1");
        Trade dearer = trade("7", 7L, "11", "1");
        assertThat(trades.of(List.of())).isEmpty();
        assertThat(trades.of(List.of(one))).hasSize(1);
        assertThat(trades.of(List.of(one, alike, dearer))).hasSize(2);
        assertThat(trades.of(List.of(one, alike, dearer))).isEmpty();
    }

    @Test
    void withoutANumberTheTimeTellsThem() {
        assertThat(trades.of(List.of(trade(null, 1L, "10", "1")))).isEmpty();
        assertThat(trades.of(List.of(trade(null, 1L, "10", "1"), trade(null, 2L, "10", "1"))))
                .hasSize(1);
    }

    @Test
    void whatHasNeitherIsRefused() {
        assertThatThrownBy(() -> trades.of(List.of(trade(null, null, "10", "1"))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a number or a time");
    }

    /** Another of the exchange's machines may be behind. */
    @Test
    void whatLeftAnAnswerIsNotNewWhenItComesBack() {
        Trade one = trade("1", 1L, "10", "1");
        Trade two = trade("2", 2L, "10", "1");
        assertThat(trades.of(List.of())).isEmpty();
        assertThat(trades.of(List.of(one, two))).hasSize(2);
        assertThat(trades.of(List.of(two))).isEmpty();
        assertThat(trades.of(List.of(one, two))).isEmpty();
    }

    @Test
    void anAnswerThatDoesNotReachBackIsTold() {
        assertThat(trades.of(List.of(trade("1", 1L, "10", "1")))).isEmpty();
        assertThat(trades.overlaps()).isTrue();
        assertThat(trades.of(List.of(trade("5", 5L, "10", "1")))).hasSize(1);
        assertThat(trades.overlaps()).isFalse();
        assertThat(trades.of(List.of())).isEmpty();
        assertThat(trades.overlaps()).isTrue();
    }

    /** Answers are the newest so many trades, and each begins no later than where the one before has ended. */
    @Property(tries = 200)
    void everyTradeComesOnceWhateverIsAlike(@ForAll long seed) {
        Random random = new Random(seed);
        List<Trade> all = new ArrayList<>();
        long millis = 1;
        for (int i = 0; i < 300; i++) {
            millis += random.nextInt(3) == 0 ? 1 : 0;
            all.add(trade(random.nextBoolean() ? null : "" + millis, millis, "" + (1 + random.nextInt(2)), "1"));
        }
        NewTrades known = new NewTrades();
        List<Trade> came = new ArrayList<>(known.of(List.of()));
        int end = 0;
        while (end < all.size()) {
            int from = Math.max(0, end - 40);
            end = Math.min(all.size(), end + random.nextInt(20));
            came.addAll(known.of(all.subList(from, end)));
        }
        // Those that are alike may change places.
        assertThat(came).hasSameSizeAs(all);
        for (int i = 0; i < all.size(); i++) {
            assertThat(came.get(i).getTimestamp()).isEqualTo(all.get(i).getTimestamp());
            assertThat(came.get(i).getPrice()).isEqualTo(all.get(i).getPrice());
            assertThat(came.get(i).getId()).isEqualTo(all.get(i).getId());
        }
    }
}
