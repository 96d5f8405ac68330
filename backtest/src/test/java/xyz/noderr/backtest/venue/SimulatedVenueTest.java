package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** One tick times one lot is one quote unit here. Fee 0.25 %, slippage 0.1 %, a quarter of each trade, 100 + 50 µs; times are in µs. */
class SimulatedVenueTest {
    private static final long MICRO = 1_000;

    private SimulatedVenue venue = venue("0");

    private static SimulatedVenue venue(String orderStep) {
        return new SimulatedVenue(
                new Instrument(
                        0,
                        new InstrumentSettings(
                                "venue",
                                "A/B",
                                "A",
                                "B",
                                new BigDecimal("0.01"),
                                new BigDecimal("0.001"),
                                new BigDecimal(orderStep),
                                new BigDecimal("5"),
                                BigDecimal.ONE,
                                5)),
                VenueSettings.of(Map.of(
                        "takerFee",
                        0.0025,
                        "makerFee",
                        -0.0001,
                        "slippage",
                        0.001,
                        "participation",
                        0.25,
                        "orderLatency",
                        "100us",
                        "answerLatency",
                        "50us")),
                FillKind.TRADES);
    }

    @Test
    void anOrderArrivesAfterItsLatencyAndIsAnsweredAfterItsOwn() {
        buy(1, 1_000, 10_200, 7);
        assertThat(venue.nextArrivalNanos()).isEqualTo(107 * MICRO);
        venue.arrive();
        assertThat(venue.nextAnswerNanos()).isEqualTo(157 * MICRO);
        Event accepted = answer();
        assertThat(accepted.kind()).isEqualTo(EventKind.ORDER_ACCEPTED);
        assertThat(accepted.eventTimeNanos()).isEqualTo(157 * MICRO);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
    }

    /** A trade of 2,000 at 100.00 gives up to 500 lots, at 100.10; they cost 5,005,000 units and 12,512.5 of fee. */
    @Test
    void aFillFollowsATradeAtAWorsePriceForAPartOfItsQuantity() {
        buy(1, 800, 10_200, 0);
        venue.arrive();
        answer();
        trade(300, 10_000, 2_000);
        Event fill = answer();
        assertThat(fill.kind()).isEqualTo(EventKind.ORDER_FILLED);
        assertThat(fill.eventTimeNanos()).isEqualTo(350 * MICRO);
        assertThat(fill.priceTicks()).isEqualTo(10_010);
        assertThat(fill.quantityLots()).isEqualTo(500);
        assertThat(fill.remainingLots()).isEqualTo(300);
        assertThat(fill.notionalQuote()).isEqualTo(5_005_000);
        assertThat(fill.feeQuote()).isEqualTo(12_513);
        trade(400, 10_000, 2_000);
        assertThat(answer().remainingLots()).isZero();
        trade(500, 10_000, 2_000);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
        assertThat(venue.account().positionLots()).isEqualTo(800);
        assertThat(venue.account().cashFlowQuote()).isEqualTo(-5_005_000 - 12_513 - 3_003_000 - 7_508);
    }

    @Test
    void aSaleGetsLess() {
        Decisions decisions = new Decisions();
        decisions.order(0, 1, Side.SELL, 500, 9_900);
        send(decisions, 0);
        venue.arrive();
        answer();
        trade(300, 10_001, 2_000);
        // 0.1 % of 10,001 is 10.001 ticks: rounded away from us to 11.
        assertThat(answer().priceTicks()).isEqualTo(9_990);
    }

    @Test
    void noFillIsWorseThanTheLimit() {
        buy(1, 800, 10_009, 0);
        venue.arrive();
        answer();
        trade(300, 10_000, 2_000);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
        trade(301, 9_999, 2_000);
        assertThat(answer().priceTicks()).isEqualTo(10_009);
    }

    @Test
    void ordersShareWhatATradeGives() {
        buy(1, 300, 10_200, 0);
        buy(2, 300, 10_200, 0);
        venue.arrive();
        venue.arrive();
        answer();
        answer();
        trade(300, 10_000, 2_000);
        assertThat(answer().quantityLots()).isEqualTo(300);
        assertThat(answer().quantityLots()).isEqualTo(200);
    }

