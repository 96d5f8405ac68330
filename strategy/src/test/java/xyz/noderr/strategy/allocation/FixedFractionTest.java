package xyz.noderr.strategy.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.strategy.TestInstrument.INSTRUMENT;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.BeforeTry;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

class FixedFractionTest {
    private Portfolio portfolio = new Portfolio(INSTRUMENT, 1_000 * ONE);
    private FixedFraction allocator = new FixedFraction(new FixedFraction.Settings(0.5, 0.1), portfolio);

    private long standing;

    @BeforeTry
    void startAnew() {
        portfolio = new Portfolio(INSTRUMENT, 1_000 * ONE);
        allocator = new FixedFraction(new FixedFraction.Settings(0.5, 0.1), portfolio);
        standing = 0;
    }

    /** Half of 1,000 at 30 a unit: 16.666 units, cut to whole lots. */
    @Test
    void grantsItsFractionOfTheEquityInWholeLots() {
        assertThat(target(3_000, 1.0)).isEqualTo(16_666);
        assertThat(target(3_000, 0.0)).isZero();
        assertThat(target(3_000, -1.0)).isEqualTo(-16_666);
    }

    @Test
    void leavesATargetAloneUntilItHasDrifted() {
        assertThat(target(3_000, 1.0)).isEqualTo(16_666);
        // At 30.50: 16.393 units, 8.32 away of an equity of 1,000: within a tenth.
        assertThat(target(3_050, 1.0)).isEqualTo(16_666);
        // At 40: 12.5 units, 166.64 away: beyond.
        assertThat(target(4_000, 1.0)).isEqualTo(12_500);
    }

    @Test
    void saysNothingWhereTheStrategyIsSilentAndTheTargetStands() {
        target(3_000, 1.0);
        Event event = trade(4_000);
        allocator.onEvent(event);
        assertThat(event.intention().any()).isFalse();
    }

    @Test
    void whatQuotesKeepStandsBesideWhatIsWanted() {
        assertThat(target(3_000, 1.0)).isEqualTo(16_666);
        Event event = trade(3_000);
        event.intention().want(0, 1.0, -500);
        allocator.onEvent(event);
        assertThat(told(event)).isEqualTo(16_666 - 500);
    }

    @Test
    void aWishWaitsForTheFirstPrice() {
        Event early = new Event(0, 0);
        early.reset(0);
        early.timer(1, 1);
        early.intention().want(0, 1.0, 0);
        allocator.onEvent(early);
        assertThat(early.intention().targets().isEmpty()).isTrue();
        Event event = trade(3_000);
        allocator.onEvent(event);
        assertThat(told(event)).isEqualTo(16_666);
    }

    /** It does not compute again what cannot have changed; this does. */
    @Property
    void targetsAsIfItComputedEachTime(
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = 2_990, max = 3_500) Integer> prices,
            @ForAll @Size(min = 1, max = 60) List<@IntRange(min = -1, max = 1) Integer> weights) {
        double weight = 0;
        long target = 0;
        for (int i = 0; i < prices.size(); i++) {
            // Each price twice: the second time nothing has changed but perhaps the weight.
            long ticks = prices.get(i / 2);
            double wanted = weights.get(i % weights.size());
            long lots = INSTRUMENT.affordableLots((long) (1_000 * ONE * 0.5 * Math.abs(wanted)), ticks)
                    * (wanted < 0 ? -1 : 1);
            long drift = Math.abs(INSTRUMENT.notionalQuote(ticks, lots - target));
            if (wanted != weight || drift > 1_000 * ONE * 0.1) {
                weight = wanted;
                target = lots;
            }
            assertThat(target(ticks, wanted)).isEqualTo(target);
        }
    }

    private long target(long ticks, double weight) {
        Event event = trade(ticks);
        event.intention().want(0, weight, 0);
        allocator.onEvent(event);
        return told(event);
    }

    /** The target that stands after the event: it is told where it is another. */
    private long told(Event event) {
        if (!event.intention().targets().isEmpty()) {
            standing = event.intention().targets().get(0).lots();
        }
        return standing;
    }

    private Event trade(long ticks) {
        Event event = new Event(0, 0);
        event.reset(0);
        event.trade(0, 1, ticks, 1);
        portfolio.onEvent(event);
        return event;
    }
}
