package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

class BookSideTest {
    private final Instrument instrument = new Instrument(
            0,
            new InstrumentSettings(
                    "x", "A/B", "A", "B", new BigDecimal("0.1"), new BigDecimal("0.01"), BigDecimal.ZERO, 8));
    private final Refusals refusals = new Refusals();

    private static LimitOrder level(String price, String quantity) {
        return new LimitOrder(
                OrderType.BID, new BigDecimal(quantity), CurrencyPair.BTC_USD, null, null, new BigDecimal(price));
    }

    /** What it lists as changed, put on a map, makes the map the side, whatever came before; objects come again as XChange's. */
    @Property
    void changesMakeTheNextSideOfTheOneBefore(
            @ForAll boolean bids,
            @ForAll @Size(max = 12)
                    List<@Size(max = 8) Map<@IntRange(min = 1, max = 9) Integer, @IntRange(min = 1, max = 3) Integer>>
                            sides) {
        BookSide side = new BookSide(instrument, refusals, bids ? -1 : 1);
        Map<String, LimitOrder> kept = new TreeMap<>();
        TreeMap<Long, Long> shown = new TreeMap<>();
        for (Map<Integer, Integer> wanted : sides) {
            TreeMap<Integer, Integer> sorted = new TreeMap<>(wanted);
            List<LimitOrder> levels = new ArrayList<>();
            (bids ? sorted.descendingMap() : sorted)
                    .forEach((price, quantity) -> levels.add(
                            kept.computeIfAbsent(price + "×" + quantity, at -> level("0." + price, "0.0" + quantity))));
            assertThat(side.update(BookSide.best(levels, 100))).isTrue();
            for (int i = 0; i < side.changes().size(); i++) {
                if (side.changes().lots(i) == 0) {
                    assertThat(shown.remove(side.changes().ticks(i))).isNotNull();
                } else {
                    Long before =
                            shown.put(side.changes().ticks(i), side.changes().lots(i));
                    assertThat(before == null || before != side.changes().lots(i))
                            .isTrue();
                }
            }
            TreeMap<Long, Long> expected = new TreeMap<>();
            wanted.forEach((price, quantity) -> expected.put((long) price, (long) quantity));
            assertThat(shown).isEqualTo(expected);
        }
    }

    @Example
    void whatIsNotExactOrNotSortedIsRefusedByName() {
        BookSide side = new BookSide(instrument, refusals, -1);
        assertThat(side.update(List.of(level("1.05", "1")))).isFalse();
        assertThat(refusals.count(Refusal.PRICE_OFF_TICK)).isEqualTo(1);
        assertThat(refusals.latest()).isEqualTo("price_off_tick: 1.05 of A/B");
        assertThat(side.update(List.of(level("1.1", "0.001")))).isFalse();
        assertThat(refusals.count(Refusal.QUANTITY_OFF_LOT)).isEqualTo(1);
        assertThat(side.update(List.of(level("1.1", "1"), level("1.1", "2")))).isFalse();
        assertThat(refusals.count(Refusal.LEVELS_UNSORTED)).isEqualTo(1);
        assertThat(side.update(List.of(level("1.1", "0")))).isFalse();
        assertThat(refusals.count(Refusal.NOT_POSITIVE)).isEqualTo(1);
    }
}
