package xyz.noderr.backtest.sweep.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.result.Fill;
import xyz.noderr.backtest.sweep.Reference;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

class ResamplingTest {
    @Test
    void quantilesAreThoseOfNumpy() {
        double[] sorted = Reference.numbers("/quantiles/of");
        Arrays.sort(sorted);
        for (int i = 0; i < 3; i++) {
            assertThat(Resampling.quantile(sorted, Reference.numbers("/quantiles/at")[i]))
                    .isEqualTo(Reference.numbers("/quantiles/are")[i], within(1e-15));
        }
        assertThat(Resampling.quantile(new double[0], 0.5)).isNaN();
    }

    /** Of +10 % and −10 % in either order: the fall is a tenth both ways, from the start or from the top. */
    @Test
    void ordersOfTradesChangeTheFallAndNothingElse() {
        double[] trades = {0.5, -0.5, -0.2, 0.25};
        double[] falls = Resampling.drawdownsOfOrders(trades, 2000, 1);
        assertThat(falls).hasSize(2000).isSorted();
        // By hand: losses one after the other fall by 1 − 0.5 · 0.8; with +50 % between them, or +25 %, by less.
        assertThat(falls[falls.length - 1]).isEqualTo(0.6, within(1e-12));
        assertThat(falls[0]).isEqualTo(0.5, within(1e-12));
        // In 12 of 24 orders the losses are neighbours; in 4 more +25 % alone between them leaves 1 − 0.5 · 1.25 · 0.8
        // = 0.5.
        assertThat(Resampling.share(falls, fall -> fall > 0.59)).isEqualTo(0.5, within(0.04));
    }

    /** With blocks as long as can be each history is the old one, begun elsewhere. */
    @Test
    void oneLongBlockIsTheHistoryBegunElsewhere() {
        double[] returns = {1, 2, 3, 4, 5};
        double[] drawn = Resampling.blocks(returns, 1e12, new SplittableRandom(3));
        for (int i = 1; i < drawn.length; i++) {
            assertThat(drawn[i]).isEqualTo(drawn[i - 1] % 5 + 1);
        }
    }

    /** Politis and Romano: a block goes on with probability 1 − 1/L; by chance alone its next starts where it goes on too. */
    @Test
    void blocksHaveTheirMeanLength() {
        double[] returns = new double[100_000];
        Arrays.setAll(returns, i -> i);
        double[] drawn = Resampling.blocks(returns, 10, new SplittableRandom(5));
        int begun = 0;
        for (int i = 1; i < drawn.length; i++) {
            begun += drawn[i] == (drawn[i - 1] + 1) % returns.length ? 0 : 1;
        }
        assertThat(begun / 100_000.0).isEqualTo(0.1, within(0.005));
    }

    @Test
    void aMeanThatIsFarAboveItsErrorIsSeldomDrawnBelowZero() {
        double[] returns = new double[400];
        SplittableRandom random = new SplittableRandom(9);
        Arrays.setAll(returns, i -> 0.002 + 0.01 * random.nextGaussian());
        double[] means = Resampling.bootstrapped(
                returns, 1, 2000, 4, drawn -> Arrays.stream(drawn).average().orElseThrow());
        double own = Arrays.stream(returns).average().orElseThrow();
        assertThat(Resampling.quantile(means, 0.5)).isEqualTo(own, within(0.0001));
        // The error of a mean of 400 draws: σ / 20, and 90 % within 1.645 of it.
        double error = 1.645 * 0.01 / 20;
        assertThat(Resampling.quantile(means, 0.05)).isEqualTo(own - error, within(0.0002));
        assertThat(Resampling.quantile(means, 0.95)).isEqualTo(own + error, within(0.0002));
    }

    /**
     * Two bought at 10.00 and sold at 12.00 with fees of 0.10 each; then one bought at 12.00, turned around into one short at
     * 11.00 with a fee of 0.20, half of which closes, and bought back at 10.00: +3.80, −1.10, +0.90.
     */
    @Test
    void tradesEndWhereThePositionDoes() {
        Instrument instrument = new Instrument(
                0,
                SettingsFile.read(
                        "instrument",
                        Map.of(
                                "venue", "v",
                                "symbol", "A/B",
                                "base", "A",
                                "quote", "B",
                                "tickSize", new BigDecimal("0.01"),
                                "lotSize", BigDecimal.ONE,
                                "quoteDecimals", 2),
                        InstrumentSettings.class));
        List<Fill> fills = List.of(
                fill(Side.BUY, 1000, 2, 10),
                fill(Side.SELL, 1200, 1, 5),
                fill(Side.SELL, 1200, 1, 5),
                fill(Side.BUY, 1200, 1, 0),
                fill(Side.SELL, 1100, 2, 20),
                fill(Side.BUY, 1000, 1, 0),
                fill(Side.BUY, 1000, 1, 0));
        double[] returns = RoundTrips.returns(List.of(instrument), fills, 10_000);
        assertThat(returns).hasSize(3);
        assertThat(returns[0]).isEqualTo(380 / 10_000.0, within(1e-12));
        assertThat(returns[1]).isEqualTo(-110 / 10_380.0, within(1e-12));
        assertThat(returns[2]).isEqualTo(90 / 10_270.0, within(1e-12));
    }

    private static Fill fill(Side side, long priceTicks, long lots, long fee) {
        return new Fill(0, 0, side, priceTicks, lots, fee);
    }
}
