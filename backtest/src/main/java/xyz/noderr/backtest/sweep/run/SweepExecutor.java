package xyz.noderr.backtest.sweep.run;

import java.util.List;
import java.util.function.Consumer;

/**
 * Carries out tasks: in this process, or on machines of its own that find the settings and the data by their hashes. A task
 * is pure, so that it may be done anywhere, in any order, and again after a failure.
 */
public interface SweepExecutor extends AutoCloseable {
    /**
     * Carries out each of the tasks once and returns when all are done.
     *
     * @param finished hears of each outcome as it comes, in any order, in the thread of the caller
     */
    void run(List<RunTask> tasks, Consumer<RunOutcome> finished);

    @Override
    void close();
}
