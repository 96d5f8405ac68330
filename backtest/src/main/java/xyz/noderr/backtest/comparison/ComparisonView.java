package xyz.noderr.backtest.comparison;

import java.util.List;

/** What the page of a comparison draws. */
public record ComparisonView(
        List<String> labels,
        GrowthCurves curves,
        List<RunComparison.Line> figures,
        List<RunComparison.Line> origins,
        List<RunComparison.Line> settings,
        List<RunComparison.Line> assumptions,
        List<String> warnings) {
    /** Of these runs. */
    public static ComparisonView of(RunComparison comparison) {
        return new ComparisonView(
                comparison.labels(),
                GrowthCurves.of(comparison.runs()),
                comparison.figures(),
                comparison.originsThatDiffer(),
                comparison.settingsThatDiffer(),
                comparison.assumptionsThatDiffer(),
                comparison.warnings());
    }
}
