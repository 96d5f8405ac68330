package xyz.noderr.market.xchange;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;
import java.util.EnumMap;
import java.util.Locale;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.metrics.Counter;
import xyz.noderr.pipeline.metrics.Metrics;

/** Exact counts of ticks and lots, or a refusal that is counted and named. Owned by one thread, save for the counts. */
final class Refusals {
    /** Stands for a number that was refused: no count of ticks or lots is this small. */
    static final long REFUSED = Long.MIN_VALUE;

    private final EnumMap<Refusal, Counter> counts = new EnumMap<>(Refusal.class);
    private volatile String latest = "";

    Refusals() {
        for (Refusal reason : Refusal.values()) {
            counts.put(reason, new Counter());
        }
    }

    /** A price in ticks, or {@link #REFUSED}. */
    long ticks(Instrument instrument, BigDecimal price) {
        try {
            return instrument.ticks(price);
        } catch (ArithmeticException inexact) {
            return refuse(Refusal.PRICE_OFF_TICK, instrument, price.toPlainString());
        }
    }

    /** A quantity in lots, or {@link #REFUSED}. */
    long lots(Instrument instrument, BigDecimal quantity) {
        try {
            return instrument.lots(quantity);
        } catch (ArithmeticException inexact) {
            return refuse(Refusal.QUANTITY_OFF_LOT, instrument, quantity.toPlainString());
        }
    }

    /** Counts and names one; returns {@link #REFUSED}. */
    long refuse(Refusal reason, Instrument instrument, String what) {
        requireNonNull(counts.get(reason)).increment();
        latest = reason.name().toLowerCase(Locale.ROOT) + ": " + what + " of "
                + instrument.settings().symbol();
        return REFUSED;
    }

    long count(Refusal reason) {
        return requireNonNull(counts.get(reason)).value();
    }

    /** The last one in words; empty before the first. */
    String latest() {
        return latest;
    }

    void register(Metrics metrics, String prefix) {
        for (Refusal reason : Refusal.values()) {
            String name = reason.name().toLowerCase(Locale.ROOT);
            metrics.counter(prefix + ".refused." + name, "Refused: " + name, () -> count(reason));
        }
    }
}
