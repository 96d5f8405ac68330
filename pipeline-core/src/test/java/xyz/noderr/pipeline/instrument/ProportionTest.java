package xyz.noderr.pipeline.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class ProportionTest {
    @Property(tries = 20_000)
    void isWhatUnboundedNumbersSay(
            @ForAll @LongRange(min = -Long.MAX_VALUE) long amount,
            @ForAll @LongRange(min = 0) long part,
            @ForAll @LongRange(min = 1) long whole) {
        BigInteger exact =
                BigInteger.valueOf(amount).multiply(BigInteger.valueOf(part)).divide(BigInteger.valueOf(whole));
        if (exact.abs().bitLength() < 64) {
            assertThat(Proportion.of(amount, part, whole)).isEqualTo(exact.longValueExact());
        } else {
            assertThatThrownBy(() -> Proportion.of(amount, part, whole)).isInstanceOf(ArithmeticException.class);
        }
    }

    /** Digits at their bounds, where a guess of one is too high by two. */
    @Test
    void theHardestDivisionsAreRight() {
        long[] edges = {
            1,
            2,
            3,
            0xffff_ffffL,
            0x1_0000_0000L,
            0x1_0000_0001L,
            0x7fff_ffff_ffff_ffffL,
            0x7fff_ffff_0000_0001L,
            0x4000_0000_0000_0000L,
            0x4000_0000_ffff_ffffL,
            0x7fff_fffe_ffff_ffffL
        };
        for (long amount : edges) {
            for (long part : edges) {
                for (long whole : edges) {
                    isWhatUnboundedNumbersSay(amount, part, whole);
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        assertThatThrownBy(() -> Proportion.of(Long.MAX_VALUE, 3, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Proportion.of(1, -1, 2)).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Proportion.of(1, 1, 0)).isInstanceOf(ArithmeticException.class);
    }
}
