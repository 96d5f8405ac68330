package xyz.noderr.strategy.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.Reference;
import xyz.noderr.strategy.covariance.Returns;

class ExposuresTest {
    private static final MarginRules RULES = new MarginRules(0.03, 0.8, 0.95);

    /** By hand: of 2 in gross, parts of 0.6, 0.3 and 0.1, whose squares sum to 0.46. */
    @Test
    void exposuresByHand() {
        Exposures exposures = Exposures.of(new double[] {1.2, -0.6, 0.2, 0});
        assertThat(exposures.gross()).isCloseTo(2, within(1e-15));
        assertThat(exposures.net()).isCloseTo(0.8, within(1e-15));
        assertThat(exposures.largest()).isCloseTo(0.6, within(1e-15));
        assertThat(exposures.concentration()).isCloseTo(0.46, within(1e-15));
        assertThat(exposures.effectivePositions()).isCloseTo(1 / 0.46, within(1e-14));
        assertThat(Exposures.of(new double[2])).isEqualTo(new Exposures(0, 0, 0, 0, 0));
    }

    @Test
    void betaIsTheSlopeOfAnotherProject() {
        Reference reference = new Reference(ExposuresTest.class);
        Holdings holdings = new Holdings(reference.returns(), reference.of("weights"));
        Holdings benchmark = new Holdings(reference.returns(), new double[] {0, 0, 1});
        assertThat(Exposures.beta(holdings.series(), benchmark.series()))
                .isCloseTo(reference.of("beta_to_C")[0], within(1e-13));
        assertThatThrownBy(() -> Exposures.beta(new double[] {1, 2}, new double[] {1, 1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a benchmark that moves");
        assertThatThrownBy(() -> Exposures.beta(new double[] {1}, new double[] {1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least 2 periods");
    }

    /**
     * By hand: 10,000 hold 100,000, of which 3 % are 3,000: a use of 0.3. After a fall by x the use is
     * 0.03 · 100,000 · (1 − x) / (10,000 − 100,000 · x), which is 0.8 at x = 5,000 / 77,000 and 0.95 at 6,500 / 92,000.
     */
    @Test
    void marginOfALongPositionByHand() {
        double[] notionals = {100_000};
        double[] against = MarginRules.against(notionals);
        assertThat(RULES.use(10_000, notionals)).isCloseTo(0.3, within(1e-15));
        assertThat(RULES.distance(10_000, notionals, against, 0.8).orElseThrow())
                .isCloseTo(5_000 / 77_000.0, within(1e-15));
        assertThat(RULES.distance(10_000, notionals, against, 0.95).orElseThrow())
                .isCloseTo(6_500 / 92_000.0, within(1e-15));
    }

    /** By hand: sold short, the notional grows as the price rises: 0.03 · (1 + x) / (0.1 − x) is 0.8 at x = 0.05 / 0.83. */
    @Test
    void marginOfAShortPositionByHand() {
        double[] notionals = {-100_000};
        assertThat(RULES.distance(10_000, notionals, MarginRules.against(notionals), 0.8)
                        .orElseThrow())
                .isCloseTo(0.05 / 0.83, within(1e-15));
    }

    /** The use of margin at the distance is the level, whatever is held and however it moves. */
    @Test
    void atTheDistanceTheLevelIsReached() {
        double[] notionals = {4, -3, 2};
        for (double[] moves : new double[][] {{-1, 1, -1}, {-1.2, -0.9, -1}, {0, 1, 0}}) {
            double distance =
                    RULES.distance(1, notionals, moves, RULES.liquidation()).orElseThrow();
            double equity = 1;
            double[] moved = notionals.clone();
            for (int i = 0; i < moved.length; i++) {
                equity += notionals[i] * moves[i] * distance;
                moved[i] *= 1 + moves[i] * distance;
            }
            assertThat(RULES.use(equity, moved)).isCloseTo(0.95, within(1e-12));
        }
    }

    @Test
    void marginThatIsNeverOrAlreadyUsed() {
        // Bought with what one has, the use stays 3 %: at a price of 0 there is nothing left to bind.
        assertThat(RULES.distance(1, new double[] {1}, new double[] {-1}, 0.8)).isEmpty();
        assertThat(RULES.distance(1, new double[] {0.5}, new double[] {-1}, 0.8))
                .isEmpty();
        assertThat(RULES.distance(1, new double[] {5}, new double[] {1}, 0.8)).isEmpty();
        assertThat(RULES.distance(1, new double[] {0}, new double[] {-1}, 0.8)).isEmpty();
        assertThat(RULES.distance(1, new double[] {27}, new double[] {-1}, 0.8)).hasValue(0);
        assertThat(RULES.distance(-1, new double[] {5}, new double[] {-1}, 0.8)).hasValue(0);
        assertThat(RULES.use(0, new double[] {5})).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(RULES.use(0, new double[] {0})).isZero();
    }

    @Test
    void aShockByHand() {
        Stress stress = Stress.shock(new double[] {0.5, -0.25}, new double[] {-0.2, 0.1});
        assertThat(stress.gain()).isCloseTo(-0.125, within(1e-15));
        assertThat(stress.drawdown()).isCloseTo(0.125, within(1e-15));
        assertThat(Stress.shock(new double[] {3}, new double[] {-0.5}).drawdown())
                .isOne();
        assertThat(Stress.shock(new double[] {1}, new double[] {0.5}).drawdown())
                .isZero();
    }

    /** By hand: half in A, which doubles and falls back; the half in B stays. From 1 to 1.5 to 1. */
    @Test
    void aReplayByHand() {
        Returns span = Returns.of(List.of("A", "B"), new double[][] {{1, 0}, {-0.5, 0}});
        Stress stress = Stress.replay(new double[] {0.5, 0.5}, span);
        assertThat(stress.gain()).isCloseTo(0, within(1e-15));
        assertThat(stress.drawdown()).isCloseTo(1 / 3.0, within(1e-15));
        assertThat(stress.moves()).containsExactly(0.0, 0.0);
        assertThatThrownBy(() -> Stress.replay(new double[] {1, 0}, span.between(0, 0)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("at least one period");
    }
}
