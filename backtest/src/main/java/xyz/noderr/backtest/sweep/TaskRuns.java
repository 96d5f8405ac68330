package xyz.noderr.backtest.sweep;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.Function;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.sweep.run.PointRun;
import xyz.noderr.backtest.sweep.run.RunLedger;
import xyz.noderr.backtest.sweep.run.RunOutcome;
import xyz.noderr.backtest.sweep.run.RunTask;
import xyz.noderr.backtest.sweep.run.SweepExecutor;
import xyz.noderr.backtest.sweep.space.Point;
import xyz.noderr.pipeline.InvalidInputException;

/** Has points run that were not run before, and writes down what comes of them. */
final class TaskRuns {
    /** So many refusals, and nothing else, are enough. */
    private static final int HOPELESS = 200;

    private final RunLedger.About about;
    private final RunLedger ledger;
    private final SweepExecutor executor;
    private final PointRun here;
    private final SweepProgress progress;
    private final long most;
    private final Function<String, InvalidInputException> hopeless;
    private long done;
    private long ran;

    /**
     * Of a sweep.
     *
     * @param here runs a point in this process, for all that can be said of it
     * @param most how many tasks there will be
     * @param hopeless what is thrown when all are refused for a reason
     */
    TaskRuns(
            RunLedger.About about,
            RunLedger ledger,
            SweepExecutor executor,
            PointRun here,
            SweepProgress progress,
            long most,
            Function<String, InvalidInputException> hopeless) {
        this.about = about;
        this.ledger = ledger;
        this.executor = executor;
        this.here = here;
        this.progress = progress;
        this.most = most;
        this.hopeless = hopeless;
    }

    /** The outcomes of these points, in their order. */
    List<RunOutcome> run(List<Point> points) {
        return outcomes(points.stream()
                .map(each -> new RunTask(about.settings(), about.data(), each, null))
                .toList());
    }

    /** The outcomes of one point under several noises, in their order. */
    List<RunOutcome> run(Point point, List<RunTask.Noise> noises) {
        return outcomes(noises.stream()
                .map(each -> new RunTask(about.settings(), about.data(), point, each))
                .toList());
    }

    /** All of a point's run. */
    Run whole(Point point) {
        return here.run(new RunTask(about.settings(), about.data(), point, null));
    }

    private List<RunOutcome> outcomes(List<RunTask> tasks) {
        List<RunTask> missing =
                tasks.stream().filter(each -> ledger.known(each) == null).toList();
        done += tasks.size() - missing.size();
        ran += tasks.size() - missing.size();
        executor.run(missing, this::finished);
        return tasks.stream().map(each -> requireNonNull(ledger.known(each))).toList();
    }

    private void finished(RunOutcome outcome) {
        ledger.add(outcome);
        done++;
        String why = outcome.refused();
        if (why == null) {
            ran++;
        } else if (ran == 0 && done >= HOPELESS) {
            throw hopeless.apply(why);
        }
        progress.at(done, most);
    }
}
