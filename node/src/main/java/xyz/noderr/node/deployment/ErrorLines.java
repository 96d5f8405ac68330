package xyz.noderr.node.deployment;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.concurrent.atomic.LongAdder;

/** Counts the lines of level ERROR of this process's log. Logback makes it, by its name. */
public final class ErrorLines extends AppenderBase<ILoggingEvent> {
    private static final LongAdder LINES = new LongAdder();

    @Override
    protected void append(ILoggingEvent line) {
        if (line.getLevel() == Level.ERROR) {
            LINES.increment();
        }
    }

    /** How many there were. */
    static long count() {
        return LINES.sum();
    }
}
