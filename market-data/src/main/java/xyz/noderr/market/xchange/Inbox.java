package xyz.noderr.market.xchange;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What came from the exchange's threads and waits for the feed's, in the order in which it came. Where the feed is behind,
 * a newer quote or book of an instrument takes the place of one that waits, at the end of the line. Trades are never left
 * out: who brings one waits for room, which holds up the socket.
 */
final class Inbox {
    enum Kind {
        TRADE,
        QUOTE,
        BOOK,
        BOOK_LOST,
        CONNECTED,
        ENDED
    }

    /**
     * @param connection of which connection it is, numbered from 1
     * @param place of the instrument in the feed's list; 0 where it is of none
     */
    record Arrival(Kind kind, int connection, int place, Object what, long receivedNanos) {}

    private record Latest(Kind kind, int place) {}

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Object, Arrival> line = new LinkedHashMap<>();
    private final int mostTrades;
    private final FeedCounts counts;
    private int trades;

    Inbox(int mostTrades, FeedCounts counts) {
        this.mostTrades = mostTrades;
        this.counts = counts;
    }

    /** A trade, for which room is awaited so long; false when there was none, which is counted. */
    boolean addTrade(Arrival trade, long patienceNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = patienceNanos;
            while (trades >= mostTrades) {
                if (left <= 0) {
                    counts.lostTrades.increment();
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            trades++;
            line.put(new Object(), trade);
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** A quote, a book or its loss: of each instrument the newest alone waits. */
    void addLatest(Arrival arrival) {
        lock.lock();
        try {
            if (line.remove(new Latest(arrival.kind, arrival.place)) != null) {
                counts.conflated.increment();
            }
            if (arrival.kind == Kind.BOOK_LOST) {
                line.remove(new Latest(Kind.BOOK, arrival.place));
            }
            line.put(new Latest(arrival.kind, arrival.place), arrival);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What happened to a connection. */
    void addChange(Arrival change) {
        lock.lock();
        try {
            line.put(new Object(), change);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** The first in the line; null when none came in time. */
    @Nullable
    Arrival take(long mostNanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = mostNanos;
            while (line.isEmpty()) {
                if (left <= 0) {
                    return null;
                }
                left = changed.awaitNanos(left);
            }
            var first = line.entrySet().iterator();
            Arrival arrival = first.next().getValue();
            first.remove();
            if (arrival.kind == Kind.TRADE) {
                trades--;
                changed.signalAll();
            }
            return arrival;
        } finally {
            lock.unlock();
        }
    }

    /** How long a wait of the feed's thread is at most, so that it looks after the connection now and then. */
    static long lookAfterNanos() {
        return TimeUnit.MILLISECONDS.toNanos(100);
    }
}
