package xyz.noderr.market.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers without quotes and times, against what Java reads. */
class JsonNumbersTest {
    private static JsonCursor over(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        JsonCursor cursor = new JsonCursor();
        cursor.over(bytes, 0, bytes.length);
        return cursor;
    }

    @Property(tries = 5_000)
    void aNumberIsExactlyThatOrRefused(
            @ForAll @LongRange(min = -999_999_999_999L, max = 999_999_999_999L) long digits,
            @ForAll @IntRange(min = -4, max = 14) int scale,
            @ForAll @IntRange(min = -6, max = 6) int exponent,
            @ForAll @IntRange(max = 10) int decimals,
            @ForAll @IntRange(min = 1, max = 5) int unit) {
        BigDecimal mantissa = BigDecimal.valueOf(digits, scale);
        String text = mantissa.toPlainString() + (exponent == 0 ? "" : "e" + exponent);
        BigDecimal step = BigDecimal.valueOf(unit, decimals);
        BigDecimal units = mantissa.scaleByPowerOfTen(exponent + decimals);
        String expected;
        try {
            BigDecimal steps = mantissa.scaleByPowerOfTen(exponent).divide(step, 0, RoundingMode.UNNECESSARY);
            expected = steps.toBigIntegerExact().toString();
        } catch (ArithmeticException between) {
            expected = "between";
        }
        String found;
        try {
            found = "" + new DecimalSteps(step).readSignedNumber(over(text + ","));
        } catch (MalformedMessageException refused) {
            found = refused.reason().contains("between") ? "between" : "large";
        }
        // Beyond this it may be out of range on the way.
        if (units.abs().compareTo(BigDecimal.TEN.pow(17)) < 0) {
            assertThat(found).as(text + " in steps of " + step).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e19", "9223372036854775807", "1e400", "1e99999999999", "123456789012345678901"})
    void aNumberOutOfRangeIsRefused(String text) {
        assertThatThrownBy(() -> new DecimalSteps(new BigDecimal("0.1")).readNumber(over(text + " ")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("too large");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0e400", "0.000", "0e-400", "0E+5"})
    void nothingIsNothingWhateverItsExponent(String text) throws MalformedMessageException {
        assertThat(new DecimalSteps(BigDecimal.ONE).readNumber(over(text + " ")))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "01", ".5", "1.", "1e", "\"1\"", "true", ""})
    void whatIsNoNumberFromZeroOnIsRefused(String text) {
        assertThatThrownBy(() -> new DecimalSteps(BigDecimal.ONE).readNumber(over(text + " ")))
                .isInstanceOf(MalformedMessageException.class);
    }

    @Property(tries = 5_000)
    void aTimeIsThatOfJava(
            @ForAll @LongRange(max = 9_000_000_000_000_000_000L) long nanos, @ForAll @IntRange(max = 9) int decimals)
            throws MalformedMessageException {
        long unit = (long) Math.pow(10, 9 - decimals);
        long cut = nanos - nanos % unit;
        Instant time = Instant.EPOCH.plus(cut, ChronoUnit.NANOS);
        assertThat(IsoTime.read(over("\"" + time + "\""))).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2021-02-29T00:00:00Z",
                "2021-13-01T00:00:00Z",
                "2021-00-01T00:00:00Z",
                "2021-01-01T24:00:00Z",
                "2021-01-01T00:00:00",
                "2021-01-01T00:00:00.Z",
                "2021-01-01T00:00:00.1234567890Z",
                "2021-01-01T00:00:00+00:00",
                "2021-01-01 00:00:00Z",
                "1969-12-31T23:59:59Z",
                "2262-04-12T00:00:00Z",
                "",
            })
    void aTimeThatIsNoneIsRefused(String text) {
        assertThatThrownBy(() -> IsoTime.read(over("\"" + text + "\"")))
                .isInstanceOf(MalformedMessageException.class)
                .hasMessageContaining("a time that is none");
    }

    @Test
    void fieldsComeInAnyOrderOnceEachAndOthersArePassedOver() throws MalformedMessageException {
        JsonFields fields = new JsonFields("side", "size", "price");
        JsonCursor cursor = over("{\"x\":[{\"side\":1}],\"price\":2.5,\"size\":7,\"\":null}");
        fields.read(cursor);
        assertThat(fields.has(0)).isFalse();
        assertThat(fields.whole(1, cursor)).isEqualTo(7);
        assertThat(fields.number(2, new DecimalSteps(new BigDecimal("0.5")), cursor))
                .isEqualTo(5);
        assertThatThrownBy(() -> fields.read(over("{\"size\":1,\"size\":1}"))).hasMessageContaining("twice");
        assertThatThrownBy(() -> fields.read(over("{\"\\u0073ize\":1}"))).hasMessageContaining("escapes");
    }
}
