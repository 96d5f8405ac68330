package xyz.noderr.strategy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.InvalidSettingException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

class StrategyStageTest {
    private static final long SECOND = 1_000_000_000L;

    private final Portfolio account = new Portfolio(TestInstrument.INSTRUMENT, 1_000 * TestInstrument.ONE);
    private long sequence;

    /** Wants what the price says, in hundredths. */
    public static final class PriceIsWeight implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            desk.want(trade.priceTicks() / 100.0);
        }
    }

    /** Throws at a price. */
    public static final class Breaks implements Strategy, Stateless {
        public record Settings(int at) {}

        private final Settings settings;

        public Breaks(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            if (trade.priceTicks() == settings.at()) {
                throw new IllegalStateException("this price again");
            }
            desk.want(1);
        }
    }

    /** Writes down all bars, with the time at which it hears of them. */
    private static final class Bars implements Strategy, Stateless {
        private final List<String> heard = new ArrayList<>();

        @Override
        public void onBar(Bar bar, Desk desk) {
            heard.add(desk.timeNanos() / SECOND + "s " + bar);
        }
    }

    private static StrategySettings settings(Class<?> kind, @Nullable String name, @Nullable Double share) {
        return new StrategySettings(kind.getName(), name, share, null, Map.of());
    }

    private StrategyStage stage(StrategySettings... settings) {
        return StrategyStage.of(
                "strategy",
                List.of(settings),
                AllocationSettings.allOfIt(),
                new StrategyInputs(List.of(TestInstrument.INSTRUMENT)),
                account);
    }

    private Event trade(StrategyStage stage, long priceTicks) {
        Event event = new Event(0, 0);
        event.reset(sequence);
        event.trade(0, ++sequence * SECOND, priceTicks, 1);
        account.onEvent(event);
        stage.onEvent(event);
        return event;
    }

    private static Double wanted(Event event) {
        return event.intention().any() ? event.intention().wishes().get(0).weight() : Double.NaN;
    }

    @Test
    void wishesAreAddedUpByTheirShares() {
        StrategyStage stage = stage(
                settings(PriceIsWeight.class, "a", 0.5),
                new StrategySettings("buyAndHold", null, 0.25, null, Map.of()));
        assertThat(trade(stage, 40).intention().wishes().get(0).weight()).isEqualTo(0.5 * 0.4 + 0.25);
        assertThat(trade(stage, -100).intention().wishes().get(0).weight()).isEqualTo(-0.25);
        StrategyStage even = stage(settings(PriceIsWeight.class, "a", null), settings(PriceIsWeight.class, "b", null));
        assertThat(trade(even, 40).intention().wishes().get(0).weight()).isEqualTo(0.4);
    }

    @Test
    void aStrategyThatThrowsIsStoppedAloneAndWhatItHeldIsGivenUp() {
        StrategyStage stage = stage(
                settings(PriceIsWeight.class, "sound", null),
                new StrategySettings(Breaks.class.getName(), "broken", null, null, Map.of("at", 60)));
        assertThat(trade(stage, 40).intention().wishes().get(0).weight()).isEqualTo(0.5 * 0.4 + 0.5);
        assertThat(trade(stage, 60).intention().wishes().get(0).weight()).isEqualTo(0.5 * 0.6);
        assertThat(trade(stage, 80).intention().wishes().get(0).weight()).isEqualTo(0.5 * 0.8);
        assertThat(stage.failures())
                .containsExactly(Map.entry("broken", "IllegalStateException at event 1: this price again"));
    }

    @Test
    void aWeightThatMakesNoSenseStopsItsStrategy() {
        StrategyStage stage = stage(settings(PriceIsWeight.class, null, null));
        assertThat(trade(stage, 100).intention().wishes().get(0).weight()).isEqualTo(1);
        assertThat(trade(stage, 101).intention().wishes().get(0).weight()).isZero();
        assertThat(stage.failures().values()).singleElement().asString().contains("A weight is from -1 to 1, not 1.01");
    }

    /** Holds a lot for each tick of the price above 50. */
    public static final class Holds implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            desk.hold(trade.priceTicks() - 50);
        }
    }

    /** 1,000 with half of it for each of two: at 70 a lot is 70 units, and half of 100,000,000 are 714,285 of them. */
    @Test
    void aPositionStandsBesideWeightsWhateverItsShare() {
        StrategyStage stage = stage(settings(Holds.class, "holds", 0.5), settings(PriceIsWeight.class, "weighs", 0.5));
        Event event = trade(stage, 70);
        assertThat(event.intention().wishes().get(0).keptLots()).isEqualTo(20);
        assertThat(event.intention().wishes().get(0).weight()).isEqualTo(0.5 * 0.7);
        assertThat(trade(stage, 40).intention().wishes().get(0).keptLots()).isEqualTo(-10);
    }

    @Test
    void aPositionThatIsWorthMoreThanItsCapitalStopsItsStrategy() {
        Portfolio poor = new Portfolio(TestInstrument.INSTRUMENT, 1_000);
        StrategyStage one = StrategyStage.of(new Holds(), poor);
        Event event = new Event(0, 0);
        event.reset(0);
        event.trade(0, SECOND, 60, 1);
        poor.onEvent(event);
        one.onEvent(event);
        assertThat(event.intention().wishes().get(0).keptLots()).isEqualTo(10);
        event.reset(1);
        event.trade(0, 2 * SECOND, 90, 1);
        poor.onEvent(event);
        one.onEvent(event);
        assertThat(one.failures().values())
                .singleElement()
                .asString()
                .contains("A position takes the strategy's capital at most, 11 lots paid in full at 90 ticks, not 40");
        assertThat(event.intention().wishes().get(0).keptLots()).isZero();
    }

    @Test
    void barsOfTradesAreHeardOfAtTheFirstEventBehindTheirEndAndNoSooner() {
        Bars bars = new Bars();
        Sleeve sleeve =
                new Sleeve("bars", 1, bars, 1, new Desk(account, account.instruments()), Duration.ofSeconds(10));
        long[][] trades = {{11, 5}, {12, 7}, {19, 4}, {20, 6}, {45, 9}};
        for (long[] each : trades) {
            Event event = new Event(0, 0);
            event.reset(0);
            event.trade(0, each[0] * SECOND, each[1], 2);
            sleeve.hears(event);
        }
        assertThat(bars.heard)
                .containsExactly(
                        "20s of 10000000000 ns: open 5, high 7, low 4, close 4 ticks, volume 6 lots",
                        "45s of 10000000000 ns: open 6, high 6, low 6, close 6 ticks, volume 2 lots");
        Event timer = new Event(0, 0);
        timer.reset(0);
        timer.timer(1, 50 * SECOND);
        sleeve.hears(timer);
        assertThat(bars.heard).hasSize(3).last().asString().startsWith("50s").contains("close 9");
    }

    @Test
    void stateThatIsTakenUpGoesOnAsIfNothingHadBeen() {
        StrategySettings[] all = {
            new StrategySettings("movingAverageCross", null, null, Duration.ofSeconds(2), Map.of("fast", 2, "slow", 4)),
            new StrategySettings(Breaks.class.getName(), "broken", null, null, Map.of("at", 13))
        };
        StrategyStage one = stage(all);
        StrategyStage other = stage(all);
        long[] prices = {10, 11, 12, 13, 14, 9, 8, 7, 9, 14, 15, 17, 10, 9, 30, 31, 32, 33, 1, 1};
        for (int i = 0; i < prices.length; i++) {
            StateWriter state = new StateWriter();
            one.save(state);
            StrategyStage restored = stage(all);
            restored.restore(new StateReader(state.written()));
            sequence = i;
            Event expected = trade(one, prices[i]);
            sequence = i;
            Event found = trade(restored, prices[i]);
            assertThat(found.intention().any()).isEqualTo(expected.intention().any());
            assertThat(wanted(found)).isEqualTo(wanted(expected));
            assertThat(restored.failures()).isEqualTo(one.failures());
            other = restored;
        }
        assertThat(other.failures()).containsKey("broken");
    }

    @Test
    void whatIsNotAStrategyIsRefusedInASentence() {
        assertThatThrownBy(() -> stage(new StrategySettings("momentun", null, null, null, Map.of())))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("strategy momentun key kind: expected one of avellanedaStoikov, bookImbalance")
                .hasMessageContaining("NODERR_CLASSPATH");
        assertThatThrownBy(() -> stage(settings(String.class, null, null)))
                .hasMessageContaining("expected a class that is a xyz.noderr.strategy.Strategy");
        assertThatThrownBy(() -> stage(new StrategySettings("momentum", "m", null, null, Map.of("lockback", 3))))
                .hasMessageContaining("strategy m key lockback")
                .hasMessageContaining("did you mean lookback?");
        assertThatThrownBy(() -> stage(new StrategySettings("momentum", "m", null, null, Map.of("lookback", 0))))
                .hasMessageContaining("strategy m key lookback: expected a whole number from 1");
        assertThatThrownBy(() -> stage(new StrategySettings("buyAndHold", null, null, null, Map.of("x", 1))))
                .hasMessageContaining("expected none, as it has none");
        assertThatThrownBy(() -> stage(new StrategySettings("predictionThreshold", null, null, null, Map.of())))
                .hasMessageContaining("name one at the key model");
        assertThatThrownBy(() -> StrategySettings.requireTogether(
                        "strategies", List.of(settings(Breaks.class, "a", 0.6), settings(Breaks.class, "b", 0.6))))
                .isInstanceOf(InvalidSettingException.class)
                .hasMessageContaining("1 together at most");
        assertThatThrownBy(() -> StrategySettings.requireTogether(
                        "strategies", List.of(settings(Breaks.class, "a", null), settings(Breaks.class, "a", null))))
                .hasMessageContaining("different names");
    }

    private StrategyStage toldByAModel(@Nullable String model, Map<String, Integer> outputs) {
        AllocationSettings allocation = SettingsFile.read(
                Path.of("test"),
                "fixedFraction: {fraction: 1, rebalance: 0}\n"
                        + "regime: {model: {classes: [bull, high_volatility]}, every: 10s,"
                        + " budgets: {highVolatility: {exposure: 0.25}}}",
                AllocationSettings.class);
        return StrategyStage.of(
                "strategy",
                List.of(new StrategySettings("buyAndHold", null, null, null, Map.of())),
                allocation,
                new StrategyInputs(List.of(TestInstrument.INSTRUMENT), model, outputs),
                account);
    }

    private static Event predicted(StrategyStage stage, long seconds, float bull, float storm) {
        Event event = new Event(0, 2);
        event.reset(0);
        event.trade(0, seconds * SECOND, 50, 1);
        event.prediction().values()[0] = storm;
        event.prediction().values()[1] = bull;
        event.prediction().markPresent(0);
        stage.onEvent(event);
        return event;
    }

    @Test
    void whatTheModelPredictsOfTheRegimeScalesWhatIsWanted() {
        StrategyStage stage = toldByAModel("m1", Map.of("high_volatility", 0, "bull", 1));
        assertThat(wanted(predicted(stage, 1, 0.1f, 0.9f))).isEqualTo(1);
        assertThat(stage.regime()).isEqualTo("unknown");
        assertThat(wanted(predicted(stage, 11, 0.9f, 0.1f))).isEqualTo(0.25);
        assertThat(stage.regime()).isEqualTo("high_volatility");
        assertThat(wanted(predicted(stage, 21, 0.9f, 0.1f))).isEqualTo(1);
        assertThat(stage.regimeChanges()).isEqualTo(2);
    }

    @Test
    void aRegimeOfAModelThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> toldByAModel(null, Map.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "allocation.regime.model.classes: expected a model with an output bull, found no model",
                        "name one at the key model");
        assertThatThrownBy(() -> toldByAModel("m1", Map.of("bull", 0, "bear", 1)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(
                        "a model with an output high_volatility, found model m1 with [bear, bull]",
                        "the model's manifest");
    }

    @Test
    void eachStrategyThatIsListedCanBeMade() {
        Map<String, Integer> outputs = Map.of("up", 0, "down", 1);
        StrategyInputs one = new StrategyInputs(List.of(TestInstrument.INSTRUMENT), "model", outputs);
        StrategyInputs two = new StrategyInputs(
                List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "elsewhere", "A")), "model", outputs);
        List<String> ofTwo = List.of("crossVenueArbitrage", "pairReversion");
        assertThat(Strategies.all()).hasSize(16).containsKeys(ofTwo.toArray(String[]::new));
        Strategies.all().forEach((name, type) -> {
            assertThat(type.isAnnotationPresent(About.class)).as(name).isTrue();
            assertThat(Strategies.create(
                            name,
                            new StrategySettings(name, null, null, null, Map.of()),
                            ofTwo.contains(name) ? two : one))
                    .isInstanceOf(type);
        });
    }
}
