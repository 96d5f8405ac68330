package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hipparchus.linear.EigenDecompositionSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.strategy.Strategies;
import xyz.noderr.strategy.Strategy;
import xyz.noderr.strategy.StrategyInputs;
import xyz.noderr.strategy.StrategySettings;
import xyz.noderr.strategy.TestDesk;
import xyz.noderr.strategy.TestInstrument;

/**
 * Market makers on prices whose variance is known: the mid goes up and down by as much each second. A tick here is a
 * thousandth of the papers' unit of price, so that their quotes are seen to three decimals.
 */
class MarketMakersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MID = 100_000;
    /** So far from the mid that the book is in no quote's way. */
    private static final long FAR = 50_000;

    private static final VolatilitySettings EACH_SECOND =
            new VolatilitySettings(Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofSeconds(8));
    private static final QuoteSettings QUOTES = new QuoteSettings(0.02, 5, 0);

    private final TestDesk desk = new TestDesk();

    /** Avellaneda's and Stoikov's example: γ = 0.1, κ = 1.5, σ = 2, T = 1, prices in units of 1,000 ticks. */
    private AvellanedaStoikov ofThePaper(double gamma, QuoteSettings quotes) {
        return new AvellanedaStoikov(new AvellanedaStoikov.Settings(
                gamma / 1_000, 1.5 / 1_000, Duration.ofSeconds(1), false, EACH_SECOND, quotes));
    }

    /** Their mid moves by 2 a second. It is at 100 at even seconds, of which the last is one. */
    private void moveByTwo(Strategy strategy) {
        move(strategy, 2_000, 20);
    }

    private void move(Strategy strategy, long stepTicks, int lastSecond) {
        desk.trade(strategy, 0, 0, MID);
        for (int i = 0; i <= lastSecond; i++) {
            stand(strategy, i, MID + i % 2 * stepTicks);
        }
    }

    private void stand(Strategy strategy, double second, long midTicks) {
        desk.book(strategy, 0, (long) (second * SECOND), midTicks - FAR, midTicks + FAR);
    }

    private void fill(Strategy strategy, double second, Side side, double sizes) {
        long lots = Math.round(desk.line(0).lots(0.02) * sizes);
        desk.fill(strategy, (long) (second * SECOND), side, MID, lots, MID - FAR, MID + FAR);
    }

    /** γσ²T is 0.4 and (2/γ) ln(1 + γ/κ) is 20 ln(16/15) = 1.29077: the spread is 1.69077, and 0.84539 each side of r. */
    @Test
    void avellanedaAndStoikovQuoteWhatTheirPaperSays() {
        Strategy strategy = ofThePaper(0.1, QUOTES);
        moveByTwo(strategy);
        assertThat(desk.quotes()).containsExactly(99_154L, 100_846L);
        assertThat(desk.line(0).bidLots(0))
                .isEqualTo(20_000)
                .isEqualTo(desk.line(0).askLots(0));
    }

    /** r is lower by γσ²T = 0.4 for each size held, and the spread does not depend on it. */
    @Test
    void whatIsHeldMovesTheReservationPriceAndNotTheSpread() {
        Strategy strategy = ofThePaper(0.1, QUOTES);
        moveByTwo(strategy);
        fill(strategy, 20.1, Side.BUY, 1);
        assertThat(desk.quotes()).containsExactly(98_754L, 100_446L);
        fill(strategy, 20.2, Side.BUY, 1);
        assertThat(desk.quotes()).containsExactly(98_354L, 100_046L);
        fill(strategy, 20.3, Side.SELL, 4);
        assertThat(desk.quotes()).containsExactly(99_954L, 101_646L);
    }

    /**
     * The paper's tables: over their session the spread of γ = 0.1 is 1.49 in the mean, and 1.35 of γ = 0.01; both are
     * quoted in the middle of it, as the spread falls in a line. Here a session is of ten seconds, and γ a tenth.
     */
    @Test
    void theSpreadNarrowsTowardsTheEndOfTheSession() {
        assertThat(spreadWithHalfOfTheSessionLeft(0.1)).isCloseTo(1_490, within(5L));
        assertThat(spreadWithHalfOfTheSessionLeft(0.01)).isCloseTo(1_350, within(5L));
    }

    private static long spreadWithHalfOfTheSessionLeft(double gamma) {
        MarketMakersTest market = new MarketMakersTest();
        // A session of 10 s in which a tenth of σ² passes each second is the paper's of 1.
        Strategy strategy = new AvellanedaStoikov(new AvellanedaStoikov.Settings(
                gamma / 1_000, 1.5 / 1_000, Duration.ofSeconds(10), true, EACH_SECOND, QUOTES));
        market.move(strategy, 632, 40); // √0.4 × 1,000
        long whole = spread(market);
        for (int i = 41; i <= 45; i++) {
            market.stand(strategy, i, MID + i % 2 * 632L);
            assertThat(spread(market)).isLessThan(whole);
        }
        return spread(market);
    }

    private static long spread(MarketMakersTest market) {
        return market.desk.quotes().get(1) - market.desk.quotes().get(0);
    }

    @Test
    void aSessionEndsWithNothingHeld() {
        Strategy strategy = new AvellanedaStoikov(
                new AvellanedaStoikov.Settings(1e-4, 1.5e-3, Duration.ofSeconds(10), true, EACH_SECOND, QUOTES));
        moveByTwo(strategy);
        fill(strategy, 25, Side.BUY, 2);
        long shifted = desk.quotes().get(0) + desk.quotes().get(1);
        assertThat(desk.line(0).inventoryLots()).isEqualTo(40_000);
        assertThat(shifted).isLessThan(2 * MID);
        stand(strategy, 29.9, MID);
        assertThat(desk.line(0).inventoryLots()).isEqualTo(40_000);
        stand(strategy, 30, MID);
        assertThat(desk.line(0).inventoryLots()).isZero();
        assertThat(desk.quotes().get(0) + desk.quotes().get(1)).isEqualTo(2 * MID);
    }

    /** 2/κ is 1.33333: 0.66667 on each side, whatever is held. */
    @Test
    void whoHasNoAversionToRiskQuotesTheSameAlways() {
        for (double gamma : new double[] {0, 1e-12}) {
            MarketMakersTest market = new MarketMakersTest();
            Strategy strategy = market.ofThePaper(gamma, QUOTES);
            market.moveByTwo(strategy);
            assertThat(market.desk.quotes()).containsExactly(99_333L, 100_667L);
            market.fill(strategy, 20.5, Side.BUY, 3);
            assertThat(market.desk.quotes()).containsExactly(99_333L, 100_667L);
            MarketMakersTest other = new MarketMakersTest();
            Strategy glft = other.glft(gamma, 1.5, 1, QUOTES);
            other.moveByTwo(glft);
            other.fill(glft, 20.5, Side.BUY, 3);
            assertThat(other.desk.quotes()).containsExactly(99_333L, 100_667L);
        }
    }

    private Glft glft(double gamma, double kappa, double arrivals, QuoteSettings quotes) {
        return new Glft(new Glft.Settings(gamma / 1_000, kappa / 1_000, arrivals, EACH_SECOND, quotes));
    }

    /** The paper's example: σ = 0.3 ticks per √s, A = 0.9 per s, κ = 0.3 and γ = 0.01 per tick. */
    private Glft ofTheFigures() {
        return glft(0.01, 0.3, 0.9, new QuoteSettings(0.02, 30, 0));
    }

    /**
     * By hand: 100 ln(31/30) = 3.27898; (31/30)^31 = 2.76345, times 0.01 / 0.54 is 0.0511750, whose root is 0.226219, times
     * 0.3 is 0.0678657. Half the spread is 3.27898 + 0.03393 = 3.31291, and a size held shifts both by 0.06787.
     */
    @Test
    void theStationaryQuotesAreThoseOfTheClosedForm() {
        Strategy strategy = ofTheFigures();
        move(strategy, 300, 20);
        assertThat(desk.quotes()).containsExactly(96_687L, 103_313L);
        fill(strategy, 20.1, Side.BUY, 1);
        assertThat(desk.quotes()).containsExactly(96_619L, 103_246L);
        fill(strategy, 20.2, Side.SELL, 3);
        assertThat(desk.quotes()).containsExactly(96_822L, 103_449L);
    }

    /** The paper's theorem 2: the exact quotes are told by the eigenvector of the smallest eigenvalue of a matrix. */
    @Test
    void theClosedFormIsNearTheExactQuotes() {
        double[] exact = exactBidDistances(0.3, 0.9, 0.3, 0.01);
        Strategy strategy = ofTheFigures();
        move(strategy, 300, 20);
        for (int held = 0; held <= 5; held++) {
            double distance = (MID - desk.quotes().get(0)) / 1_000.0;
            assertThat(distance).as("held " + held).isCloseTo(exact[held], within(0.005));
            fill(strategy, 20.1 + held / 100.0, Side.BUY, 1);
        }
        assertThat(exact[5] - exact[0]).isGreaterThan(0.3);
    }

    /** δ(q) = (1/γ) ln(1 + γ/κ) + (1/κ) ln(f(q) / f(q + 1)), where f is the eigenvector for inventories of −30 to 30. */
    private static double[] exactBidDistances(double sigma, double arrivals, double kappa, double gamma) {
        int most = 30;
        double alpha = kappa / 2 * gamma * sigma * sigma;
        double eta = arrivals * Math.pow(1 + gamma / kappa, -(1 + kappa / gamma));
        RealMatrix matrix = MatrixUtils.createRealMatrix(2 * most + 1, 2 * most + 1);
        for (int i = 0; i <= 2 * most; i++) {
            matrix.setEntry(i, i, alpha * (i - most) * (i - most));
            if (i > 0) {
                matrix.setEntry(i, i - 1, -eta);
                matrix.setEntry(i - 1, i, -eta);
            }
        }
        EigenDecompositionSymmetric eigen = new EigenDecompositionSymmetric(matrix);
        double[] f = eigen.getEigenvector(2 * most).toArray(); // The eigenvalues are in descending order.
        double[] distances = new double[10];
        for (int q = 0; q < distances.length; q++) {
            distances[q] = Math.log(1 + gamma / kappa) / gamma + Math.log(f[most + q] / f[most + q + 1]) / kappa;
        }
        return distances;
    }

    @Test
    void nothingIsQuotedBeforeTheVolatilityIsKnown() {
        Strategy strategy = ofThePaper(0.1, QUOTES);
        // The first second shows where the second one begins; eight more are the warm-up.
        move(strategy, 2_000, 8);
        assertThat(desk.quotes()).containsExactly(0L, 0L);
        stand(strategy, 9, MID);
        assertThat(desk.quotes()).doesNotContain(0L);
    }

    @Test
    void nothingIsQuotedBeforeTheFirstPriceAsNobodyKnowsHowMuchASizeIs() {
        Strategy strategy = any(2);
        stand(strategy, 1, MID);
        assertThat(desk.quotes()).containsExactly(0L, 0L);
        desk.trade(strategy, 0, 2 * SECOND, MID);
        stand(strategy, 3, MID);
        assertThat(desk.quotes()).doesNotContain(0L);
    }

    @Test
    void aFullInventoryIsOnlyQuotedAwayFrom() {
        Strategy strategy = ofThePaper(0.1, new QuoteSettings(0.02, 2, 0));
        moveByTwo(strategy);
        fill(strategy, 20.1, Side.BUY, 1);
        assertThat(desk.quotes()).doesNotContain(0L);
        fill(strategy, 20.2, Side.BUY, 1);
        assertThat(desk.quotes().get(0)).isZero();
        assertThat(desk.quotes().get(1)).isPositive();
        fill(strategy, 20.3, Side.SELL, 4);
        assertThat(desk.quotes().get(0)).isPositive();
        assertThat(desk.quotes().get(1)).isZero();
    }

    @Test
    void aQuoteWithinTheToleranceStands() {
        Strategy strategy = ofThePaper(0, new QuoteSettings(0.02, 5, 3));
        moveByTwo(strategy);
        assertThat(desk.quotes()).containsExactly(99_333L, 100_667L);
        stand(strategy, 20.1, MID + 3);
        assertThat(desk.quotesTold()).isZero();
        assertThat(desk.quotes()).containsExactly(99_333L, 100_667L);
        stand(strategy, 20.2, MID + 4);
        assertThat(desk.quotesTold()).isEqualTo(2);
        assertThat(desk.quotes()).containsExactly(99_337L, 100_671L);
    }

    /** Quotes are to rest: where the book is nearer, they stand beside its best price, and within no tolerance of it. */
    @Test
    void noQuoteIsPlacedWhereItWouldTradeAtOnce() {
        Strategy strategy = ofThePaper(0, new QuoteSettings(0.02, 5, 1_000));
        moveByTwo(strategy);
        desk.book(strategy, 0, 21 * SECOND, 99_000, 99_200);
        assertThat(desk.quotes()).containsExactly(98_433L, 100_667L);
        desk.book(strategy, 0, 22 * SECOND, 101_000, 101_100);
        assertThat(desk.quotes()).containsExactly(100_383L, 101_717L);
    }

    @Test
    void withoutABookTheLastPriceIsTheMid() {
        Strategy strategy = ofThePaper(0.1, QUOTES);
        for (int i = 0; i <= 20; i++) {
            desk.trade(strategy, 0, i * SECOND, MID + i % 2 * 2_000L);
        }
        assertThat(desk.quotes()).containsExactly(99_154L, 100_846L);
    }

    @Test
    void aPriceIsNoMidWhileTheBookIsNotKnown() {
        Strategy strategy = ofThePaper(0.1, QUOTES);
        moveByTwo(strategy);
        desk.trade(strategy, 0, 21 * SECOND, MID - 5_000);
        assertThat(desk.quotesTold()).isZero();
    }

    /** At 1 bid of 3 and 1 ask of 1 the weighted mid is (100 · 1 + 110 · 3) / 4 = 107.5. */
    @Test
    void aHeavierSideMovesTheFairPrice() {
        ImbalanceMaker strategy =
                new ImbalanceMaker(new ImbalanceMaker.Settings(2, 1, 20, 4, new QuoteSettings(0.02, 5, 0)));
        assertThat(strategy.bookLevels()).isEqualTo(2);
        desk.trade(strategy, 0, 0, MID);
        assertThat(desk.quotes()).containsExactly(0L, 0L);
        desk.book(strategy, 0, 1, new long[][] {{100, 3}}, new long[][] {{110, 1}});
        assertThat(desk.quotes()).containsExactly(87L, 128L);
        // 2 + 1 bid, 4 + 5 offered at two levels: the imbalance is −0.5, the fair price 102.5.
        desk.book(strategy, 0, 2, new long[][] {{100, 2}, {99, 1}, {98, 50}}, new long[][] {{110, 4}, {112, 5}});
        assertThat(desk.quotes()).containsExactly(82L, 123L);
        desk.book(strategy, 0, 3, new long[][] {{100, 2}}, new long[][] {{110, 2}});
        assertThat(desk.quotes()).containsExactly(85L, 125L);
    }

    @Test
    void whatIsHeldMovesTheQuotesOfAnImbalanceMaker() {
        ImbalanceMaker strategy =
                new ImbalanceMaker(new ImbalanceMaker.Settings(1, 1, 20, 4, new QuoteSettings(0.02, 5, 0)));
        desk.trade(strategy, 0, 0, MID);
        stand(strategy, 1, MID);
        assertThat(desk.quotes()).containsExactly(MID - 20, MID + 20);
        fill(strategy, 2, Side.BUY, 3);
        assertThat(desk.quotes()).containsExactly(MID - 32, MID + 8);
    }

    @Test
    void aMakerThatIsTakenUpGoesOnAsIfNothingHadBeen() {
        for (int kind = 0; kind < 3; kind++) {
            MarketMakersTest market = new MarketMakersTest();
            Strategy whole = market.any(kind);
            market.move(whole, 2_000, 12);
            market.fill(whole, 12.5, Side.BUY, 1);
            Strategy other = market.any(kind);
            TestDesk takenUp = market.desk.takenUpBy(other);
            for (int i = 13; i < 40; i++) {
                long mid = MID + i * i % 7 * 500L;
                market.desk.book(whole, 0, i * SECOND, mid - FAR, mid + FAR);
                takenUp.book(other, 0, i * SECOND, mid - FAR, mid + FAR);
                assertThat(takenUp.quotes()).isEqualTo(market.desk.quotes()).doesNotContain(0L);
                assertThat(takenUp.line(0).inventoryLots())
                        .isEqualTo(market.desk.line(0).inventoryLots());
            }
        }
    }

    private Strategy any(int kind) {
        return switch (kind) {
            case 0 ->
                new AvellanedaStoikov(new AvellanedaStoikov.Settings(
                        1e-4, 1.5e-3, Duration.ofSeconds(15), true, EACH_SECOND, QUOTES));
            case 1 -> ofTheFigures();
            default -> new ImbalanceMaker(new ImbalanceMaker.Settings(1, 1, 20, 4, QUOTES));
        };
    }

    @Test
    void makersOfOneInstrumentAreRefusedSeveral() {
        StrategyInputs two =
                new StrategyInputs(List.of(TestInstrument.INSTRUMENT, TestInstrument.of(1, "elsewhere", "A")));
        assertThatThrownBy(() -> Strategies.create(
                        "strategy", new StrategySettings("imbalanceMaker", null, null, null, Map.of()), two))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "strategy imbalanceMaker: expected one instrument, found [venue:A/B, elsewhere:A/B]; name it"
                                + " at the key on, or say each: true for a strategy of its own on each of them");
    }

    @Test
    void settingsThatMakeNoSenseAreRefused() {
        assertThatThrownBy(() -> new QuoteSettings(0, 5, 1)).hasMessageContaining("size");
        assertThatThrownBy(() -> new QuoteSettings(0.1, 0, 1)).hasMessageContaining("maxInventory");
        assertThatThrownBy(() -> new VolatilitySettings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ZERO))
                .hasMessageContaining("halfLife");
        assertThatThrownBy(() -> glft(0.1, 0, 1, QUOTES)).hasMessageContaining("kappa");
        assertThatThrownBy(() -> glft(Double.NaN, 1, 1, QUOTES)).hasMessageContaining("riskAversion");
    }
}
