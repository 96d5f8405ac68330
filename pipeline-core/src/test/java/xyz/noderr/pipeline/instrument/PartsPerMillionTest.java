package xyz.noderr.pipeline.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class PartsPerMillionTest {
    @Property
    void isTheDecimalProductRoundedAsNamed(
            @ForAll @LongRange(max = 1_000_000) long parts, @ForAll @LongRange(max = 9_000_000_000_000L) long amount) {
        BigDecimal rate = BigDecimal.valueOf(parts, 6);
        BigDecimal exact = rate.multiply(BigDecimal.valueOf(amount));
        PartsPerMillion applied = PartsPerMillion.of(rate);
        assertThat(applied.ofUp(amount))
                .isEqualTo(exact.setScale(0, RoundingMode.CEILING).longValueExact());
        assertThat(applied.ofDown(amount))
                .isEqualTo(exact.setScale(0, RoundingMode.FLOOR).longValueExact());
        assertThat(applied.decimal()).isEqualByComparingTo(rate);
    }

    @Test
    void aFinerRateIsRefused() {
        assertThatThrownBy(() -> PartsPerMillion.of(new BigDecimal("0.0000001")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("steps of 0.000001");
    }
}
