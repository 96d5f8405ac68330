package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class AsciiTest {
    @Property
    void aDecimalIsWrittenAsBigDecimalWritesIt(
            @ForAll @LongRange(max = Long.MAX_VALUE) long unscaled, @ForAll @IntRange(max = 12) int decimals) {
        assertThat(new Ascii(1).decimal(unscaled, decimals))
                .hasToString(BigDecimal.valueOf(unscaled, decimals).toPlainString());
    }

    @Test
    void oneIsWrittenBehindTheOther() {
        assertThat(new Ascii(2)
                        .text(Ascii.of("a="))
                        .whole(10)
                        .text(Ascii.of("&b="))
                        .decimal(5, 2))
                .hasToString("a=10&b=0.05");
    }

    @Test
    void whatStoodThereIsGoneWhenItBeginsAnew() {
        assertThat(new Ascii(8).whole(123_456).clear().whole(7)).hasToString("7");
    }
}
