package xyz.noderr.node.tier;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What waits to be sent, the latest of each key: a signal is a state, and one that another has followed need not be sent any
 * more. So it never holds more than there are keys.
 *
 * <p>Threading: any puts, any takes.
 */
final class Latest<K, V> {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition there = lock.newCondition();
    private final Map<K, V> waiting = new LinkedHashMap<>();

    /** Puts it in the place of another one of that key, which is returned. */
    @Nullable
    V put(K key, V value) {
        lock.lock();
        try {
            there.signal();
            return waiting.put(key, value);
        } finally {
            lock.unlock();
        }
    }

    /** Puts it back, unless another one of that key has come. */
    void putBack(K key, V value) {
        lock.lock();
        try {
            if (waiting.putIfAbsent(key, value) == null) {
                there.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes the one that has waited longest; null when there is none within that time. */
    @Nullable
    V take(Duration most) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = most.toNanos();
            while (waiting.isEmpty() && left > 0) {
                left = there.awaitNanos(left);
            }
            if (waiting.isEmpty()) {
                return null;
            }
            K first = waiting.keySet().iterator().next();
            return waiting.remove(first);
        } finally {
            lock.unlock();
        }
    }
}
