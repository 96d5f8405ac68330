package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import org.junit.jupiter.api.Test;

class NaturalLogarithmTest {
    private static void agrees(double x) {
        double expected = StrictMath.log(x);
        assertThat(Math.abs(NaturalLogarithm.ln(x) - expected)).as("ln %s", x).isLessThanOrEqualTo(Math.ulp(expected));
    }

    @Property(tries = 20_000)
    void isWithinOneUnitOfTheLastPlaceOfStrictMath(@ForAll long bits) {
        double x = Math.abs(Double.longBitsToDouble(bits));
        if (x >= Double.MIN_NORMAL && x <= Double.MAX_VALUE) {
            agrees(x);
        }
    }

    @Property(tries = 20_000)
    void alsoForPricesAroundTheirAverage(@ForAll @DoubleRange(min = -0.01, max = 0.01) double away) {
        agrees(1 + away);
        agrees(1 + away * 1e-6);
    }

    @Test
    void knowsTheEdges() {
        assertThat(NaturalLogarithm.ln(1)).isZero();
        assertThat(NaturalLogarithm.ln(0)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(NaturalLogarithm.ln(-1)).isNaN();
        assertThat(NaturalLogarithm.ln(Double.NaN)).isNaN();
        assertThat(NaturalLogarithm.ln(Double.POSITIVE_INFINITY)).isEqualTo(Double.POSITIVE_INFINITY);
        agrees(Double.MIN_VALUE);
        agrees(Double.MIN_NORMAL);
        agrees(Double.MAX_VALUE);
        agrees(Math.nextDown(Math.sqrt(0.5)));
        agrees(Math.nextUp(Math.sqrt(2)));
    }
}
