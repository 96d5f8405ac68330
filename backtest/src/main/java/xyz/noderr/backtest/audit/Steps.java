package xyz.noderr.backtest.audit;

import xyz.noderr.backtest.Progress;

/** Tells of progress by runs that are over; of any thread. */
final class Steps {
    private final Progress progress;
    private final int all;
    private int done;

    Steps(Progress progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    synchronized void done() {
        progress.at((double) ++done / all);
    }

    synchronized int count() {
        return done;
    }
}
