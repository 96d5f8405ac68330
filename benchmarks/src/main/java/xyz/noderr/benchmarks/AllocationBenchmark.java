package xyz.noderr.benchmarks;

import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import xyz.noderr.strategy.covariance.LedoitWolf;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.weights.Constraints;
import xyz.noderr.strategy.weights.EqualRiskContribution;
import xyz.noderr.strategy.weights.HierarchicalRiskParity;
import xyz.noderr.strategy.weights.MeanVariance;
import xyz.noderr.strategy.weights.MinimumVariance;
import xyz.noderr.strategy.weights.Outlook;

/** What it takes to split capital: among 500 assets over 1,000 days, and among 10 strategies over a year. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(3)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class AllocationBenchmark {
    private final Returns many = returns(500, 1_000);
    private final Outlook assets = Outlook.of(many, new LedoitWolf());
    private final Outlook strategies = Outlook.of(returns(10, 252), new LedoitWolf());

    /** One market behind all, so that correlations are those of a market. */
    private static Returns returns(int assets, int periods) {
        Random random = new Random(7);
        double[][] rows = new double[periods][assets];
        for (double[] row : rows) {
            double market = 0.01 * random.nextGaussian();
            for (int i = 0; i < assets; i++) {
                row[i] = market + (0.005 + 0.0001 * i) * random.nextGaussian();
            }
        }
        List<String> names =
                IntStream.range(0, assets).mapToObj(i -> "asset " + i).toList();
        return Returns.of(names, rows);
    }

    /** 500 assets over 1,000 days. */
    @Benchmark
    public double[][] ledoitWolf500() {
        return new LedoitWolf().covariance(many);
    }

    /** 500 assets, whose covariance is known. */
    @Benchmark
    public double[] hierarchicalRiskParity500() {
        return new HierarchicalRiskParity().weights(assets);
    }

    /** 500 assets, whose covariance is known. */
    @Benchmark
    public double[] equalRiskContribution500() {
        return new EqualRiskContribution().weights(assets);
    }

    /** From the returns of 10 strategies to weights: means, covariance, equal contributions. */
    @Benchmark
    public double[] equalRiskOfTenStrategies() {
        return new EqualRiskContribution().weights(Outlook.of(strategies.returns(), new LedoitWolf()));
    }

    /** The same with hierarchical risk parity. */
    @Benchmark
    public double[] hierarchicalRiskParityOfTenStrategies() {
        return new HierarchicalRiskParity().weights(Outlook.of(strategies.returns(), new LedoitWolf()));
    }

    /** A quadratic program over 10 strategies, whose moments are known. */
    @Benchmark
    public double[] minimumVarianceOfTenStrategies() {
        return new MinimumVariance(Constraints.LONG_ONLY).weights(strategies);
    }

    /** A quadratic program over 10 strategies, whose moments are known. */
    @Benchmark
    public double[] meanVarianceOfTenStrategies() {
        return new MeanVariance(5, Constraints.LONG_ONLY).weights(strategies);
    }
}
