package xyz.noderr.backtest.cli;

import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.SweepProgress;

/**
 * How many runs are done and how long the others will take: a bar on a terminal, elsewhere a line every few seconds, so that
 * a log of a long sweep says where it is.
 */
final class RunCount implements SweepProgress, AutoCloseable {
    private static final long EVERY_NANOS = 10_000_000_000L;
    private static final double NANOS_PER_SECOND = 1e9;

    private final String name;
    private final PrintWriter err;
    private final @Nullable ProgressBar bar;
    private final long startNanos = System.nanoTime();
    private long lastNanos = startNanos;
    private long before = -1;

    private RunCount(String name, PrintWriter err, @Nullable ProgressBar bar) {
        this.name = name;
        this.err = err;
        this.bar = bar;
    }

    static RunCount start(String name, PrintWriter err) {
        ProgressBar bar = ConsoleProgress.onTerminal()
                ? new ProgressBarBuilder()
                        .setTaskName(name)
                        .setUnit(" runs", 1)
                        .setStyle(ProgressBarStyle.ASCII)
                        .setUpdateIntervalMillis(200)
                        .showSpeed()
                        .clearDisplayOnFinish()
                        .build()
                : null;
        return new RunCount(name, err, bar);
    }

    @Override
    public void at(long done, long of) {
        if (bar != null) {
            bar.maxHint(of);
            bar.stepTo(done);
            return;
        }
        long now = System.nanoTime();
        if (before < 0) {
            before = done - 1;
        }
        if (now - lastNanos >= EVERY_NANOS) {
            lastNanos = now;
            err.println(line(done, of, (now - startNanos) / NANOS_PER_SECOND));
            err.flush();
        }
    }

    /** What was run before this start says nothing of the speed. */
    private String line(long done, long of, double seconds) {
        double perSecond = (done - before) / seconds;
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d runs, %.1f a second, %s left",
                name,
                done,
                of,
                perSecond,
                time(Math.round((of - done) / perSecond)));
    }

    static String time(long seconds) {
        return seconds < 60
                ? seconds + " s"
                : seconds < 3600
                        ? seconds / 60 + " min " + seconds % 60 + " s"
                        : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
