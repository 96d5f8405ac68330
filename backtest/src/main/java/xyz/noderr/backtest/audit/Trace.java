package xyz.noderr.backtest.audit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Intention;

/**
 * All that a run made of its events: of each event on the ring what came in, the row, the prediction, what strategies wanted
 * and what was decided. Filled by the thread of the last stages, read after the run.
 */
final class Trace implements Stage {
    static final int NOTHING = -1;

    /** Texts are for the first difference that is found: of later decisions the numbers will do. */
    private static final int TEXTS = 200_000;

    private final Columns columns;
    private final Longs timesNanos = new Longs();
    private final Longs inputs = new Longs();
    private final Longs sequences = new Longs();
    private final Longs wishes = new Longs();
    private final Longs decisions = new Longs();
    private final Longs rowPlaces = new Longs();
    private final Longs predictionPlaces = new Longs();
    private final BitSet market = new BitSet();
    private final BitSet answers = new BitSet();
    private final BitSet orders = new BitSet();
    private final Map<Integer, String> wishTexts = new HashMap<>();
    private final Map<Integer, String> decisionTexts = new HashMap<>();
    private final Rows rows;
    private final Rows predictions;
    private final Longs rowTimes = new Longs();
    private final List<PriceLine> prices = new ArrayList<>();
    private final PriceLine targets = new PriceLine();
    /** What strategies want of the first instrument, standing: bits of doubles, by place. */
    private final PriceLine weights = new PriceLine();

    Trace(Columns columns, int instruments) {
        this.columns = columns;
        rows = new Rows(columns.features().size());
        predictions = new Rows(columns.outputs().size());
        for (int i = 0; i < instruments; i++) {
            prices.add(new PriceLine());
        }
    }

    @Override
    public void onEvent(Event event) {
        int place = timesNanos.size();
        timesNanos.add(event.eventTimeNanos());
        inputs.add(EventDigest.input(event));
        sequences.add(event.sequence());
        wishes.add(EventDigest.wishes(event.intention()));
        decisions.add(EventDigest.decisions(event.sequence(), event.decisions()));
        rowPlaces.add(event.features().ready() ? rows.add(event.features().values()) : NOTHING);
        predictionPlaces.add(
                event.prediction().present()
                        ? predictions.add(event.prediction().values())
                        : NOTHING);
        if (event.features().ready()) {
            rowTimes.add(event.eventTimeNanos());
        }
        if (event.kind().isVenueAnswer()) {
            answers.set(place);
        }
        if (event.kind().isMarketData()) {
            market.set(place);
            follow(event);
        }
        hear(event, place);
    }

    private void follow(Event event) {
        long ticks = event.kind() == EventKind.TRADE
                ? event.priceTicks()
                : event.kind() == EventKind.BAR ? event.bar().closeTicks() : 0;
        if (ticks > 0 && event.instrumentId() < prices.size()) {
            prices.get(event.instrumentId()).add(event.eventTimeNanos(), ticks);
        }
    }

    private void hear(Event event, int place) {
        Intention intention = event.intention();
        for (int i = 0; intention.any() && i < intention.targets().size(); i++) {
            if (intention.targets().get(i).instrumentId() == 0) {
                targets.add(event.eventTimeNanos(), intention.targets().get(i).lots());
            }
        }
        for (int i = 0; intention.any() && i < intention.wishes().size(); i++) {
            if (intention.wishes().get(i).instrumentId() == 0) {
                weights.add(
                        place, Double.doubleToLongBits(intention.wishes().get(i).weight()));
            }
        }
        for (int i = 0; i < event.decisions().size(); i++) {
            if (event.decisions().get(i).kind() == DecisionKind.ORDER) {
                orders.set(place);
            }
        }
        if (intention.any() && wishTexts.size() < TEXTS) {
            wishTexts.put(place, EventDigest.wishesText(intention));
        }
        if (event.decisions().size() > 0 && decisionTexts.size() < TEXTS) {
            decisionTexts.put(place, EventDigest.decisionsText(event.decisions()));
        }
    }

    int instruments() {
        return prices.size();
    }

    Columns columns() {
        return columns;
    }

    /** How many events the ring had, without those that the guard put aside. */
    int size() {
        return timesNanos.size();
    }

    long timeNanos(int place) {
        return timesNanos.get(place);
    }

    long sequence(int place) {
        return sequences.get(place);
    }

    long input(int place) {
        return inputs.get(place);
    }

    long wishes(int place) {
        return wishes.get(place);
    }

    long decisions(int place) {
        return decisions.get(place);
    }

    /** Where the event's row stands among {@link #rows}; {@link #NOTHING} where it has none. */
    int row(int place) {
        return (int) rowPlaces.get(place);
    }

    int prediction(int place) {
        return (int) predictionPlaces.get(place);
    }

    boolean isMarket(int place) {
        return market.get(place);
    }

    /** Where orders were decided. */
    BitSet orders() {
        return orders;
    }

    /**
     * How many events one has to compare where the market is the same as far as it is known at a time: up to the last of the
     * market's, and no answer of the venue that may know more.
     *
     * @param otherNanos the time from which the venue may have another market
     */
    int comparable(long cutNanos, long otherNanos) {
        int end = timesNanos.countUpTo(cutNanos);
        int answer = answers.nextSetBit(timesNanos.countUpTo(otherNanos - 1));
        return market.previousSetBit((answer < 0 ? end : Math.min(end, answer)) - 1) + 1;
    }

    /** How many events there are up to a time. */
    int countUpTo(long limitNanos) {
        return timesNanos.countUpTo(limitNanos);
    }

    /** What strategies wanted at an event, for people. */
    String wishesText(int place) {
        return wishTexts.getOrDefault(place, wishes(place) == 0 ? "nothing new" : "another thing");
    }

    /** What was decided at an event, for people. */
    String decisionsText(int place) {
        return decisionTexts.getOrDefault(place, decisions(place) == 0 ? "none" : "others");
    }

    Rows rows() {
        return rows;
    }

    Rows predictions() {
        return predictions;
    }

    Longs rowTimes() {
        return rowTimes;
    }

    /** What was paid for an instrument. */
    PriceLine prices(int instrumentId) {
        return prices.get(instrumentId);
    }

    /** The positions of the first instrument that were granted to what strategies want. */
    PriceLine targets() {
        return targets;
    }

    /** The weight of the first instrument that strategies want at an event. */
    double weightAt(int place) {
        int said = weights.placeAt(place);
        return said < 0 ? 0 : Double.longBitsToDouble(weights.value(said));
    }
}
