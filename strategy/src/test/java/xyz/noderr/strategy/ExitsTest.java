package xyz.noderr.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateless;

/** Stops, profits taken and trailing stops, long and short. */
class ExitsTest {
    private final List<String> exits = new ArrayList<>();

    /** Goes in at the first trade, with conditions, and never again. */
    private final class Once implements Strategy, Stateless {
        private final double weight;
        private final long stop;
        private final long profit;
        private final long trail;
        private boolean in;

        Once(double weight, long stop, long profit, long trail) {
            this.weight = weight;
            this.stop = stop;
            this.profit = profit;
            this.trail = trail;
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            if (in) {
                return;
            }
            in = true;
            desk.want(weight);
            if (stop != 0) {
                desk.stopAt(stop);
            }
            if (profit != 0) {
                desk.takeProfitAt(profit);
            }
            if (trail != 0) {
                desk.trailBy(trail);
            }
        }

        @Override
        public void onExit(Exit exit, Event event, Desk desk) {
            exits.add(exit + " at " + desk.priceTicks() + " wants " + desk.weight());
        }
    }

    /** Holds a position short from the first price, and not in weights. */
    private final class SellsShort implements Strategy, Stateless {
        @Override
        public void onTrade(Event trade, Desk desk) {
            if (exits.isEmpty()) {
                desk.hold(-7);
                desk.stopAt(110);
            }
        }

        @Override
        public void onExit(Exit exit, Event event, Desk desk) {
            exits.add(
                    exit + " at " + desk.priceTicks() + " holds " + desk.line(0).heldLots());
        }
    }

    @Test
    void aPositionIsGivenUpAsAWeightIs() {
        assertThat(after(new SellsShort(), 100, 109, 110, 111)).containsExactly("STOP at 110 holds 0");
    }

    private List<String> after(Strategy strategy, long... prices) {
        TestDesk desk = new TestDesk();
        for (long price : prices) {
            Event event = new Event(0, 0);
            event.reset(0);
            event.trade(0, 1, price, 1);
            desk.run(strategy, event);
        }
        assertThat(desk.failure()).isNull();
        return exits;
    }

    @Test
    void aStopEndsALongAtItsPriceOrBelow() {
        assertThat(after(new Once(1, 95, 0, 0), 100, 96, 94, 90)).containsExactly("STOP at 94 wants 0.0");
    }

    @Test
    void aStopEndsAShortAtItsPriceOrAbove() {
        assertThat(after(new Once(-1, 105, 0, 0), 100, 104, 105)).containsExactly("STOP at 105 wants 0.0");
    }

    @Test
    void profitIsTakenAtItsPrice() {
        assertThat(after(new Once(1, 95, 110, 0), 100, 109, 111)).containsExactly("TAKE_PROFIT at 111 wants 0.0");
    }

    @Test
    void profitOfAShortIsTakenBelow() {
        assertThat(after(new Once(-0.5, 0, 90, 0), 100, 91, 90)).containsExactly("TAKE_PROFIT at 90 wants 0.0");
    }

    @Test
    void aTrailingStopFollowsTheBestPriceAndNeverGoesBack() {
        assertThat(after(new Once(1, 0, 0, 5), 100, 96, 110, 106, 105))
                .containsExactly("TRAILING_STOP at 105 wants 0.0");
    }

    @Test
    void aTrailingStopOfAShortFollowsDown() {
        assertThat(after(new Once(-1, 0, 0, 5), 100, 104, 90, 94, 96)).containsExactly("TRAILING_STOP at 96 wants 0.0");
    }

    @Test
    void ofABarThatReachesBothTheWorseCounts() {
        TestDesk desk = new TestDesk();
        Once strategy = new Once(1, 95, 110, 0);
        Event entry = new Event(0, 0);
        entry.reset(0);
        entry.trade(0, 1, 100, 1);
        desk.run(strategy, entry);
        Event bar = new Event(0, 0);
        bar.reset(1);
        bar.bar(0, 2, 1, 100, 112, 94, 108, 5);
        desk.run(strategy, bar);
        assertThat(exits).containsExactly("STOP at 108 wants 0.0");
    }

    @Test
    void aConditionWithoutAPositionStopsTheStrategy() {
        TestDesk desk = new TestDesk();
        Event entry = new Event(0, 0);
        entry.reset(0);
        entry.trade(0, 1, 100, 1);
        desk.run(new Once(0, 95, 0, 0), entry);
        assertThat(desk.failure()).contains("say want or hold first");
    }
}
