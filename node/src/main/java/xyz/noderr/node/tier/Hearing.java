package xyz.noderr.node.tier;

import java.util.List;
import java.util.Optional;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.node.signal.Signal;
import xyz.noderr.pipeline.instrument.Instrument;

/** Whether a signal may be heard at all, before anything is weighed. What is in doubt is not. */
final class Hearing {
    private static final long AHEAD_NANOS = 5_000_000_000L;

    private Hearing() {}

    /** The instrument that a signal is about; empty where it is none of these. */
    static Optional<Instrument> instrument(Signal signal, List<Instrument> instruments) {
        return instruments.stream()
                .filter(each -> each.settings().label().equals(signal.instrument()))
                .findFirst();
    }

    /**
     * Why it may not; empty where it may.
     *
     * @param nowNanos the time that this node has heard of last, by the venue's clock
     */
    static Optional<String> objection(Signal signal, LiveTrading trading, long nowNanos) {
        if (instrument(signal, trading.instruments()).isEmpty()) {
            return Optional.of("the instrument " + signal.instrument() + " is not traded here");
        }
        if (Math.abs(signal.weight()) > Signal.ALL) {
            return Optional.of("a weight of " + signal.weight() + " millionths is more than all of the capital");
        }
        if (!trading.isLive()) {
            return Optional.of("what was before is still being taken up");
        }
        if (nowNanos == 0) {
            return Optional.of("nothing was heard of the market yet");
        }
        long age = nowNanos - signal.timeNanos();
        if (age > Outbox.FRESH.toNanos() || age < -AHEAD_NANOS) {
            return Optional.of("it is " + age / 1_000_000 + " ms old by the venue's clock, and may be "
                    + Outbox.FRESH.toMillis() + " ms old, or " + AHEAD_NANOS / 1_000_000 + " ms ahead");
        }
        return trading.halted().map(why -> "trading is halted: " + why);
    }
}
