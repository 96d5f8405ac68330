package xyz.noderr.node.tier;

import java.util.Arrays;
import java.util.List;
import java.util.function.BooleanSupplier;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What the strategies of an oracle want together, as signals: one whenever that is another part of the capital than was told
 * last. What they quote is none. While trading is halted nothing is told; afterwards what is wanted then. Behind a price
 * alone, as lots cannot be counted without one.
 *
 * <p>No garbage but for what is told.
 */
final class Wishes implements Stage {
    /** Takes a signal, in the thread of the last stages. */
    @FunctionalInterface
    interface Listener {
        /**
         * Something else is wanted.
         *
         * @param receivedNanos when the event that caused it was published, by the monotonic clock
         */
        void onSignal(Signal signal, long receivedNanos);
    }

    private static final long UNTOLD = Long.MIN_VALUE;

    private final List<Instrument> instruments;
    private final String decider;
    private final Listener listener;
    private final long[] wanted;
    private final long[] told;
    private final long[] lastTicks;
    private final BooleanSupplier live;
    private boolean waiting;

    /**
     * Nothing is wanted yet.
     *
     * @param decider the SHA-256 of the configuration
     * @param live whether what comes has just happened: what was wanted before is told then
     */
    Wishes(List<Instrument> instruments, String decider, BooleanSupplier live, Listener listener) {
        this.instruments = List.copyOf(instruments);
        this.decider = decider;
        this.live = live;
        this.listener = listener;
        wanted = new long[instruments.size()];
        told = new long[instruments.size()];
        lastTicks = new long[instruments.size()];
        Arrays.fill(wanted, UNTOLD);
        Arrays.fill(told, UNTOLD);
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind() == EventKind.TRADE) {
            lastTicks[event.instrumentId()] = event.priceTicks();
        }
        Intention intention = event.intention();
        if (intention.any()) {
            for (int i = 0; i < intention.wishes().size(); i++) {
                Intention.Wish wish = intention.wishes().get(i);
                wanted[wish.instrumentId()] = Math.round(wish.weight() * Signal.ALL);
                waiting = true;
            }
        }
        if (waiting && !event.halted() && live.getAsBoolean()) {
            tell(event);
        }
    }

    private void tell(Event event) {
        waiting = false;
        for (int i = 0; i < wanted.length; i++) {
            if (wanted[i] == told[i]) {
                continue;
            }
            if (lastTicks[i] == 0) {
                waiting = true;
                continue;
            }
            told[i] = wanted[i];
            Instrument instrument = instruments.get(i);
            listener.onSignal(
                    new Signal(
                            instrument.settings().label(),
                            wanted[i],
                            instrument.priceOf(lastTicks[i]),
                            event.eventTimeNanos(),
                            decider),
                    event.publishedNanos());
        }
    }
}
