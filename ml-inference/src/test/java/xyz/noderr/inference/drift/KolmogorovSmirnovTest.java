package xyz.noderr.inference.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KolmogorovSmirnovTest {
    static List<Reference> references() {
        return Reference.all();
    }

    @ParameterizedTest
    @MethodSource("references")
    void theDistanceAtTheEdgesIsSciPys(Reference reference) {
        long[] counts = reference.counts();
        assertThat(counts[0]).isEqualTo((long) reference.get("below"));
        assertThat(counts[reference.bins().count() + 1]).isEqualTo((long) reference.get("above"));
        double distance = KolmogorovSmirnov.distance(counts, 0, reference.bins());
        assertThat(distance).isCloseTo(reference.get("ks_at_edges"), within(1e-12));
        // A part of a row aside, by which a quantile between two rows of training is off.
        assertThat(distance).isLessThan(reference.get("ks_2samp") + 1 / reference.get("rows"));
    }

    @Test
    void isTheWholeDistanceWhereBothJumpBetweenTheEdgesAlone() {
        Reference atoms = Reference.all().getLast();
        assertThat(KolmogorovSmirnov.distance(atoms.counts(), 0, atoms.bins()))
                .isCloseTo(atoms.get("ks_2samp"), within(1e-12));
    }

    @ParameterizedTest
    @MethodSource("references")
    void theProbabilityAndTheCriticalDistanceAreSciPys(Reference reference) {
        long rows = reference.list("recent").length;
        long trainingRows = (long) reference.get("rows");
        assertThat(KolmogorovSmirnov.pValue(reference.get("ks_at_edges"), rows, trainingRows))
                .isCloseTo(reference.get("p_of_ks_at_edges"), within(1e-12));
        assertThat(KolmogorovSmirnov.critical(0.05, rows, trainingRows))
                .isCloseTo(reference.get("critical_5_percent"), within(1e-12));
    }

    /** SciPy 1.17.1, kstwobign.sf of 0.5, 1 and 1.5: both series; and the ends. */
    @Test
    void theTailIsKolmogorovs() {
        long many = 1_000_000_000;
        double root = Math.sqrt(many / 2.0);
        assertThat(KolmogorovSmirnov.pValue(0.5 / root, many, many)).isCloseTo(0.963945, within(1e-6));
        assertThat(KolmogorovSmirnov.pValue(1 / root, many, many)).isCloseTo(0.270000, within(1e-6));
        assertThat(KolmogorovSmirnov.pValue(1.5 / root, many, many)).isCloseTo(0.022218, within(1e-6));
        assertThat(KolmogorovSmirnov.pValue(0, many, many)).isEqualTo(1);
        assertThat(KolmogorovSmirnov.pValue(1, many, many)).isZero();
    }
}
