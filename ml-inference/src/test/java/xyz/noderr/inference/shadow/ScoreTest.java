package xyz.noderr.inference.shadow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.inference.model.Likeliest;

class ScoreTest {
    @Test
    void isWhatAHandComputes() {
        Score score = new Score();
        // Row by row: probabilities of down, flat, up, and what happened.
        score.add(new float[] {0.75f, 0.125f, 0.125f}, 0, 3, 0);
        score.add(new float[] {0.25f, 0.75f, 0}, 0, 3, 0);
        score.add(new float[] {9, 0.5f, 0.25f, 0.25f}, 1, 3, 0);
        score.add(new float[] {0, 0, 1}, 0, 3, 2);
        ForecastScore summary = score.summary();
        assertThat(summary.rows()).isEqualTo(4);
        assertThat(summary.hitRate()).isEqualTo(0.75);
        // −ln 0.75 − ln 0.25 − ln 0.5 − ln 1 = 0.2876821 + 1.3862944 + 0.6931472 + 0
        assertThat(summary.logLoss()).isCloseTo(2.3671237 / 4, within(1e-6));
        // (1/16 + 2/64) + (9/16 + 9/16) + (1/4 + 2/16) + 0
        assertThat(summary.brier()).isCloseTo((0.09375 + 1.125 + 0.375) / 4, within(1e-12));
        // Bins: 0.75 twice with one hit (distance 0.5 of 2 rows), 0.5 once with a hit (0.5), 1 once with a hit (0).
        assertThat(summary.calibrationError()).isCloseTo((0.5 + 0.5 + 0) / 4, within(1e-12));
        assertThat(summary.reliability())
                .isEqualTo(List.of(
                        new ForecastScore.Bin(0.5, 0.6, 1, 0.5, 1),
                        new ForecastScore.Bin(0.7, 0.8, 2, 0.75, 0.5),
                        new ForecastScore.Bin(0.9, 1, 1, 1, 1)));
    }

    @Test
    void beingSurelyWrongCostsMuchAndNotEverything() {
        Score score = new Score();
        score.add(new float[] {0, 1}, 0, 2, 0);
        assertThat(score.summary().logLoss()).isCloseTo(23 * Math.log(2), within(1e-9));
        assertThat(score.summary().brier()).isEqualTo(2.0);
    }

    @Test
    void ofEqualClassesTheFirstIsTheLikeliest() {
        assertThat(Likeliest.among(new float[] {0, 0.2f, 0.4f, 0.4f}, 1, 3)).isEqualTo(1);
    }

    @Test
    void noRowsHaveNoFigures() {
        assertThat(new Score().summary()).isEqualTo(ForecastScore.NONE);
    }
}
