package xyz.noderr.backtest.venue.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class QueueModelTest {
    private static final double EXACT = 1e-12;

    @Test
    void theCarefulModelBringsNobodyForwardButToTheEndOfWhatIsThere() {
        QueueModel queue = new RiskAverseQueue();
        assertThat(queue.ahead(10, 30, 20, 0)).isEqualTo(10);
        assertThat(queue.ahead(10, 30, 7, 0)).isEqualTo(7);
        assertThat(queue.ahead(10, 30, 40, 0)).isEqualTo(10);
    }

    /** 10 ahead, 30 behind, cubes 1,000 and 27,000: of 8 that go 8 · 1/28 stood ahead. */
    @Test
    void byCubesTheLargerPartIsThatOfWhomTheMoreAre() {
        assertThat(ProbableQueue.power(3).ahead(10, 40, 32, 0)).isCloseTo(10 - 8 / 28.0, within(EXACT));
    }

    /** 10 ahead, 30 behind: of 8 that go the part of ln 11 stood ahead, of ln 11 and ln 31. */
    @Test
    void byLogarithmsTheyAreNearlyAlike() {
        double ofAhead = Math.log(11) / (Math.log(11) + Math.log(31));
        assertThat(ProbableQueue.logarithm().ahead(10, 40, 32, 0)).isCloseTo(10 - 8 * ofAhead, within(EXACT));
    }

    /** 40 were there and 15 have gone, of which 10 were traded and taken from what is ahead before: 5 were taken back. */
    @Test
    void whatWasTradedIsNotCountedTwice() {
        double ofAhead = 1 / (1 + 27.0);
        assertThat(ProbableQueue.power(3).ahead(10, 40, 25, 10)).isCloseTo(10 - 5 * ofAhead, within(EXACT));
        assertThat(ProbableQueue.power(3).ahead(10, 40, 30, 10)).isEqualTo(10);
    }

    /** Ahead 90 and behind 10: of 50 that go a part of about 0.14 % would have stood behind, the rest ahead. */
    @Test
    void noMoreCanHaveStoodBehindThanThereWas() {
        double ofBehind = 1_000.0 / (1_000 + 729_000);
        assertThat(ProbableQueue.power(3).ahead(90, 100, 50, 0)).isCloseTo(90 - 50 * (1 - ofBehind), within(EXACT));
        // Here more would have gone from behind than stood there: the rest of it stood ahead.
        double likely = 512_000.0 / (512_000 + 8_000);
        assertThat(ProbableQueue.power(3).ahead(20, 100, 15, 0))
                .isCloseTo(20 - (1 - likely) * 85 + (80 - likely * 85), within(EXACT));
    }

    @Property
    void nobodyGoesBackNorBeyondWhatIsThere(
            @ForAll @LongRange(min = 0, max = 1_000) long ahead,
            @ForAll @LongRange(min = 0, max = 1_000) long behind,
            @ForAll @LongRange(min = 0, max = 2_000) long now) {
        for (QueueModel queue :
                new QueueModel[] {new RiskAverseQueue(), ProbableQueue.power(3), ProbableQueue.logarithm()}) {
            double after = queue.ahead((double) ahead, ahead + behind, now, 0);
            assertThat(after).isLessThanOrEqualTo((double) Math.min(ahead, now));
            assertThat(after).isGreaterThanOrEqualTo(Math.min(ahead, now - behind) - 1e-9);
        }
    }
}
