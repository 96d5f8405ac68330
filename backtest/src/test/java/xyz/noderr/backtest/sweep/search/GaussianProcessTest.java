package xyz.noderr.backtest.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.sweep.Reference;

/** Against scikit-learn. */
class GaussianProcessTest {
    @Test
    void itsLengthItsPredictionsAndTheImprovementThatItExpectsAreThoseOfScikitLearn() {
        GaussianProcess process =
                new GaussianProcess(List.of(Reference.table("/process/places")), Reference.numbers("/process/scores"));
        assertThat(process.length()).isEqualTo(Reference.number("/process/length"));
        double[][] asked = Reference.table("/process/asked");
        for (int i = 0; i < asked.length; i++) {
            assertThat(process.mean(asked[i])).isEqualTo(Reference.numbers("/process/mean")[i], within(1e-9));
            assertThat(process.deviation(asked[i])).isEqualTo(Reference.numbers("/process/deviation")[i], within(1e-9));
            assertThat(process.expectedImprovement(asked[i]))
                    .isEqualTo(Reference.numbers("/process/expectedImprovement")[i], within(1e-9));
        }
    }
}
