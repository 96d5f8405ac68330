package xyz.noderr.node.signal;

import org.slf4j.MDC;

/** While it is open, each line that its thread logs carries a signal's id. */
public final class Correlated implements AutoCloseable {
    private static final String KEY = "correlationId";

    private final MDC.MDCCloseable key;

    /** From here on. */
    public Correlated(String id) {
        key = MDC.putCloseable(KEY, id);
    }

    @Override
    public void close() {
        key.close();
    }
}
