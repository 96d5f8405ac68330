package xyz.noderr.backtest.audit;

/**
 * What one check says.
 *
 * @param check its name
 * @param culprit what leaks: a feature, a strategy, a file; empty where nothing does
 * @param evidence what was seen, with figures
 * @param advice what to do; empty where there is nothing to do
 */
public record Finding(String check, Verdict verdict, String culprit, String evidence, String advice) {
    static Finding pass(String check, String evidence) {
        return new Finding(check, Verdict.PASS, "", evidence, "");
    }

    static Finding skipped(String check, String why) {
        return new Finding(check, Verdict.SKIPPED, "", why, "");
    }
}
