package xyz.noderr.benchmarks.start;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import xyz.noderr.benchmarks.result.Start;
import xyz.noderr.benchmarks.suite.Findings;
import xyz.noderr.benchmarks.suite.Section;

/**
 * How long {@code ./noderr backtest} takes to its first event and to its end, with the launcher's cache of what a run loads
 * (JEP 514) and without. What the operating system keeps of the files is there: the first run is not counted.
 */
public final class StartSection implements Section {
    private static final int RUNS = 9;
    private static final int QUICK_RUNS = 2;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String about() {
        return "from ./noderr backtest to its first event and to its end, with a cache of what it loads and without";
    }

    @Override
    public void measure(boolean quick, Consumer<String> saying, Findings findings)
            throws IOException, InterruptedException {
        Launcher launcher = Launcher.find();
        int runs = quick ? QUICK_RUNS : RUNS;
        for (Launcher.Cache cache : quick ? List.of(Launcher.Cache.ON) : List.of(Launcher.Cache.values())) {
            saying.accept("./noderr backtest, " + cache);
            launcher.backtest(cache);
            List<Double> toFirstEvent = new ArrayList<>();
            List<Double> toEnd = new ArrayList<>();
            for (int i = 0; i < runs; i++) {
                Launcher.Run run = launcher.backtest(cache);
                toFirstEvent.add(run.toFirstEvent());
                toEnd.add(run.toEnd());
            }
            findings.add(new Start(cache.toString(), toFirstEvent, toEnd));
        }
    }
}
