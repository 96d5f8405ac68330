package xyz.noderr.inference.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ShareTest {
    /** The JDK's SplittableRandom has the same finalizer: its first number after a seed is a sequence's. */
    @Test
    void mixesAsTheJdkDoes() {
        for (long sequence = 0; sequence < 1_000; sequence++) {
            long number = new SplittableRandom(sequence * 0x9e3779b97f4a7c15L).nextLong();
            double place = (number >>> 11) * 0x1p-53;
            assertThat(new Share(Math.nextUp(place)).includes(sequence)).isTrue();
            assertThat(place > 0 && new Share(place).includes(sequence)).isFalse();
        }
    }

    @Property(tries = 50)
    void takesThatShareOfAnyStretch(
            @ForAll @DoubleRange(min = 0.01, max = 1) double part,
            @ForAll @LongRange(min = 0, max = 1L << 40) long from) {
        Share share = new Share(part);
        long rows = 100_000;
        long taken = LongStream.range(from, from + rows).filter(share::includes).count();
        // Six standard deviations of a binomial share.
        assertThat((double) taken / rows).isCloseTo(part, within(6 * Math.sqrt(part * (1 - part) / rows) + 1e-9));
    }

    @Property
    void aSmallerShareIsPartOfALargerOne(
            @ForAll @LongRange(min = 0) long sequence,
            @ForAll @DoubleRange(min = 0.01, max = 1) double a,
            @ForAll @DoubleRange(min = 0.01, max = 1) double b) {
        if (new Share(Math.min(a, b)).includes(sequence)) {
            assertThat(new Share(Math.max(a, b)).includes(sequence)).isTrue();
        }
    }

    @Test
    void nothingAndMoreThanAllAreNoShares() {
        assertThatThrownBy(() -> new Share(0)).hasMessageContaining("above 0 and up to 1");
        assertThatThrownBy(() -> new Share(1.01)).hasMessageContaining("above 0 and up to 1");
        assertThatThrownBy(() -> new Share(Double.NaN)).hasMessageContaining("above 0 and up to 1");
    }
}
