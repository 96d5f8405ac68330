package xyz.noderr.backtest.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

/** One tick times one lot is one unit of money here, and a price is a number of ticks. */
class ExecutionsTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long CAPITAL = 1_000_000;

    private final Portfolio portfolio = new Portfolio(
            new Instrument(
                    0,
                    new InstrumentSettings(
                            "venue",
                            "A/B",
                            "A",
                            "B",
                            BigDecimal.ONE,
                            BigDecimal.ONE,
                            BigDecimal.ZERO,
                            BigDecimal.ZERO,
                            BigDecimal.ONE,
                            0)),
            CAPITAL);
    private final ReferencePrices prices = new ReferencePrices(portfolio);
    private final Executions executions = new Executions(portfolio, prices);
    private final Event event = new Event(0, 0);
    private long sequence;

    private Event next() {
        event.reset(sequence++);
        return event;
    }

    private void happen() {
        executions.before(event.eventTimeNanos());
        portfolio.onEvent(event);
        prices.onEvent(event);
        executions.onEvent(event);
    }

    private void trade(long time, long price) {
        next().trade(0, time, price, 1);
        happen();
    }

    /** A trade at which an order is decided. */
    private void decide(long time, long price, long id, Side side, boolean mustRest) {
        next().trade(0, time, price, 1);
        if (mustRest) {
            event.decisions().order(0, id, side, 10, price).postOnly();
        } else {
            event.decisions().order(0, id, side, 10, price);
        }
        happen();
    }

    private void fill(long time, long id, Side side, long price, long lots, long left, long fee) {
        next().filled(0, time, id, side, price, lots, left, price * lots, fee);
        happen();
    }

    private long amount(Cause cause) {
        return executions.causes().amount(cause, 0);
    }

    private void note(boolean rested, long... movedTicks) {
        FillNotes notes = new FillNotes();
        for (long each : movedTicks) {
            notes.add(rested, each);
        }
        executions.note(List.of(notes));
    }

    private Attribution attribution() {
        return Attribution.of(executions, portfolio, List.of("one"));
    }

    /**
     * Bought 10 on a decision at 100, when the market was at 103, for 104; sold on one at 110, at 108, for 107. On paper 10 × 10
     * were won; 10 × 3 and 10 × 2 were lost by being late, 10 × 1 twice by the spread, and 5 by fees.
     */
    @Test
    void profitIsWhatPaperWonLessDelaySpreadAndFees() {
        executions.atHour(9);
        decide(0, 100, 1, Side.BUY, false);
        trade(SECOND, 103);
        fill(2 * SECOND, 1, Side.BUY, 104, 10, 0, 2);
        executions.atHour(10);
        decide(3 * SECOND, 110, 2, Side.SELL, false);
        trade(4 * SECOND, 108);
        fill(5 * SECOND, 2, Side.SELL, 107, 10, 0, 3);
        // In half ticks times lots.
        assertThat(amount(Cause.MOVES)).isEqualTo(2 * 100);
        assertThat(amount(Cause.DELAY)).isEqualTo(-2 * 50);
        assertThat(amount(Cause.SPREAD)).isEqualTo(-2 * 20);
        assertThat(amount(Cause.FEES)).isEqualTo(-5);
        Attribution.Part total = attribution().total();
        assertThat(total.moves()).isEqualByComparingTo("100");
        assertThat(total.delay()).isEqualByComparingTo("-50");
        assertThat(total.spread()).isEqualByComparingTo("-20");
        assertThat(total.fees()).isEqualByComparingTo("-5");
        assertThat(total.sum()).isEqualByComparingTo("25");
        assertThat(portfolio.equity() - CAPITAL).isEqualTo(25);
        assertThat(attribution().rest()).isEqualByComparingTo("0");
        // Up to 10 o'clock: from 100 to 103 on paper, 30 for being late, 10 for the spread, 2 of fees.
        assertThat(attribution().byHour().get(9).sum()).isEqualByComparingTo("-12");
        assertThat(attribution().byHour().get(10).sum()).isEqualByComparingTo("37");
        assertThat(attribution().byHour().get(11).sum()).isZero();
        assertThat(attribution().byStrategy())
                .hasSize(1)
                .first()
                .extracting(Attribution.Part::name)
                .isEqualTo("one");
    }

    /** 10 bought at 104 with the last price at 103, and sold at 105 with the last at 108: of the 10 and the 30, 20 were our own doing. */
    @Test
    void whatWeMovedThePriceIsNotTheSpread() {
        executions.atHour(0);
        decide(0, 103, 1, Side.BUY, false);
        fill(SECOND, 1, Side.BUY, 104, 10, 0, 0);
        decide(2 * SECOND, 108, 2, Side.SELL, false);
        fill(60 * MINUTE, 2, Side.SELL, 105, 10, 0, 0);
        Attribution before = attribution();
        assertThat(before.total().spread()).isEqualByComparingTo("-40");
        assertThat(before.total().impact()).isZero();
        note(false, 0, 2);
        Attribution.Part total = attribution().total();
        assertThat(total.spread()).isEqualByComparingTo("-20");
        assertThat(total.impact()).isEqualByComparingTo("-20");
        assertThat(total.sum()).isEqualByComparingTo(before.total().sum());
        assertThat(attribution().byHour().get(1).impact())
                .as("when it was filled")
                .isEqualByComparingTo("-20");
        FillQuality all = FillQuality.of(executions.fills(), portfolio).getFirst();
        assertThat(all.spreadBps()).isCloseTo(-1e4 * 20 / (1040 + 1050), within(1e-9));
        assertThat(all.impactBps()).isCloseTo(-1e4 * 20 / (1040 + 1050), within(1e-9));
    }

    @Test
    void theMiddleOfTheBookIsTheReferenceWhereThereIsOne() {
        next().trade(0, 0, 100, 1);
        event.book().addBid(99, 5);
        event.book().addAsk(102, 5);
        event.decisions().order(0, 1, Side.BUY, 10, 102);
        happen();
        next().filled(0, SECOND, 1, Side.BUY, 102, 10, 0, 1020, 0);
        event.book().addBid(100, 5);
        event.book().addAsk(103, 5);
        happen();
        assertThat(executions.fills().decidedHalfTicks(0)).isEqualTo(201);
        assertThat(executions.fills().seenHalfTicks(0)).isEqualTo(203);
        // A middle of 101.5, half a tick better than the price of 102.
        assertThat(amount(Cause.SPREAD)).isEqualTo(-10);
        assertThat(amount(Cause.DELAY)).isEqualTo(-20);
    }

    @Test
    void paymentsAreACauseOfTheirOwn() {
        decide(0, 100, 1, Side.BUY, false);
        fill(SECOND, 1, Side.BUY, 100, 10, 0, 0);
        next().payment(0, 2 * SECOND, -7);
        happen();
        assertThat(attribution().total().payments()).isEqualByComparingTo("-7");
        assertThat(attribution().total().sum()).isEqualByComparingTo("-7");
    }

    /** What is due at a time sees all that happened at it: at 1 s after the fill the price was 103, at 10 s still, at 1 min 90. */
    @Test
    void aMarkoutIsThePriceAWhileAfterTheFill() {
        decide(0, 100, 1, Side.BUY, true);
        fill(SECOND, 1, Side.BUY, 100, 10, 0, 0);
        trade(2 * SECOND, 101);
        trade(2 * SECOND, 103);
        trade(12 * SECOND, 90);
        trade(2 * MINUTE, 80);
        executions.end(2 * MINUTE);
        note(true, 0);
        FillColumns fills = executions.fills();
        assertThat(fills.laterHalfTicks(0, 0)).isEqualTo(2 * 103);
        assertThat(fills.laterHalfTicks(1, 0)).isEqualTo(2 * 103);
        assertThat(fills.laterHalfTicks(2, 0)).isEqualTo(2 * 90);
        assertThat(fills.laterHalfTicks(3, 0)).isEqualTo(FillColumns.UNKNOWN);
        List<FillQuality> quality = FillQuality.of(fills, portfolio);
        assertThat(quality).extracting(FillQuality::name).containsExactly("all fills", "maker");
        List<FillQuality.Markout> markouts = quality.getFirst().markouts();
        assertThat(markouts.get(0).bps()).isCloseTo(300, within(1e-9));
        assertThat(markouts.get(2).bps()).isCloseTo(-1000, within(1e-9));
        assertThat(markouts.get(3)).isEqualTo(new FillQuality.Markout("5 min", 0, null));
    }

    /** 10 bought at 101 with the middle at 100, 30 sold at 99 with the last at 100: 99 and 101 bp, weighted by 1,010 and 2,970. */
    @Test
    void qualityIsWeightedByWhatWasTraded() {
        decide(0, 100, 1, Side.BUY, false);
        fill(SECOND, 1, Side.BUY, 101, 10, 0, 1);
        decide(2 * SECOND, 100, 2, Side.SELL, false);
        fill(3 * SECOND, 2, Side.SELL, 99, 30, 0, 0);
        FillQuality all = FillQuality.of(executions.fills(), portfolio).getFirst();
        assertThat(all.fills()).isEqualTo(2);
        assertThat(all.spreadBps()).isCloseTo(-1e4 * (10 + 30) / (1010 + 2970), within(1e-9));
        assertThat(all.feeBps()).isCloseTo(-1e4 * 1 / (1010 + 2970), within(1e-9));
        assertThat(all.delayBps()).isCloseTo(0, within(1e-9));
    }

    @Test
    void anOrderThatNobodySawDecidedHasNoDelay() {
        trade(0, 100);
        fill(SECOND, 9, Side.BUY, 101, 10, 0, 0);
        assertThat(amount(Cause.DELAY)).isZero();
        assertThat(executions.fills().decidedHalfTicks(0)).isEqualTo(FillColumns.UNKNOWN);
        assertThat(FillQuality.of(executions.fills(), portfolio).getFirst().delayBps())
                .isNull();
    }

    /** 10 at 100 sold as 4 at 110 and 16 at 90: +40 −60, less 1 + 1 + 10/16 of 16 of fees; the short of 6 is open yet. */
    @Test
    void aFillThatTurnsAPositionAroundEndsOneTripAndBeginsAnother() {
        fill(0, 1, Side.BUY, 100, 10, 0, 1);
        fill(SECOND, 2, Side.SELL, 110, 4, 0, 1);
        assertThat(executions.trips().count()).isZero();
        fill(3 * SECOND, 3, Side.SELL, 90, 10, 0, 10);
        assertThat(executions.trips().count()).isEqualTo(1);
        assertThat(executions.trips().loss()).isEqualTo(60 - 40 + 1 + 1 + 6);
        assertThat(executions.trips().meanSeconds()).isEqualTo(3.0);
        fill(4 * SECOND, 4, Side.BUY, 80, 4, 0, 0);
        TripFigures figures = TripFigures.of(executions.trips(), 0);
        assertThat(figures.won()).isEqualTo(1);
        // 4 sold at 90 and bought at 80, less the other 4 of the fee.
        assertThat(figures.best()).isEqualByComparingTo("36");
        assertThat(figures.winRate()).isEqualTo(0.5);
        assertThat(figures.profitFactor()).isCloseTo(36.0 / 28, within(1e-12));
    }

    /** Whatever happens, causes add up to the change of the equity, and owners' causes to those of the account. */
    @Property(tries = 200)
    void causesExplainAllProfit(@ForAll @Size(max = 60) List<@IntRange(min = 0, max = 999) Integer> numbers) {
        long id = 0;
        for (int i = 0; i < numbers.size(); i++) {
            int n = numbers.get(i);
            long price = 50L + n % 97;
            Side side = n % 2 == 0 ? Side.BUY : Side.SELL;
            executions.atHour(i % 24);
            switch (n % 5) {
                case 0, 1 -> trade(i * SECOND, price);
                case 2 -> decide(i * SECOND, price, OrderIds.of(n % 3, ++id), side, n % 7 == 0);
                case 3 -> fill(i * SECOND, OrderIds.of(n % 3, Math.max(1, id)), side, price, 1 + n % 20, n % 3, n % 4);
                default -> {
                    next().payment(0, i * SECOND, n % 10 - 5);
                    happen();
                }
            }
        }
        note(
                false,
                LongStream.range(0, executions.fills().size()).map(i -> i % 3).toArray());
        assertThat(attribution().total().sum()).isEqualByComparingTo(BigDecimal.valueOf(portfolio.equity() - CAPITAL));
        assertThat(attribution().rest()).isEqualByComparingTo("0");
        for (Cause cause : List.of(Cause.MOVES, Cause.DELAY, Cause.SPREAD, Cause.IMPACT, Cause.FEES)) {
            long ofOwners = 0;
            for (int owner = 0; owner < executions.owners().owners(); owner++) {
                ofOwners += executions.owners().amount(cause, owner, 0, portfolio.markTicks(0));
            }
            assertThat(ofOwners).as("%s", cause).isEqualTo(amount(cause));
        }
    }
}
