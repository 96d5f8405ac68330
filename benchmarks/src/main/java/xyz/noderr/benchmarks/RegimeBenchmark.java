package xyz.noderr.benchmarks;

import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.strategy.regime.HiddenMarkovRegimes;
import xyz.noderr.strategy.regime.RegimeBelief;
import xyz.noderr.strategy.regime.VolatilityRule;

/** What it takes to tell a regime by four years of days, a calm and a wild half-year in turn. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RegimeBenchmark {
    private static final HiddenMarkovRegimes.Settings MARKOV =
            SettingsFile.defaults(HiddenMarkovRegimes.Settings.class);
    private static final VolatilityRule.Settings RULE = SettingsFile.defaults(VolatilityRule.Settings.class);

    private final double[] returns = returns();
    private final VolatilityRule rule = new VolatilityRule(RULE);
    private int next;

    private static double[] returns() {
        Random random = new Random(7);
        double[] returns = new double[MARKOV.window()];
        for (int t = 0; t < returns.length; t++) {
            returns[t] = (t / 126 % 2 == 0 ? 0.007 : 0.02) * random.nextGaussian();
        }
        return returns;
    }

    /** The returns of the look-back, and at its end the fit and the filter. */
    @Benchmark
    public Optional<RegimeBelief> hiddenMarkovFit() {
        HiddenMarkovRegimes detector = new HiddenMarkovRegimes(MARKOV);
        Optional<RegimeBelief> last = Optional.empty();
        for (double each : returns) {
            last = detector.next(each);
        }
        return last;
    }

    /** One more day by the rule. */
    @Benchmark
    public Optional<RegimeBelief> volatilityRuleDay() {
        next = next + 1 == returns.length ? 0 : next + 1;
        return rule.next(returns[next]);
    }
}
