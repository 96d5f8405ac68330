package xyz.noderr.backtest.cli;

import java.io.Console;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.Progress;

/** A progress bar on a terminal; nothing where the output goes to a file or a pipe. */
final class ConsoleProgress implements Progress, AutoCloseable {
    private static final int STEPS = 1000;

    private final @Nullable ProgressBar bar;

    private ConsoleProgress(@Nullable ProgressBar bar) {
        this.bar = bar;
    }

    static ConsoleProgress start(String task) {
        if (!onTerminal()) {
            return new ConsoleProgress(null);
        }
        return new ConsoleProgress(new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(STEPS)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(100)
                .clearDisplayOnFinish()
                .build());
    }

    /** Without a terminal some Java releases have no console, others one that says that it is none. */
    @SuppressWarnings("SystemConsoleNull")
    static boolean onTerminal() {
        Console console = System.console();
        return console != null && console.isTerminal();
    }

    @Override
    public void at(double fraction) {
        if (bar != null) {
            bar.stepTo(Math.round(fraction * STEPS));
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
