package xyz.noderr.backtest.result;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Looks on and keeps what the report shows: the state at the end of each minute, the fills, the worst drawdown. */
public final class RunRecorder implements Stage {
    private static final long NANOS_PER_MINUTE = 60_000_000_000L;

    private final Portfolio portfolio;
    private final MarketTrace[] markets;
    private final List<MinuteState> minutes = new ArrayList<>();
    private final List<Fill> fills = new ArrayList<>();
    private boolean started;
    private long firstNanos;
    private long lastNanos;
    private long lastEquity;
    private double lastDrawdown;
    private double maxDrawdown;

    public RunRecorder(Portfolio portfolio) {
        this.portfolio = portfolio;
        markets = portfolio.instruments().stream()
                .map(each -> new MarketTrace(each.id()))
                .toArray(MarketTrace[]::new);
    }

    @Override
    public void onEvent(Event event) {
        long timeNanos = event.eventTimeNanos();
        if (!started) {
            started = true;
            firstNanos = timeNanos;
        } else if (minute(timeNanos) != minute(lastNanos)) {
            minutes.add(lastState());
        }
        lastNanos = timeNanos;
        lastEquity = portfolio.equity();
        lastDrawdown = portfolio.drawdown();
        maxDrawdown = Math.max(maxDrawdown, lastDrawdown);
        if (event.kind().namesInstrument()) {
            markets[event.instrumentId()].onEvent(event, portfolio);
        }
        if (event.kind() == EventKind.ORDER_FILLED) {
            fills.add(new Fill(
                    timeNanos,
                    event.instrumentId(),
                    event.side(),
                    event.priceTicks(),
                    event.quantityLots(),
                    event.feeQuote()));
        }
    }

    private static long minute(long timeNanos) {
        return Math.floorDiv(timeNanos, NANOS_PER_MINUTE);
    }

    private MinuteState lastState() {
        return new MinuteState(
                lastNanos,
                lastEquity,
                lastDrawdown,
                Stream.of(markets).map(MarketTrace::state).toList());
    }

    /** The last state of each minute in which anything happened, in order. */
    public List<MinuteState> minutes() {
        List<MinuteState> all = new ArrayList<>(minutes);
        if (started) {
            all.add(lastState());
        }
        return all;
    }

    /** Our fills, in order. */
    public List<Fill> fills() {
        return Collections.unmodifiableList(fills);
    }

    /** The deepest fall of the equity below its highest so far, event by event, as a part of it. */
    public double maxDrawdown() {
        return maxDrawdown;
    }

    /** What was kept of an instrument. */
    public MarketTrace market(int instrumentId) {
        return markets[instrumentId];
    }

    /** How many trades of others there were, of all instruments. */
    public long trades() {
        return Stream.of(markets).mapToLong(MarketTrace::trades).sum();
    }

    /** Time of the first event. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the last event. */
    public long lastNanos() {
        return lastNanos;
    }
}
