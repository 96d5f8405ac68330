package xyz.noderr.backtest.sweep.run;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.BacktestSettings;
import xyz.noderr.backtest.TapedBacktest;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.backtest.result.RunResult;
import xyz.noderr.pipeline.InvalidInputException;

/** Carries out a task in this process. Any number of threads may call it at once. */
public final class PointRun implements Function<RunTask, RunOutcome> {
    private final VariedSettings settings;
    private final TapedBacktest backtest;
    private final Periods periods;

    public PointRun(VariedSettings settings, TapedBacktest backtest, Periods periods) {
        this.settings = settings;
        this.backtest = backtest;
        this.periods = periods;
    }

    @Override
    public RunOutcome apply(RunTask task) {
        try {
            return outcome(task.key(), run(task));
        } catch (InvalidInputException refused) {
            return RunOutcome.refused(task.key(), String.valueOf(refused.getMessage()));
        }
    }

    /** The whole run. */
    public Run run(RunTask task) {
        BacktestSettings varied = settings.at(task.point());
        RunTask.@Nullable Noise noise = task.noise();
        return noise == null ? backtest.run(varied) : backtest.runWithNoise(varied, noise.deviation(), noise.seed());
    }

    private RunOutcome outcome(String key, Run run) {
        RunResult result = run.result();
        double start = result.startEquity().movePointRight(run.decimals()).doubleValue();
        return new RunOutcome(
                key,
                null,
                periods.returns(start, run.account()),
                result.netReturn(),
                result.maxDrawdown(),
                result.fills(),
                result.fees().doubleValue(),
                result.decisionHash());
    }
}
