package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Decisions;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.pipeline.instrument.PartsPerMillion;

/** A future of which a tenth is own money, and from a twentieth on none is held; an account of 1,000, and 100 bought at 100. */
class MarginCallTest {
    private final SimulatedVenues venues = venues("0.1", 0.02);

    private static SimulatedVenues venues(String initialMargin, double slippage) {
        Instrument future = new Instrument(
                0,
                new InstrumentSettings(
                        "v",
                        "F",
                        "F",
                        "USD",
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.ZERO,
                        BigDecimal.ZERO,
                        BigDecimal.ONE,
                        0,
                        PartsPerMillion.of(new BigDecimal(initialMargin)),
                        PartsPerMillion.of(new BigDecimal("0.05"))));
        Map<String, ?> settings = Map.of(
                "takerFee",
                0,
                "slippage",
                0,
                "participation",
                1,
                "orderLatency",
                "0s",
                "answerLatency",
                "0s",
                "liquidationSlippage",
                slippage);
        return new SimulatedVenues(
                List.of(new SimulatedVenue(future, VenueSettings.of(settings), FillKind.TRADES)),
                new Collateral("USD", 1_000));
    }

    private static void order(SimulatedVenues at, long id, Side side, long lots) {
        Decisions decisions = new Decisions();
        decisions.order(0, id, side, lots, 100).market();
        Event cause = new Event(0, 0);
        cause.timer(0, 0);
        at.send(cause, decisions.get(0));
        at.collect();
        at.arrive();
    }

    private static void trade(SimulatedVenues at, long timeNanos, long ticks) {
        Event event = new Event(0, 0);
        event.trade(0, timeNanos, ticks, 1_000);
        at.onMarket(timeNanos, event);
    }

    private static EventKind lastAnswer(SimulatedVenues at) {
        Event event = new Event(0, 0);
        while (at.nextAnswerNanos() != SimulatedVenue.NEVER) {
            at.answer(event);
        }
        return event.kind();
    }

    /** At 95 the position is worth 9,500, of which a twentieth are 475, and 500 are left; at 94 it is 400 against 470. */
    @Test
    void aPositionIsTakenAwayAtTheMaintenanceMargin() {
        order(venues, 1, Side.BUY, 100);
        trade(venues, 1, 100);
        trade(venues, 2, 95);
        assertThat(venues.collateral().calledNanos()).isEqualTo(Collateral.NEVER);
        trade(venues, 3, 94);
        assertThat(venues.collateral().calledNanos()).isEqualTo(3);
        assertThat(venues.collateral().equityAtCall()).isEqualTo(400);
        // Sold at 2 % below 94, which is rounded up to 2 ticks.
        assertThat(venues.account(0).positionLots()).isZero();
        assertThat(1_000 + venues.account(0).cashFlowQuote()).isEqualTo(1_000 - 100 * 8);
        assertThat(venues.collateral().borneQuote()).isZero();
        lastAnswer(venues);
        order(venues, 2, Side.BUY, 1);
        assertThat(lastAnswer(venues)).as("no order afterwards").isEqualTo(EventKind.ORDER_REJECTED);
    }

    /** From 100 to 80 at once: 2,000 are lost and 1,000 were there. */
    @Test
    void nobodyOwesMoreThanHeHad() {
        order(venues, 1, Side.BUY, 100);
        trade(venues, 1, 100);
        trade(venues, 2, 80);
        assertThat(venues.collateral().borneQuote()).isEqualTo(100 * (20 + 2) - 1_000);
        assertThat(1_000 + venues.account(0).cashFlowQuote()).isZero();
        assertThat(lastAnswer(venues)).isEqualTo(EventKind.PAYMENT);
    }

    @Test
    void whatIsShortIsTakenAwayTooThoughItIsPaidInFull() {
        SimulatedVenues spot = venues("1", 0);
        order(spot, 1, Side.SELL, 100);
        trade(spot, 1, 100);
        trade(spot, 2, 104);
        assertThat(spot.collateral().calledNanos()).isEqualTo(Collateral.NEVER);
        trade(spot, 3, 105);
        assertThat(spot.collateral().calledNanos()).isEqualTo(3);
    }

    @Test
    void whatIsPaidInFullIsNeverCalled() {
        SimulatedVenues spot = venues("1", 0);
        order(spot, 1, Side.BUY, 10);
        trade(spot, 1, 100);
        trade(spot, 2, 1);
        assertThat(spot.collateral().calledNanos()).isEqualTo(Collateral.NEVER);
        assertThat(spot.account(0).positionLots()).isEqualTo(10);
    }
}
