package xyz.noderr.strategy.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.portfolio.Portfolio;

/** The worst that can be, beside the same added up over all instruments. */
class ExposureTest {
    private static final int STEPS = 200;

    private static List<Instrument> instruments(int count, boolean margin) {
        return IntStream.range(0, count)
                .mapToObj(id -> new Instrument(
                        id,
                        new InstrumentSettings(
                                "venue",
                                "A" + id + "/B",
                                "A" + id,
                                "B",
                                new BigDecimal("0.01"),
                                new BigDecimal("0.001"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                BigDecimal.ONE,
                                5,
                                PartsPerMillion.of(new BigDecimal(margin && id % 2 == 1 ? "0.333333" : "1")),
                                PartsPerMillion.of(new BigDecimal("0.05")))))
                .toList();
    }

    private record Sums(long gross, long margin, long open) {}

    private static Sums ofAll(
            Portfolio portfolio, List<List<OwnOrder>> slots, int instrumentId, long lots, boolean margined) {
        long gross = 0;
        long margin = 0;
        long open = 0;
        for (Instrument each : portfolio.instruments()) {
            int id = each.id();
            long price = portfolio.markTicks(id);
            long bought = portfolio.positionLots(id);
            long sold = bought;
            for (OwnOrder order : slots.get(id)) {
                open += order.open() ? 1 : 0;
                bought += order.open() && order.side() == Side.BUY ? order.remainingLots() : 0;
                sold -= order.open() && order.side() == Side.SELL ? order.remainingLots() : 0;
            }
            long most =
                    Math.max(Math.abs(each.notionalQuote(price, bought)), Math.abs(each.notionalQuote(price, sold)));
            most = id == instrumentId ? Math.abs(each.notionalQuote(price, lots)) : most;
            gross += most;
            margin += margined ? each.settings().initialMargin().ofUp(most) : 0;
        }
        return new Sums(gross, margin, open);
    }

    @Property(tries = 100)
    void itIsWhatAllInstrumentsAddUpTo(
            @ForAll @IntRange(min = 1, max = 9) int count, @ForAll boolean margin, @ForAll long seed) {
        boolean margined = margin && count > 1;
        SplittableRandom random = new SplittableRandom(seed);
        Portfolio portfolio = new Portfolio(instruments(count, margin), "B", 1_000_000_000L);
        AccountOrders orders = new AccountOrders(count);
        Exposure exposure = new Exposure(portfolio, orders);
        List<List<OwnOrder>> slots = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            slots.add(List.of(orders.of(i).add(), orders.of(i).add()));
        }
        Event event = new Event(0, 0);
        for (int step = 1; step <= STEPS; step++) {
            int id = random.nextInt(count);
            OwnOrder order = slots.get(id).get(random.nextInt(2));
            event.reset(step);
            switch (random.nextInt(4)) {
                case 0 -> {
                    event.trade(id, step, random.nextInt(1, 20_000), 1);
                    portfolio.onEvent(event);
                }
                case 1 -> {
                    Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
                    long lots = random.nextInt(1, 500);
                    event.filled(id, step, 0, side, 100, lots, 0, 100 * lots, 0);
                    portfolio.onEvent(event);
                }
                case 2 -> {
                    order.sent(step, random.nextBoolean() ? Side.BUY : Side.SELL, random.nextInt(1, 500), 100, step);
                    orders.opened(id);
                }
                default -> {
                    if (order.open()) {
                        order.filled(random.nextInt(2));
                    }
                }
            }
            int about = random.nextInt(count);
            long lots = random.nextInt(-900, 900);
            Sums expected = ofAll(portfolio, slots, about, lots, margined);
            exposure.with(about, lots);
            assertThat(new Sums(exposure.gross(), exposure.margin(), orders.open()))
                    .isEqualTo(expected);
        }
    }
}
