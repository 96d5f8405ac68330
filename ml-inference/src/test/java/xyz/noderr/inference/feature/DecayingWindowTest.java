package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

class DecayingWindowTest {
    private static final double TAU = 120;
    private static final List<String> ALL =
            List.of("momentum_2m", "trend_2m", "volatility_2m", "imbalance_2m", "intensity_2m", "volume_2m", "size_2m");

    record Trade(long seconds, long ticks, long lots) {}

    @Provide
    Arbitrary<List<Trade>> trades() {
        Arbitrary<Trade> steps = Combinators.combine(
                        Arbitraries.longs().between(0, 90),
                        Arbitraries.longs().between(9_000, 11_000),
                        Arbitraries.longs().between(1, 500_000))
                .as(Trade::new);
        return steps.list().ofMinSize(2).ofMaxSize(120).map(DecayingWindowTest::inTime);
    }

    private static List<Trade> inTime(List<Trade> steps) {
        List<Trade> trades = new ArrayList<>();
        long now = 1_000_000;
        for (Trade step : steps) {
            now += step.seconds();
            trades.add(new Trade(now, step.ticks(), step.lots()));
        }
        return trades;
    }

    /** The running sums against sums over the whole past, written from the formulas in the enum's documentation. */
    @Property(tries = 200)
    void equalTheirFormulaOverTheWholePast(@ForAll("trades") List<Trade> trades) {
        FeatureStage features = new FeatureStage(instrument(), ALL, "test");
        Event event = new Event(ALL.size(), 0);
        for (int last = 0; last < trades.size(); last++) {
            publish(features, event, trades.get(last));
            if (trades.get(last).seconds() - trades.getFirst().seconds() < 2 * TAU) {
                assertThat(event.features().ready()).isFalse();
                continue;
            }
            assertThat(event.features().ready()).isTrue();
            double[] naive = naive(trades.subList(0, last + 1));
            for (int i = 0; i < naive.length; i++) {
                assertThat((double) event.features().values()[i])
                        .as(ALL.get(i))
                        .isCloseTo(naive[i], offset(1e-4 + 1e-5 * Math.abs(naive[i])));
            }
        }
    }

    private static double[] naive(List<Trade> trades) {
        long now = trades.getLast().seconds();
        double count = 0;
        double volume = 0;
        double signed = 0;
        double squares = 0;
        int direction = 0;
        // The average price: each price weighs by how long it stood, the first stood for ever before.
        double average =
                price(trades.getFirst()) * decay(now - trades.getFirst().seconds());
        for (int i = 0; i < trades.size(); i++) {
            Trade trade = trades.get(i);
            double weight = decay(now - trade.seconds());
            double before = price(trades.get(Math.max(i - 1, 0)));
            direction = price(trade) == before ? direction : price(trade) > before ? 1 : -1;
            count += weight;
            volume += weight * quantity(trade);
            signed += weight * direction * quantity(trade);
            squares += weight * Math.pow(Math.log(price(trade) / before), 2);
            long until = i + 1 < trades.size() ? trades.get(i + 1).seconds() : now;
            average += price(trade) * (decay(now - until) - decay(now - trade.seconds()));
        }
        double last = price(trades.getLast());
        double run = Math.log(last / average);
        return new double[] {
            100 * run,
            squares == 0 ? 0 : run / Math.sqrt(squares),
            10_000 * Math.sqrt(squares / TAU),
            signed / volume,
            Math.log(60 * count / TAU),
            Math.log(60 * volume / TAU),
            Math.log(quantity(trades.getLast()) * count / volume)
        };
    }

    private static double decay(long seconds) {
        return Math.exp(-seconds / TAU);
    }

    private static double price(Trade trade) {
        return trade.ticks() * 0.01;
    }

    private static double quantity(Trade trade) {
        return trade.lots() * 0.001;
    }

    /** Two trades, a time constant apart: each sum is then 1/e of the first plus the second. */
    @Test
    void agreeWithAComputationByHand() {
        FeatureStage features =
                new FeatureStage(instrument(), List.of("imbalance_1s", "intensity_1s", "momentum_1s"), "test");
        Event event = new Event(3, 0);
        publish(features, event, new Trade(0, 10_000, 1_000));
        publish(features, event, new Trade(1, 10_100, 2_000));
        publish(features, event, new Trade(2, 10_100, 3_000));
        // Direction unknown, up, up as before: (2/e + 3) of (1/e² + 2/e + 3).
        assertThat(event.features().values()[0]).isCloseTo(0.9650395f, within(1e-6f));
        // ln(60 · (1/e² + 1/e + 1)).
        assertThat(event.features().values()[1]).isCloseTo(4.50195f, within(2e-6f));
        // The average: 100 for ever, then 101 for one second: 100/e + 101·(1 − 1/e).
        assertThat(event.features().values()[2]).isCloseTo(0.364902f, within(1e-5f));
    }

    @Test
    void anUnknownFeatureIsRefusedWithTheKnownOnes() {
        for (String name : new String[] {"momentun_2m", "momentum", "momentum_", "momentum_0s", "_2m", "momentum_2x"}) {
            assertThatThrownBy(() -> new FeatureStage(instrument(), List.of(name), "model.yaml key features"))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContainingAll("model.yaml key features", name);
        }
    }

    @Test
    void eventsThatAreNoTradeLeaveTheRowIncomplete() {
        FeatureStage features = new FeatureStage(instrument(), List.of("momentum_1s"), "test");
        Event event = new Event(1, 0);
        publish(features, event, new Trade(0, 10_000, 1_000));
        publish(features, event, new Trade(10, 10_000, 1_000));
        assertThat(event.features().ready()).isTrue();
        event.reset(2);
        event.accepted(0, 11_000_000_000L, 1);
        features.onEvent(event);
        assertThat(event.features().ready()).isFalse();
    }

    private static void publish(FeatureStage features, Event event, Trade trade) {
        event.reset(0);
        event.trade(0, trade.seconds() * 1_000_000_000L, trade.ticks(), trade.lots());
        features.onEvent(event);
    }

    private static Instrument instrument() {
        return new Instrument(
                0,
                new InstrumentSettings(
                        "venue", "A/B", "A", "B", new BigDecimal("0.01"), new BigDecimal("0.001"), BigDecimal.ZERO, 8));
    }
}