    /** Trades may be of any lots, orders and their fills of whole steps: a quarter of 1,999 is 499.75, of which 400. */
    @Test
    void ordersAndTheirFillsAreOfWholeSteps() {
        venue = venue("0.1");
        buy(1, 750, 10_200, 0);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_REJECTED);
        buy(2, 800, 10_200, 0);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_ACCEPTED);
        trade(300, 10_000, 1_999);
        assertThat(answer().quantityLots()).isEqualTo(400);
    }

    @Test
    void anOrderBelowTheLeastWorthIsRejected() {
        buy(1, 49, 10_000, 0);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_REJECTED);
        trade(300, 9_000, 2_000);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
    }

    @Test
    void aCancelTakesWhatIsLeftOff() {
        buy(1, 800, 10_200, 0);
        cancel(1, 10);
        venue.arrive();
        answer();
        venue.arrive();
        Event cancelled = answer();
        assertThat(cancelled.kind()).isEqualTo(EventKind.ORDER_CANCELLED);
        assertThat(cancelled.eventTimeNanos()).isEqualTo(160 * MICRO);
        trade(300, 10_000, 2_000);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
    }

    @Test
    void aCancelThatComesTooLateIsAnsweredByTheFillAlone() {
        buy(1, 500, 10_200, 0);
        venue.arrive();
        answer();
        trade(105, 10_000, 2_000);
        cancel(1, 10);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_FILLED);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
    }

    /** A bid at 100.00: not filled by what is traded there, but by what goes through it, at its own price; 0.01 % is paid back. */
    @Test
    void aQuoteIsFilledByWhatGoesThroughItAtItsOwnPrice() {
        quote(1, Side.BUY, 800, 10_000);
        venue.arrive();
        answer();
        trade(300, 10_000, 2_000);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
        trade(310, 9_999, 2_000);
        Event fill = answer();
        assertThat(fill.priceTicks()).isEqualTo(10_000);
        assertThat(fill.quantityLots()).isEqualTo(500);
        assertThat(fill.feeQuote()).isEqualTo(-500);
        quote(2, Side.SELL, 800, 10_100);
        venue.arrive();
        answer();
        trade(320, 10_100, 2_000);
        trade(330, 10_101, 400);
        assertThat(answer().quantityLots()).isEqualTo(100);
        assertThat(venue.account().cashFlowQuote()).isEqualTo(-5_000_000 + 500 + 1_010_000 + 101);
    }

    @Test
    void aQuoteThatTheLastTradeWouldHaveMetIsRejected() {
        trade(1, 10_000, 1);
        quote(1, Side.BUY, 800, 10_001);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_REJECTED);
        quote(2, Side.BUY, 800, 10_000);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_ACCEPTED);
        quote(3, Side.SELL, 800, 9_999);
        venue.arrive();
        assertThat(answer().kind()).isEqualTo(EventKind.ORDER_REJECTED);
    }

    /** 500 lots of a thousandth at a mark of 101.5: 50.75, of which 0.01 % is 0.005075, 507.5 quote units. */
    @Test
    void fundingIsPaidAtItsTimeOnWhatIsHeldThen() {
        buy(1, 500, 10_200, 0);
        venue.arrive();
        answer();
        trade(300, 10_000, 2_000);
        answer();
        funding(310, 100_000_000, 400);
        trade(399, 10_000, 1);
        assertThat(venue.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
        trade(405, 10_000, 1);
        Event paid = answer();
        assertThat(paid.kind()).isEqualTo(EventKind.PAYMENT);
        assertThat(paid.eventTimeNanos()).isEqualTo(455 * MICRO);
        assertThat(paid.notionalQuote()).isEqualTo(-508);
        trade(500, 10_000, 1);
        assertThat(venue.nextAnswerNanos()).as("once").isEqualTo(SimulatedVenue.NEVER);
        funding(510, -100_000_000, 600);
        trade(600, 10_000, 1);
        assertThat(answer().notionalQuote()).isEqualTo(507);
        assertThat(venue.account().paymentsQuote()).isEqualTo(-1);
    }

    private void trade(long time, long priceTicks, long quantityLots) {
        Event event = event();
        event.trade(0, time * MICRO, priceTicks, quantityLots);
        venue.onMarket(time * MICRO, event);
    }

    private void funding(long time, long rate, long next) {
        Event event = event();
        event.funding(0, time * MICRO, rate, 10_150_000_000L, 0, next * MICRO);
        venue.onMarket(time * MICRO, event);
    }

    private void quote(long id, Side side, long lots, long limit) {
        Decisions decisions = new Decisions();
        decisions.order(0, id, side, lots, limit).postOnly();
        send(decisions, 0);
    }

    private static Event event() {
        Event event = new Event(0, 0);
        event.reset(0);
        return event;
    }

    private void buy(long id, long lots, long limit, long time) {
        Decisions decisions = new Decisions();
        decisions.order(0, id, Side.BUY, lots, limit);
        send(decisions, time);
    }

    private void cancel(long id, long time) {
        Decisions decisions = new Decisions();
        decisions.cancel(0, id, Side.BUY);
        send(decisions, time);
    }

    private void send(Decisions decisions, long time) {
        Event cause = event();
        cause.timer(0, time * MICRO);
        venue.send(cause, decisions.get(0));
        venue.collect();
    }

    private Event answer() {
        Event event = event();
        venue.answer(event);
        return event;
    }
}
