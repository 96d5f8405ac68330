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

/** Orders take 100 µs to the first venue and 60 µs to the second, answers 50 µs and 90 µs. */
class SimulatedVenuesTest {
    private static final long MICRO = 1_000;

    private final SimulatedVenues venues =
            new SimulatedVenues(List.of(venue(0, 100, 50), venue(1, 60, 90)), new Collateral("B", 1_000_000));

    private static SimulatedVenue venue(int id, long orderMicros, long answerMicros) {
        return new SimulatedVenue(
                new Instrument(
                        id,
                        new InstrumentSettings(
                                "venue " + id, "A/B", "A", "B", BigDecimal.ONE, BigDecimal.ONE, BigDecimal.ZERO, 0)),
                VenueSettings.of(Map.of(
                        "takerFee",
                        0,
                        "makerFee",
                        0,
                        "slippage",
                        0,
                        "participation",
                        1,
                        "orderLatency",
                        orderMicros + "us",
                        "answerLatency",
                        answerMicros + "us")),
                FillKind.TRADES);
    }

    private void buy(int instrumentId, long orderId, long time) {
        Decisions decisions = new Decisions();
        decisions.order(instrumentId, orderId, Side.BUY, 10, 100);
        Event cause = new Event(0, 0);
        cause.timer(0, time * MICRO);
        venues.send(cause, decisions.get(0));
        venues.collect();
    }

    private void trade(int instrumentId, long time, long priceTicks, long quantityLots) {
        Event event = new Event(0, 0);
        event.trade(instrumentId, time * MICRO, priceTicks, quantityLots);
        venues.onMarket(time * MICRO, event);
    }

    private Event answer() {
        Event event = new Event(0, 0);
        venues.answer(event);
        return event;
    }

    @Test
    void theLeastOrderLatencyIsThatOfAll() {
        assertThat(venues.orderLatencyNanos()).isEqualTo(60 * MICRO);
    }

    @Test
    void ordersArriveInTheOrderOfTheirTimeWhereverTheyGo() {
        buy(0, 1, 0);
        buy(1, 2, 20);
        assertThat(venues.nextArrivalNanos()).isEqualTo(80 * MICRO);
        venues.arrive();
        assertThat(venues.nextArrivalNanos()).isEqualTo(100 * MICRO);
        venues.arrive();
        assertThat(venues.nextArrivalNanos()).isEqualTo(SimulatedVenue.NEVER);
        assertThat(venues.nextAnswerNanos()).isEqualTo(150 * MICRO);
        Event first = answer();
        assertThat(first.instrumentId()).isZero();
        assertThat(first.orderId()).isEqualTo(1);
        assertThat(venues.nextAnswerNanos()).isEqualTo(170 * MICRO);
        Event second = answer();
        assertThat(second.instrumentId()).isEqualTo(1);
        assertThat(second.orderId()).isEqualTo(2);
        assertThat(venues.nextAnswerNanos()).isEqualTo(SimulatedVenue.NEVER);
    }

    /** Both arrive at 100, and both are answered at 150 and at 190; trades at 200 and at 160 are heard of at 250. */
    @Test
    void atOneTimeTheVenueThatStandsFirstComesFirst() {
        buy(1, 2, 40);
        buy(0, 1, 0);
        assertThat(venues.nextArrivalNanos()).isEqualTo(100 * MICRO);
        venues.arrive();
        assertThat(venues.nextAnswerNanos()).isEqualTo(150 * MICRO);
        venues.arrive();
        assertThat(answer().instrumentId()).isZero();
        assertThat(answer().eventTimeNanos()).isEqualTo(190 * MICRO);
        trade(1, 160, 90, 10);
        trade(0, 200, 90, 10);
        Event first = answer();
        Event second = answer();
        assertThat(List.of(first.kind(), second.kind()))
                .containsExactly(EventKind.ORDER_FILLED, EventKind.ORDER_FILLED);
        assertThat(List.of(first.eventTimeNanos(), second.eventTimeNanos())).containsExactly(250 * MICRO, 250 * MICRO);
        assertThat(List.of(first.instrumentId(), second.instrumentId())).containsExactly(0, 1);
    }

    @Test
    void eachKeepsItsOwnAccount() {
        buy(1, 2, 0);
        venues.arrive();
        trade(0, 100, 90, 10);
        assertThat(venues.account(1).positionLots()).isZero();
        trade(1, 110, 90, 4);
        assertThat(venues.account(1).positionLots()).isEqualTo(4);
        assertThat(venues.account(0).positionLots()).isZero();
    }
}
