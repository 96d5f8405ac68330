package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.event.Depth;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.TestDesk;

/** Each strategy on data on which the right trades are known. */
class LibraryTest {
    private static List<Double> after(Strategy strategy, long... closes) {
        return new TestDesk().afterBars(strategy, closes);
    }

    @Test
    void buyAndHoldBuysOnce() {
        assertThat(after(new BuyAndHold(), 100, 50, 1, 1_000)).containsOnly(1.0);
    }

    /** Means of two and three: 10, 10, 10 are equal; 13 lifts the short one first; 4 drags it below first. */
    @Test
    void aCrossIsTradedAtTheBarAtWhichItShows() {
        long[] closes = {10, 10, 10, 13, 13, 13, 4, 4, 4, 9};
        assertThat(after(new MovingAverageCross(new MovingAverageCross.Settings(2, 3, false)), closes))
                .containsExactly(0.0, 0.0, 0.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0);
        assertThat(after(new MovingAverageCross(new MovingAverageCross.Settings(2, 3, true)), closes))
                .containsExactly(0.0, 0.0, -1.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0, 1.0);
    }

    @Property(tries = 50)
    void aCrossIsWhatMeansInDecimalsSay(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 5) int fast,
            @ForAll @IntRange(min = 1, max = 5) int more) {
        Random random = new Random(seed);
        long[] closes = random.longs(60, 1, 50).toArray();
        List<Double> wanted =
                after(new MovingAverageCross(new MovingAverageCross.Settings(fast, fast + more, false)), closes);
        for (int i = 0; i < closes.length; i++) {
            boolean above = i >= fast + more - 1 && mean(closes, i, fast) > mean(closes, i, fast + more) + 1e-9;
            assertThat(wanted.get(i)).isEqualTo(above ? 1.0 : 0.0);
        }
    }

    private static double mean(long[] values, int last, int count) {
        return Arrays.stream(values, last + 1 - count, last + 1).average().orElseThrow();
    }

    /**
     * The close against the mean of two: 10 against 10 is none, 12 against 11 is above from the start and so no crossing, 9
     * against 10.5 is the first; 9 against 9 is none; 12 against 10.5 is the second.
     */
    @Test
    void aCrossingIsAChangeOfPlacesAndNotTheFirstPlace() {
        long[] closes = {10, 10, 12, 9, 9, 12, 12, 9};
        assertThat(after(new MovingAverageCross(new MovingAverageCross.Settings(1, 2, false, true, 0)), closes))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0);
        assertThat(after(new MovingAverageCross(new MovingAverageCross.Settings(1, 2, true, true, 0)), closes))
                .containsExactly(0.0, 0.0, 0.0, -1.0, -1.0, 1.0, 1.0, -1.0);
    }

    @Test
    void aCrossMayHoldLotsInThePlaceOfItsCapital() {
        TestDesk desk = new TestDesk();
        desk.afterBars(new MovingAverageCross(new MovingAverageCross.Settings(1, 2, true, false, 7)), 10, 10, 12);
        assertThat(desk.line(0).heldLots()).isEqualTo(7);
        assertThat(desk.line(0).weight()).isZero();
    }

    /**
     * Means of one and two closes with a signal of one: macd is its own signal, and nothing is above a threshold. With a
     * signal of two, seeded by its first two: closes 10, 10, 20 have slow means 10, 10 (mean of two), then 10 + 2/3 · 10;
     * macd 0, 0, 10/3; the signal 0 then 20/9; s = (30/9 − 20/9) / 20 = 0.0556. With 10 after it the slow mean is 12.22, macd
     * −2.22, the signal 20/9 + 2/3 · (−2.22 − 2.22) = −0.7407, s = (−2.22 + 0.74) / 10 = −0.148.
     */
    @Test
    void aTrendIsFollowedWhereItsPaceLeavesItsMean() {
        long[] closes = {10, 10, 10, 20, 10, 10};
        assertThat(after(new MacdTrend(new MacdTrend.Settings(1, 2, 2, 0.055, false)), closes))
                .containsExactly(0.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        assertThat(after(new MacdTrend(new MacdTrend.Settings(1, 2, 2, 0.056, true)), closes))
                .containsExactly(0.0, 0.0, 0.0, 0.0, -1.0, -1.0);
        assertThat(after(new MacdTrend(new MacdTrend.Settings(1, 2, 1, 0, true)), closes))
                .containsOnly(0.0);
    }

    /**
     * A rise with a setback: of 10, 12, 14, 16, 15, 17 the index of two is 100 until 16, then gains of 2·(1 − 1/8)/2 = 0.875
     * and losses of 0.5 make 63.6, and with 17 it is 85.2. The mean of two is 15.5 at 15, of three 15, and 16 at 17.
     */
    @Test
    void aSetbackInARiseIsBoughtAndSoldWhenItIsOver() {
        long[] closes = {10, 12, 14, 16, 15, 17, 18};
        assertThat(after(new RsiReversion(new RsiReversion.Settings(2, 64, 90, 2, 3, false, true)), closes))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0);
        assertThat(after(new RsiReversion(new RsiReversion.Settings(2, 63, 90, 2, 3, false, true)), closes))
                .containsOnly(0.0);
        // In a downtrend alone: the rise goes on, and it is held.
        assertThat(after(new RsiReversion(new RsiReversion.Settings(2, 64, 90, 2, 3, true, true)), closes))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 1.0);
    }

    @Test
    void momentumFollowsTheSignOfTheReturnOverTheLookBack() {
        long[] closes = {100, 101, 102, 103, 101, 101, 90, 100};
        assertThat(after(new Momentum(new Momentum.Settings(2, 0, true)), closes))
                .containsExactly(0.0, 0.0, 1.0, 1.0, -1.0, -1.0, -1.0, -1.0);
        // 2 % up at the third and fourth, 10.9 % down at the seventh; all else is within 5 %.
        assertThat(after(new Momentum(new Momentum.Settings(2, 0.05, true)), closes))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0);
    }

    /** Of 10, 10, 10, 10, 4 the mean is 8.8, the deviation √7.2 = 2.68, the score −1.79. */
    @Test
    void reversionBuysFarBelowTheMeanAndSellsNearIt() {
        ZScoreReversion.Settings settings = new ZScoreReversion.Settings(5, 1.7, 0.5, false, 0);
        assertThat(after(new ZScoreReversion(settings), 10, 10, 10, 10, 4, 6, 10))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0);
        assertThat(after(new ZScoreReversion(new ZScoreReversion.Settings(5, 1.8, 0.5, false, 0)), 10, 10, 10, 10, 4))
                .containsOnly(0.0);
        assertThat(after(
                        new ZScoreReversion(new ZScoreReversion.Settings(5, 1.7, 0.5, true, 0)),
                        10,
                        10,
                        10,
                        10,
                        16,
                        10))
                .containsExactly(0.0, 0.0, 0.0, 0.0, -1.0, 0.0);
    }

    /** Bought at 4, a stop of one deviation of 2.68 is at 1. */
    @Test
    void aStopEndsItAndItBuysAgainOnlyFarBelow() {
        ZScoreReversion.Settings settings = new ZScoreReversion.Settings(5, 1.7, 0.5, false, 1);
        assertThat(after(new ZScoreReversion(settings), 10, 10, 10, 10, 4, 2, 1))
                .containsExactly(0.0, 0.0, 0.0, 0.0, 1.0, 1.0, 0.0);
    }

    @Test
    void pricesThatDoNotMoveAreNoReasonToHoldAnything() {
        long[] same = new long[80];
        Arrays.fill(same, 100);
        assertThat(after(new ZScoreReversion(new ZScoreReversion.Settings(20, 2, 0.5, true, 0)), same))
                .containsOnly(0.0);
        assertThat(after(new OrnsteinUhlenbeck(new OrnsteinUhlenbeck.Settings(60, 1.25, 0.5, 0.5, true)), same))
                .containsOnly(0.0);
    }

    /** The values of a process whose parameters are known: the score comes near what they say. */
    @Test
    void theScoreOfAProcessIsItsDistanceInItsOwnDeviations() {
        Random random = new Random(7);
        double slope = 0.8;
        double level = 3;
        double noise = 0.1;
        double[] values = new double[20_000];
        values[0] = level;
        for (int i = 1; i < values.length; i++) {
            values[i] = level + slope * (values[i - 1] - level) + noise * random.nextGaussian();
        }
        double deviation = noise / Math.sqrt(1 - slope * slope);
        double truth = (values[values.length - 1] - level) / deviation;
        assertThat(OrnsteinUhlenbeck.score(values, 0.5, new LeastSquares())).isCloseTo(truth, within(0.1));
    }

    @Test
    void aWalkAndATrendDoNotComeBack() {
        double[] trend = new double[60];
        Arrays.setAll(trend, i -> i);
        assertThat(OrnsteinUhlenbeck.score(trend, 0.5, new LeastSquares())).isNaN();
        // A slow process: it comes back by 1 − 1/e in 100 steps, which 60 cannot show.
        double[] slow = new double[60];
        slow[0] = 1;
        for (int i = 1; i < slow.length; i++) {
            slow[i] = slow[i - 1] * Math.exp(-0.01);
        }
        assertThat(OrnsteinUhlenbeck.score(slow, 0.5, new LeastSquares())).isNaN();
    }

    /** A swing with a period of ten bars: it is bought at the bottom, and sold on the way up. */
    @Test
    void aSwingIsBoughtLowAndSoldHigher() {
        Random random = new Random(3);
        long[] closes = new long[200];
        double x = 0;
        for (int i = 0; i < closes.length; i++) {
            x = 0.6 * x + random.nextGaussian();
            closes[i] = Math.round(100_000 * Math.exp(0.01 * x));
        }
        List<Double> wanted =
                after(new OrnsteinUhlenbeck(new OrnsteinUhlenbeck.Settings(60, 1.25, 0.5, 0.5, false)), closes);
        List<Double> gains = new ArrayList<>();
        double bought = 0;
        for (int i = 1; i < closes.length; i++) {
            if (wanted.get(i) > wanted.get(i - 1)) {
                bought = closes[i];
            } else if (wanted.get(i) < wanted.get(i - 1)) {
                gains.add(closes[i] / bought - 1);
            }
        }
        assertThat(gains).hasSizeGreaterThan(5).allMatch(gain -> gain > 0);
    }

    @Test
    void anImbalanceIsFollowedUntilItIsOver() {
        BookImbalance strategy = new BookImbalance(new BookImbalance.Settings(2, 0.6, 0, true));
        TestDesk desk = new TestDesk();
        assertThat(strategy.bookLevels()).isEqualTo(2);
        List<Double> wanted = new ArrayList<>();
        // Lots bid and offered at two levels: 0.8, 0.2, −0.2, −0.9 and 0.
        long[][] books = {{8, 1, 1, 0}, {5, 1, 3, 1}, {4, 0, 3, 3}, {0, 1, 10, 9}, {4, 4, 5, 3}};
        for (long[] book : books) {
            Event event = new Event(0, 0, 2, 2);
            event.reset(0);
            event.depthUpdate(0, 1);
            Depth shown = event.book();
            shown.addBid(100, book[0]);
            shown.addBid(99, book[1]);
            shown.addAsk(101, book[2]);
            shown.addAsk(102, book[3]);
            double said = desk.run(strategy, event);
            wanted.add(Double.isNaN(said) ? wanted.getLast() : (Double) said);
        }
        assertThat(wanted).containsExactly(1.0, 1.0, 0.0, -1.0, 0.0);
    }
}
