package xyz.noderr.pipeline;

import com.lmax.disruptor.BlockingWaitStrategy;
import com.lmax.disruptor.BusySpinWaitStrategy;
import com.lmax.disruptor.WaitStrategy;
import com.lmax.disruptor.YieldingWaitStrategy;
import java.util.Locale;

/** How a thread of stages waits for the next event: the faster it wakes, the more of its core it takes while it waits. */
public enum Waiting {
    /** Sleeps until it is woken: tens of microseconds, and an idle thread costs next to nothing. */
    BLOCKING(false),
    /** Asks again and again, and makes way for others between: below a microsecond, for the whole of a core. */
    YIELDING(true),
    /** Asks again and again: the fastest, for the whole of a core that nobody else gets. */
    BUSY_SPIN(true);

    private final boolean takesACore;

    Waiting(boolean takesACore) {
        this.takesACore = takesACore;
    }

    WaitStrategy strategy() {
        return switch (this) {
            case BLOCKING -> new BlockingWaitStrategy();
            case YIELDING -> new YieldingWaitStrategy();
            case BUSY_SPIN -> new BusySpinWaitStrategy();
        };
    }

    /**
     * How many cores this many threads of stages need. Threads that never sleep need one more, for the publisher: what
     * they wait for could not come otherwise.
     */
    int coresFor(int threads) {
        return takesACore && threads > 0 ? threads + 1 : threads;
    }

    /** The name in settings and reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
