package xyz.noderr.backtest.audit;

import xyz.noderr.backtest.Progress;

/** Tells of progress by runs that are over. */
final class Steps {
    private final Progress progress;
    private final int all;
    private int done;

    Steps(Progress progress, int all) {
        this.progress = progress;
        this.all = all;
    }

    void done() {
        progress.at((double) ++done / all);
    }

    int count() {
        return done;
    }
}
