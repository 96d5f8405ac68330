package xyz.noderr.benchmarks.growth;

import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import xyz.noderr.benchmarks.suite.Findings;
import xyz.noderr.benchmarks.suite.Section;

/** All curves of growth, one after the other. */
public final class GrowthSection implements Section {
    private final List<Curve> curves;

    /**
     * The section.
     *
     * @param home the project's folder, in which the example's model stands
     */
    public GrowthSection(Path home) {
        curves = List.of(
                new InstrumentCurve(true),
                new InstrumentCurve(false),
                new BacktestCurve(),
                new StrategyCurve(),
                new FeatureCurve(),
                new BatchCurve(home),
                new DepthCurve(),
                new MemoryCurve());
    }

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String about() {
        return "throughput, time and memory against instruments, strategies, features, rows and levels";
    }

    @Override
    public void measure(boolean quick, Consumer<String> saying, Findings findings) throws Exception {
        Effort effort = quick ? Effort.QUICK : Effort.FULL;
        for (Curve curve : curves) {
            saying.accept(curve.name());
            findings.add(curve.measure(effort));
        }
    }
}
