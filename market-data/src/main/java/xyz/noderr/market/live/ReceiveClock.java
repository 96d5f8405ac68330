package xyz.noderr.market.live;

import java.time.Clock;
import java.time.Instant;

/** When something reached us. */
@FunctionalInterface
public interface ReceiveClock {
    /** The machine's wall clock, in the steps that the system has, which are nanoseconds on Linux. */
    ReceiveClock SYSTEM = new ReceiveClock() {
        private final Clock clock = Clock.systemUTC();

        @Override
        public long nanos() {
            Instant now = clock.instant();
            return now.getEpochSecond() * 1_000_000_000L + now.getNano();
        }

        @Override
        public long steadyNanos() {
            return System.nanoTime();
        }
    };

    /** Nanoseconds since 1970 in UTC. */
    long nanos();

    /** Nanoseconds since some moment, of a clock that nobody sets. */
    default long steadyNanos() {
        return nanos();
    }
}
