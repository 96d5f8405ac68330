package xyz.noderr.strategy.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.strategy.TestInstrument.INSTRUMENT;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.strategy.TestInstrument;
import xyz.noderr.strategy.portfolio.Portfolio;

class RiskStageTest {
    private static final long SECOND = 1_000_000_000L;

    private Portfolio portfolio = new Portfolio(INSTRUMENT, 1_000 * ONE);
    private long now = 100 * SECOND;
    private RiskStage risk = stage(0.6, "1000", false);

    private RiskStage stage(double maxPosition, String maxOrder, boolean allowShort) {
        RiskLimits limits = limits(maxPosition, maxOrder, allowShort);
        return new RiskStage(limits, portfolio, PartsPerMillion.of(new BigDecimal("0.0025")));
    }

    private static RiskLimits limits(double maxPosition, String maxOrder, boolean allowShort) {
        return RiskLimits.of(
                Map.of("maxPosition", maxPosition, "maxOrderNotional", maxOrder, "allowShort", allowShort));
    }

    @Test
    void anOrderClosesTheGapToTheTargetWithinTheCollar() {
        Decision buy = only(predicted(10_000, 5_000));
        assertThat(buy.kind()).isEqualTo(DecisionKind.ORDER);
        assertThat(buy.side()).isEqualTo(Side.BUY);
        assertThat(buy.quantityLots()).isEqualTo(5_000);
        assertThat(buy.limitTicks()).isEqualTo(10_100);
    }

    @Test
    void anOrderIsOfWholeStepsAndWhatIsLessWaits() {
        portfolio = new Portfolio(TestInstrument.withOrderStep("0.1"), 1_000 * ONE);
        risk = stage(0.6, "1000", false);
        assertThat(predicted(10_000, 99).decisions().size()).isZero();
        assertThat(only(predicted(10_000, 1_250)).quantityLots()).isEqualTo(1_200);
    }

    @Test
    void theModelsOwnBudgetCountsWhereItIsShorter() {
        RiskLimits limits = limits(1, "1000", false);
        assertThat(limits.withPredictionsUpTo(Duration.ofSeconds(2)).maxPredictionAge())
                .isEqualTo(Duration.ofSeconds(2));
        assertThat(limits.withPredictionsUpTo(Duration.ofMinutes(1))).isEqualTo(limits);
    }

    @Test
    void whileAnOrderIsOpenNoSecondOneLeaves() {
        predicted(10_000, 5_000);
        assertThat(predicted(10_000, 5_000).decisions().size()).isZero();
    }

    @Test
    void anOrderForAnOldTargetIsTakenBackOnceAndReplacedWhenItIsOff() {
        long id = only(predicted(10_000, 5_000)).orderId();
        Decision cancel = only(predicted(10_000, 2_000));
        assertThat(cancel.kind()).isEqualTo(DecisionKind.CANCEL);
        assertThat(cancel.orderId()).isEqualTo(id);
        assertThat(predicted(10_000, 2_000).decisions().size()).isZero();
        Event off = event();
        off.cancelled(0, now, id);
        Decision next = only(run(off, 2_000));
        assertThat(next.quantityLots()).isEqualTo(2_000);
        assertThat(next.orderId()).isEqualTo(id + 1);
    }

    @Test
    void anOrderIsTakenBackWhenItsLifeIsOver() {
        predicted(10_000, 5_000);
        now += 30 * SECOND;
        assertThat(only(predicted(10_000, 5_000)).kind()).isEqualTo(DecisionKind.CANCEL);
    }

    @Test
    void afterAFillTheRestIsOrderedOnceTheOrderIsDone() {
        long id = only(predicted(10_000, 5_000)).orderId();
        assertThat(filled(id, 3_000, 2_000, 5_000).decisions().size()).isZero();
        assertThat(filled(id, 2_000, 0, 5_000).decisions().size()).isZero();
        assertThat(portfolio.positionLots(0)).isEqualTo(5_000);
        Decision sell = only(predicted(10_000, 1_000));
        assertThat(sell.side()).isEqualTo(Side.SELL);
        assertThat(sell.quantityLots()).isEqualTo(4_000);
        assertThat(sell.limitTicks()).isEqualTo(9_900);
    }

