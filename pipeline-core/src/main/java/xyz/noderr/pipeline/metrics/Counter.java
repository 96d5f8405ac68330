package xyz.noderr.pipeline.metrics;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Counts what one thread does, for others to read while it goes on. Costs an addition and a store without a fence. A
 * reader may see it a moment late, never torn and never going back.
 */
public final class Counter {
    private static final VarHandle COUNT;

    static {
        try {
            COUNT = MethodHandles.lookup().findVarHandle(Counter.class, "count", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Written by its one owner; read through {@link #COUNT} alone by the others. */
    private long count;

    /** One more. For the thread that owns the counter. */
    public void increment() {
        COUNT.setOpaque(this, count + 1);
    }

    /** Takes up an earlier count, as after a restart. For the thread that owns the counter. */
    public void set(long value) {
        COUNT.setOpaque(this, value);
    }

    /** How many so far. For any thread. */
    public long value() {
        return (long) COUNT.getOpaque(this);
    }
}
