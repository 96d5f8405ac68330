package xyz.noderr.strategy.sentinel;

import static xyz.noderr.strategy.TestInstrument.INSTRUMENT;
import static xyz.noderr.strategy.TestInstrument.ONE;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

/** An account of 1,000 in two instruments alike, with a sentinel, on events that a test writes. */
final class Watched {
    static final long SECOND = 1_000_000_000L;
    static final long HOUR = 3_600 * SECOND;
    /** As the first, but its orders are of steps of 10 lots. */
    static final Instrument OTHER = new Instrument(
            1,
            new InstrumentSettings(
                    "venue",
                    "C/B",
                    "C",
                    "B",
                    new BigDecimal("0.01"),
                    new BigDecimal("0.001"),
                    new BigDecimal("0.01"),
                    new BigDecimal("5"),
                    BigDecimal.ONE,
                    5));

    final Portfolio portfolio = new Portfolio(List.of(INSTRUMENT, OTHER), "B", 1_000 * ONE);
    final Sentinel sentinel;
    long now;

    Watched(SentinelSettings settings) {
        sentinel = new Sentinel(settings, portfolio);
    }

    /** With these rules, each as the keys of its settings. */
    static Watched by(Object... rules) {
        return new Watched(settings(Map.of("rules", List.of(rules))));
    }

    static SentinelSettings settings(Map<String, ?> keys) {
        return SettingsFile.read("sentinel", keys, SentinelSettings.class);
    }

    Event price(int instrument, long ticks) {
        Event event = event();
        event.trade(instrument, now, ticks, 1);
        return run(event);
    }

    /** Buys, or sells what is below 0, at a price, without a fee. */
    Event fill(int instrument, long lots, long ticks) {
        Event event = event();
        Side side = lots > 0 ? Side.BUY : Side.SELL;
        event.filled(instrument, now, 1, side, ticks, Math.abs(lots), 0, ticks * Math.abs(lots), 0);
        return run(event);
    }

    Event target(int instrument, long lots) {
        Event event = event();
        event.timer(1, now);
        event.intention().target(instrument, lots);
        return run(event);
    }

    Event quote(Side side, long ticks, long lots) {
        Event event = event();
        event.timer(1, now);
        event.intention().quote().set(1, 1, side, 0, ticks, lots);
        return run(event);
    }

    static Event event() {
        Event event = new Event(0, 0);
        event.reset(0);
        return event;
    }

    Event run(Event event) {
        portfolio.onEvent(event);
        sentinel.onEvent(event);
        return event;
    }

    static List<String> targets(Event event) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < event.intention().targets().size(); i++) {
            Intention.Target each = event.intention().targets().get(i);
            all.add(each.instrumentId() + ": " + each.lots());
        }
        return all;
    }

    static List<String> quotes(Event event) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < event.intention().quotes().size(); i++) {
            Quote each = event.intention().quotes().get(i);
            all.add(each.side() + " " + each.quantityLots() + " at " + each.priceTicks());
        }
        return all;
    }

    /** What the notices of an event say, without their kind. */
    static List<String> notices(Event event) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < event.decisions().size(); i++) {
            Decision each = event.decisions().get(i);
            all.add(each.rule() + " " + each.measure() + " " + each.response() + (each.begins() ? " begins" : " ends")
                    + " at " + each.observed() + " of " + each.limit());
        }
        return all;
    }
}
