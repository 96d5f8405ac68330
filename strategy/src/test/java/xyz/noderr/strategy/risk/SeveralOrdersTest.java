package xyz.noderr.strategy.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.decision.TimeInForce;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.VenueStatus;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Limits over several instruments, and quotes beside targets. 1,000 to trade with, everything at 100 a unit. */
class SeveralOrdersTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int OTHER = 1;
    private static final int FUTURE = 2;
    private static final int QUOTER = 3;

    private static final List<Instrument> ALL =
            List.of(instrument(0, "A", "1"), instrument(OTHER, "C", "1"), instrument(FUTURE, "F", "0.25"));

    private final Map<String, Object> keys = new HashMap<>(Map.of(
            "maxOrderNotional",
            10_000,
            "maxPosition",
            10,
            "maxLeverage",
            10,
            "allowShort",
            true,
            "maxOrdersPerSecond",
            0,
            "maxCancelsPerSecond",
            0,
            "duplicateWindow",
            "0s",
            "maxDataAge",
            "1d",
            "orderLife",
            "1h"));
    private Portfolio portfolio = new Portfolio(ALL, "B", 1_000 * ONE);
    private RiskStage risk = stage();
    private long now = SECOND;

    private static Instrument instrument(int id, String base, String margin) {
        return new Instrument(
                id,
                new InstrumentSettings(
                        "venue",
                        base + "/B",
                        base,
                        "B",
                        new BigDecimal("0.01"),
                        new BigDecimal("0.001"),
                        BigDecimal.ZERO,
                        new BigDecimal("5"),
                        BigDecimal.ONE,
                        5,
                        PartsPerMillion.of(new BigDecimal(margin)),
                        PartsPerMillion.of(new BigDecimal("0.05"))));
    }

    private RiskStage stage(Object... more) {
        for (int i = 0; i < more.length; i += 2) {
            keys.put((String) more[i], more[i + 1]);
        }
        return new RiskStage(
                RiskLimits.of(keys).withoutPredictions(), portfolio, PartsPerMillion.of(new BigDecimal("0")));
    }

    private Event event() {
        now += SECOND;
        Event event = new Event(0, 0);
        event.reset(0);
        return event;
    }

    private Event run(Event event) {
        portfolio.onEvent(event);
        risk.onEvent(event);
        return event;
    }

    private Event price(int instrument, long ticks) {
        Event event = event();
        event.trade(instrument, now, ticks, 1);
        return run(event);
    }

    private void prices() {
        for (Instrument each : ALL) {
            price(each.id(), 10_000);
        }
    }

    private Event target(int instrument, long lots) {
        Event event = event();
        event.trade(instrument, now, 10_000, 1);
        event.intention().target(instrument, lots);
        return run(event);
    }

    private Event quote(Side side, int level, long ticks, long lots) {
        Event event = event();
        event.trade(0, now, 10_000, 1);
        event.intention().quote().set(QUOTER, 0, side, level, ticks, lots);
        return run(event);
    }

    private Event fill(Decision order, long lots, long left) {
        return fill(order, lots, left, order.limitTicks());
    }

    private Event fill(Decision order, long lots, long left, long ticks) {
        Event event = event();
        event.filled(order.instrumentId(), now, order.orderId(), order.side(), ticks, lots, left, ticks * lots, 0);
        return run(event);
    }

    private Event off(Decision cancel) {
        Event event = event();
        event.cancelled(cancel.instrumentId(), now, cancel.orderId());
        return run(event);
    }

    private void hold(int instrument, long lots) {
        Decision order = only(target(instrument, lots));
        assertThat(order.kind()).as("%s", order).isEqualTo(DecisionKind.ORDER);
        fill(order, order.quantityLots(), 0, 10_000);
    }

    private static Decision only(Event event) {
        assertThat(event.decisions().size()).isEqualTo(1);
        return event.decisions().get(0);
    }

    private static void nothing(Event event) {
        assertThat(event.decisions().size()).isZero();
    }

    private static void refused(Event event, RefusalReason reason, long limit, long observed) {
        Decision refusal = only(event);
        assertThat(refusal.kind()).as("%s", refusal).isEqualTo(DecisionKind.REFUSAL);
        assertThat(List.of(refusal.reason(), refusal.limit(), refusal.observed()))
                .as("%s", refusal)
                .isEqualTo(List.of(reason, limit, observed));
    }

    /** 4 long of one and 3 short of the other, at 100: 700 gross and 100 net; limits at 800 and 250. */
    @Test
    void grossAndNetExposureAreOverAllInstruments() {
        risk = stage("maxGrossExposure", 800, "maxNetExposure", 250);
        prices();
        hold(OTHER, -2_000);
        hold(0, 4_000);
        hold(OTHER, -3_000);
        refused(target(0, 5_010), RefusalReason.GROSS_EXPOSURE, 800 * ONE, 801 * ONE);
        hold(OTHER, -2_000);
        refused(target(0, 4_510), RefusalReason.NET_EXPOSURE, 250 * ONE, 251 * ONE);
        assertThat(only(target(0, 1_000)).side()).as("out of it").isEqualTo(Side.SELL);
    }

    /** 6 of each at 100 are 1.2 times an equity of 1,000. */
    @Test
    void leverageIsOfAllThatIsHeld() {
        risk = stage("maxLeverage", 1.1);
        prices();
        hold(FUTURE, -6_000);
        refused(target(0, 6_000), RefusalReason.MAX_LEVERAGE, 1_100_000, 1_200_000);
    }

    @Test
    void anOrderInOneInstrumentCountsInTheLimitsOfAnother() {
        risk = stage("maxGrossExposure", 800);
        prices();
        assertThat(only(target(OTHER, 5_000)).kind()).isEqualTo(DecisionKind.ORDER);
        refused(target(0, 3_010), RefusalReason.GROSS_EXPOSURE, 800 * ONE, 801 * ONE);
    }

    /** 5 at a limit of 101 are on their way, of 1,000. */
    @Test
    void moneyThatOpenOrdersMayTakeIsNotThere() {
        prices();
        assertThat(only(target(OTHER, 5_000)).limitTicks()).isEqualTo(10_100);
        refused(target(0, 5_000), RefusalReason.INSUFFICIENT_CASH, 495 * ONE, 505 * ONE);
    }

    @Test
    void ordersTowardsAPositionLeaveAsTheSettingsSay() {
        prices();
        assertThat(only(target(OTHER, 5_000)).terms().plain()).isTrue();
        now += SECOND;
        risk = stage("orders", "market");
        assertThat(only(target(OTHER, 6_000)).terms().type()).isEqualTo(OrderType.MARKET);
        risk = stage("orders", "ioc");
        assertThat(only(target(OTHER, 7_000)).terms().time()).isEqualTo(TimeInForce.IMMEDIATE_OR_CANCEL);
    }

    @Test
    void soManyOrdersAreOpenAtMost() {
        risk = stage("maxOpenOrders", 2);
        prices();
        quote(Side.BUY, 0, 9_900, 100);
        quote(Side.BUY, 1, 9_800, 100);
        refused(target(OTHER, 1_000), RefusalReason.OPEN_ORDERS, 2, 3);
    }

    /** A quarter of 3,000 and 400 in full are more than 1,000. */
    @Test
    void marginIsOwnMoneyForAllPositions() {
        prices();
        hold(FUTURE, 30_000);
        refused(target(0, 4_000), RefusalReason.INSUFFICIENT_MARGIN, 1_000 * ONE, 1_150 * ONE);
        assertThat(only(target(FUTURE, -10_000)).side()).isEqualTo(Side.SELL);
    }

    @Test
    void aFutureTakesNoCash() {
        prices();
        hold(FUTURE, 35_000);
        assertThat(portfolio.ledger().cash(0)).isEqualTo(1_000 * ONE);
    }

    @Test
    void twoInstrumentsAreWorkedOnAtOneEvent() {
        prices();
        Event event = event();
        event.trade(0, now, 10_000, 1);
        event.intention().target(0, 1_000);
        event.intention().target(OTHER, -1_000);
        run(event);
        assertThat(event.decisions().size()).isEqualTo(2);
        assertThat(event.decisions().get(0).instrumentId()).isZero();
        assertThat(event.decisions().get(1).instrumentId()).isEqualTo(OTHER);
        assertThat(event.decisions().get(1).side()).isEqualTo(Side.SELL);
    }

    @Test
    void aQuoteRestsAtItsPriceAndIsItsStrategys() {
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        assertThat(bid.terms().mustRest()).isTrue();
        assertThat(bid.limitTicks()).isEqualTo(9_990);
        assertThat(bid.quantityLots()).isEqualTo(1_000);
        assertThat(OrderIds.owner(bid.orderId())).isEqualTo(QUOTER);
        Decision order = only(target(OTHER, 1_000));
        assertThat(order.terms().mustRest()).isFalse();
        assertThat(OrderIds.owner(order.orderId())).isEqualTo(OrderIds.ACCOUNT);
        nothing(price(0, 10_010));
    }

    @Test
    void aQuoteAtAnotherPriceReplacesTheOldOneOnceThatIsOff() {
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        Decision cancel = only(quote(Side.BUY, 0, 9_995, 1_000));
        assertThat(cancel.kind()).isEqualTo(DecisionKind.CANCEL);
        assertThat(cancel.orderId()).isEqualTo(bid.orderId());
        nothing(quote(Side.BUY, 0, 9_996, 1_000));
        assertThat(only(off(cancel)).limitTicks()).isEqualTo(9_996);
    }

    @Test
    void aQuoteThatWasTakenRestsAgainAtOnceAndIsNoDouble() {
        risk = stage("duplicateWindow", "1h");
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        assertThat(only(fill(bid, 1_000, 0)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void whatIsLeftOfAQuoteRestsAndAWholeFillRestsAnew() {
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        nothing(fill(bid, 400, 600));
        Decision again = only(fill(bid, 600, 0));
        assertThat(again.quantityLots()).isEqualTo(1_000);
        assertThat(again.orderId()).isNotEqualTo(bid.orderId());
    }

    @Test
    void aQuoteThatTheVenueDoesNotTakeIsTriedAgainASecondLaterOrAtAnotherPrice() {
        prices();
        Decision ask = only(quote(Side.SELL, 0, 10_000, 1_000));
        long sent = now;
        rejected(ask, sent + 10);
        now = sent + 20 - SECOND;
        nothing(price(0, 10_000));
        now = sent + 30 - SECOND;
        Decision other = only(quote(Side.SELL, 0, 10_001, 1_000));
        assertThat(other.limitTicks()).isEqualTo(10_001);
        rejected(other, sent + 40);
        now = sent + 30;
        assertThat(only(price(0, 10_000)).limitTicks()).as("a second later").isEqualTo(10_001);
    }

    private void rejected(Decision order, long timeNanos) {
        now = timeNanos - SECOND;
        Event rejected = event();
        rejected.rejected(0, now, order.orderId());
        nothing(run(rejected));
    }

    @Test
    void ordersDoNotMeetOurOwnQuotes() {
        prices();
        Decision ask = only(quote(Side.SELL, 0, 10_020, 1_000));
        assertThat(only(target(0, 2_000)).limitTicks())
                .as("a tick before our ask")
                .isEqualTo(10_019);
        refused(quote(Side.BUY, 0, 10_020, 500), RefusalReason.SELF_TRADE, ask.limitTicks(), 10_020);
    }

    /** Three bids of 2 at 100 would be 6 held with an equity of 1,000: the third is too many at half of it. */
    @Test
    void openQuotesCountAsIfTheyWereFilled() {
        risk = stage("maxPosition", 0.5);
        prices();
        only(quote(Side.BUY, 0, 9_990, 2_000));
        only(quote(Side.BUY, 1, 9_980, 2_000));
        refused(quote(Side.BUY, 2, 9_970, 2_000), RefusalReason.MAX_POSITION, 500_000, 600_000);
        assertThat(only(quote(Side.SELL, 0, 10_010, 2_000)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void noQuoteRestsWhileTheVenueIsDown() {
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        Event down = event();
        down.venueStatus(0, now, VenueStatus.DOWN);
        assertThat(only(run(down)).kind()).isEqualTo(DecisionKind.CANCEL);
        nothing(off(bid));
        Event back = event();
        back.venueStatus(0, now, VenueStatus.TRADING);
        assertThat(only(run(back)).kind()).isEqualTo(DecisionKind.ORDER);
    }

    @Test
    void theKillSwitchTakesQuotesBackAndSellsWhatTheyBoughtWhenTheyAreOff() {
        prices();
        Decision bid = only(quote(Side.BUY, 0, 9_990, 1_000));
        fill(bid, 1_000, 0);
        Event target = event();
        target.trade(0, now, 10_000, 1);
        target.intention().target(0, 1_000); // What quotes keep.
        nothing(run(target));
        Event kill = event();
        kill.kill(now, 5_000);
        nothing(run(kill)); // The gateway takes the quote back.
        Event gone = event();
        gone.cancelled(0, now, OrderIds.of(QUOTER, 2));
        Decision out = only(run(gone));
        assertThat(List.of(out.side(), out.quantityLots(), out.limitTicks()))
                .isEqualTo(List.of(Side.SELL, 1_000L, 9_950L));
        fill(out, 1_000, 0);
        nothing(price(0, 10_000));
        Event resume = event();
        resume.resume(now);
        assertThat(run(resume).decisions().size())
                .as("the target and the quote again")
                .isEqualTo(2);
    }

    /** Whatever is wanted and answered: a stage that takes up the state of another decides as it does. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void stateThatIsTakenUpGoesOnAsIfNothingHadBeen(long seed) {
        Random random = new Random(seed);
        prices();
        List<Decision> open = new ArrayList<>();
        long orders = 0;
        for (int step = 0; step < 300; step++) {
            Event event = event();
            int id = random.nextInt(3);
            Decision answered =
                    open.isEmpty() || random.nextInt(3) > 0 ? null : open.remove(random.nextInt(open.size()));
            if (answered == null && random.nextInt(3) == 0) {
                // Nothing is wanted anew: of what stands as it is wanted, nothing is to be looked at.
                if (random.nextInt(4) == 0) {
                    event.venueStatus(id, now, random.nextBoolean() ? VenueStatus.DOWN : VenueStatus.TRADING);
                } else {
                    event.trade(id, now, 10_000 + random.nextInt(-40, 41), 1);
                }
            } else if (answered == null) {
                event.trade(id, now, 10_000 + random.nextInt(-40, 41), 1);
                event.intention().target(id, random.nextInt(-3, 4) * 1_000L);
                event.intention()
                        .quote()
                        .set(
                                1 + random.nextInt(2),
                                id,
                                random.nextBoolean() ? Side.BUY : Side.SELL,
                                random.nextInt(2),
                                10_000 + random.nextInt(-60, 61),
                                random.nextInt(3) * 500L);
            } else if (random.nextInt(4) == 0) {
                event.rejected(answered.instrumentId(), now, answered.orderId());
            } else if (random.nextBoolean()) {
                event.cancelled(answered.instrumentId(), now, answered.orderId());
            } else {
                long lots = answered.quantityLots();
                event.filled(
                        answered.instrumentId(),
                        now,
                        answered.orderId(),
                        answered.side(),
                        answered.limitTicks(),
                        lots,
                        0,
                        lots * answered.limitTicks(),
                        0);
            }
            StateWriter state = new StateWriter();
            portfolio.save(state);
            risk.save(state);
            StateReader in = new StateReader(state.written());
            Portfolio account = new Portfolio(ALL, "B", 1_000 * ONE);
            account.restore(in);
            Portfolio before = portfolio;
            portfolio = account;
            RiskStage restored = stage();
            restored.restore(in);
            portfolio = before;
            Event copy = new Event(0, 0);
            copy.reset(0);
            copy.copyInput(event);
            for (int i = 0; i < event.intention().targets().size(); i++) {
                var target = event.intention().targets().get(i);
                copy.intention().target(target.instrumentId(), target.lots());
                var quote = event.intention().quotes().get(i);
                copy.intention()
                        .quote()
                        .set(
                                quote.owner(),
                                quote.instrumentId(),
                                quote.side(),
                                quote.level(),
                                quote.priceTicks(),
                                quote.quantityLots());
            }
            run(event);
            account.onEvent(copy);
            restored.onEvent(copy);
            assertThat(said(copy)).isEqualTo(said(event));
            for (int i = 0; i < event.decisions().size(); i++) {
                if (event.decisions().get(i).kind() == DecisionKind.ORDER) {
                    Decision sent = new Decision();
                    sent.copyFrom(event.decisions().get(i));
                    open.add(sent);
                    orders++;
                }
            }
        }
        assertThat(orders).isGreaterThan(20);
    }

    private static List<String> said(Event event) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < event.decisions().size(); i++) {
            all.add(event.decisions().get(i).toString());
        }
        return all;
    }
}
