package xyz.noderr.pipeline.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Bars that are made of shorter bars: when they are known, and of what they are made. */
class BarBuilderTest {
    private static final long MINUTE = 60_000_000_000L;

    private final BarBuilder fives = new BarBuilder(Duration.ofMinutes(5));

    private static Bar bar(long span, long open, long high, long low, long close, long volume) {
        Bar bar = new Bar();
        bar.set(span, open, high, low, close, volume);
        return bar;
    }

    private void minute(int end, long open, long high, long low, long close) {
        fives.add(end * MINUTE, bar(MINUTE, open, high, low, close, 1));
    }

    /** Minutes 1, 2 and 5: what others do at the end does not end it before its own last minute has come. */
    @Test
    void aBarIsMadeOfShorterOnesAndKnownWithTheLastOfThem() {
        minute(1, 10, 12, 9, 11);
        minute(2, 11, 15, 10, 14);
        assertThat(fives.isOver(5 * MINUTE)).isFalse();
        minute(5, 14, 14, 8, 13);
        assertThat(fives.isOver(5 * MINUTE)).isTrue();
        assertThat(fives.take()).hasToString(bar(5 * MINUTE, 10, 15, 8, 13, 3).toString());
        assertThat(fives.isOver(5 * MINUTE)).isFalse();
    }

    @Test
    void aBarWithoutItsLastMinuteIsKnownWhenTimeHasPassedIt() {
        minute(1, 10, 12, 9, 11);
        assertThat(fives.isOver(5 * MINUTE)).isFalse();
        assertThat(fives.isOver(5 * MINUTE + 1)).isTrue();
        assertThat(fives.take().closeTicks()).isEqualTo(11);
        minute(6, 20, 20, 20, 20);
        assertThat(fives.isOver(9 * MINUTE)).isFalse();
        assertThat(fives.isOver(11 * MINUTE)).isTrue();
    }

    /** The trades of minute 1 are in its bar; counted twice they would be volume that nobody traded. */
    @Test
    void fromTheFirstTradeOnBarsArePassedOver() {
        minute(1, 10, 12, 9, 11);
        fives.add(MINUTE + 1, 20, 7);
        minute(2, 30, 40, 1, 30);
        assertThat(fives.isOver(5 * MINUTE)).isTrue();
        assertThat(fives.take()).hasToString(bar(5 * MINUTE, 20, 20, 20, 20, 7).toString());
    }

    @Test
    void barsOfWhichItIsNoMultipleArePassedOver() {
        fives.add(3 * MINUTE, bar(3 * MINUTE, 1, 1, 1, 1, 1));
        fives.add(15 * MINUTE, bar(15 * MINUTE, 1, 1, 1, 1, 1));
        assertThat(fives.isOver(100 * MINUTE)).isFalse();
    }
}