    @Test
    void anOrderThatTheVenueRejectsIsNotSentAgain() {
        long id = only(predicted(10_000, 5_000)).orderId();
        Event rejected = event();
        rejected.rejected(0, now, id);
        assertThat(run(rejected, 5_000).decisions().size()).isZero();
        assertThat(predicted(10_000, 5_000).decisions().size()).isZero();
        assertThat(only(predicted(10_000, 4_000)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void eachLimitRefusesWithItsReason() {
        refused(predicted(10_000, 6_100), RefusalReason.MAX_POSITION);
        refused(predicted(10_000, 40), RefusalReason.MIN_NOTIONAL);
        refused(predicted(10_000, -1_000), RefusalReason.SHORT_SALE);
        risk = stage(0.6, "300", false);
        refused(predicted(10_000, 5_000), RefusalReason.MAX_ORDER_NOTIONAL);
        risk = stage(100, "100000", false);
        refused(predicted(10_000, 10_000), RefusalReason.INSUFFICIENT_CASH);
    }

    @Test
    void aShortSaleIsAllowedWhereTheAccountMay() {
        risk = stage(0.6, "1000", true);
        assertThat(only(predicted(10_000, -1_000)).side()).isEqualTo(Side.SELL);
    }

    @Test
    void aStalePredictionOpensNothing() {
        refused(unpredicted(10_000, 5_000), RefusalReason.STALE_PREDICTION);
        predicted(10_000, 0);
        now += 5 * SECOND;
        assertThat(only(unpredicted(10_000, 5_000)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void aRefusalIsReportedOnceForItsTarget() {
        refused(predicted(10_000, 6_100), RefusalReason.MAX_POSITION);
        assertThat(predicted(10_000, 6_100).decisions().size()).isZero();
        refused(predicted(10_000, 6_200), RefusalReason.MAX_POSITION);
    }

    /** 5 held of 1,000 at 100; at 88 equity is 940 (a loss of 6 % today), at 68 it is 840 (a drawdown of 16 %). */
    @Test
    void afterALossOnlyReducingOrdersPass() {
        long id = only(predicted(10_000, 5_000)).orderId();
        filled(id, 5_000, 0, 5_000);
        refused(predicted(8_800, 6_000), RefusalReason.DAILY_LOSS);
        refused(predicted(6_800, 6_000), RefusalReason.MAX_DRAWDOWN);
        now += 60 * SECOND;
        Decision out = only(unpredicted(6_800, 0));
        assertThat(out.kind()).isEqualTo(DecisionKind.ORDER);
        assertThat(out.side()).isEqualTo(Side.SELL);
        assertThat(out.quantityLots()).isEqualTo(5_000);
    }

    @Test
    void nothingLeavesWhileTheVenueDoesNotTradeNotEvenToReduce() {
        long id = only(predicted(10_000, 5_000)).orderId();
        filled(id, 5_000, 0, 5_000);
        for (VenueStatus status : List.of(VenueStatus.DOWN, VenueStatus.HALTED)) {
            refused(status(0, status, 0), RefusalReason.VENUE_NOT_TRADING);
            assertThat(predicted(10_000, 0).decisions().size()).as("said once").isZero();
            assertThat(status(1, VenueStatus.TRADING, 0).decisions().size())
                    .as("another instrument")
                    .isZero();
            assertThat(only(status(0, VenueStatus.TRADING, 1_000)).side()).isEqualTo(Side.SELL);
            risk = stage(0.6, "1000", false);
        }
    }

    @Test
    void anOpenOrderIsTakenBackWhileTheVenueIsDown() {
        predicted(10_000, 5_000);
        assertThat(only(status(0, VenueStatus.DOWN, 0)).kind()).isEqualTo(DecisionKind.CANCEL);
    }

    /** A message of more levels than fit one event comes in parts, and only the last shows the book. */
    @Test
    void aBookIsKnownWhileAMessageAboutItGoesOn() {
        predicted(10_000, 0);
        Event known = event();
        known.quote(0, now, 9_999, 1, 10_001, 1);
        known.book().addBid(9_999, 1);
        run(known, 0);
        Event part = event();
        part.depthUpdate(0, now).markContinued();
        assertThat(only(run(part, 5_000)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void nothingLeavesWhileABookThatWasThereIsNotKnown() {
        assertThat(only(predicted(10_000, 5_000)).kind()).as("none yet").isEqualTo(DecisionKind.ORDER);
        risk = stage(0.6, "1000", false);
        Event known = event();
        known.quote(0, now, 9_999, 1, 10_001, 1);
        known.book().addBid(9_999, 1);
        run(known, 0);
        Event gap = event();
        gap.depthGap(0, now);
        refused(run(gap, 5_000), RefusalReason.BOOK_NOT_KNOWN);
        Event timer = event();
        timer.timer(1, now);
        timer.prediction().markPresent(0);
        refused(run(timer, 5_001), RefusalReason.BOOK_NOT_KNOWN);
        Event back = event();
        back.depthSnapshot(0, now);
        back.book().addBid(9_999, 1);
        assertThat(only(run(back, 5_000)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    private Event status(int instrument, VenueStatus status, long target) {
        Event event = event();
        event.venueStatus(instrument, now, status);
        event.prediction().markPresent(0);
        return run(event, target);
    }

    private Event predicted(long ticks, long target) {
        Event event = event();
        event.trade(0, now, ticks, 1);
        event.prediction().markPresent(0);
        return run(event, target);
    }

    private Event unpredicted(long ticks, long target) {
        Event event = event();
        event.trade(0, now, ticks, 1);
        return run(event, target);
    }

    private Event filled(long id, long lots, long remaining, long target) {
        Event event = event();
        event.filled(0, now, id, Side.BUY, 10_000, lots, remaining, 10_000 * lots, 0);
        return run(event, target);
    }

    private static Event event() {
        Event event = new Event(0, 1);
        event.reset(0);
        return event;
    }

    private Event run(Event event, long target) {
        portfolio.onEvent(event);
        event.intention().target(0, target);
        risk.onEvent(event);
        return event;
    }

    private static Decision only(Event event) {
        assertThat(event.decisions().size()).isEqualTo(1);
        return event.decisions().get(0);
    }

    private static void refused(Event event, RefusalReason reason) {
        assertThat(only(event).kind()).isEqualTo(DecisionKind.REFUSAL);
        assertThat(only(event).reason()).isEqualTo(reason);
    }
}
