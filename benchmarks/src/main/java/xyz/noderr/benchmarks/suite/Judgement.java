package xyz.noderr.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Measured;
import xyz.noderr.benchmarks.result.SuiteResult;

/**
 * Whether something has become slower since an earlier run, by how many times as fast as its rival it is and was: machines
 * differ, and the same machine by the hour; both sides of a ratio had the same one.
 *
 * @param contest part and work
 * @param rival against whom
 * @param before how many times as fast then
 * @param now how many times as fast now
 * @param noise by what part of it the ratio may be another for no reason
 */
record Judgement(String contest, String rival, double before, double now, double noise) {
    /** Less than that nobody believes of two runs of seconds. */
    private static final double LEAST_NOISE = 0.1;

    /** Quartiles lie 0.67 standard deviations from the middle; three deviations are no accident. */
    private static final double QUARTILES = 4.5;

    /** How much it changed, as a part of what it was. */
    double change() {
        return now / before - 1;
    }

    boolean isRegression() {
        return change() < -noise;
    }

    /** Of all that both runs have. */
    static List<Judgement> of(SuiteResult before, SuiteResult now) {
        List<Judgement> all = new ArrayList<>();
        for (Contest contest : now.contests()) {
            before.contests().stream()
                    .filter(each ->
                            each.part().equals(contest.part()) && each.name().equals(contest.name()))
                    .forEach(then -> compare(then, contest, all));
        }
        return all;
    }

    private static void compare(Contest before, Contest now, List<Judgement> into) {
        for (Measured rival : now.rivals()) {
            before.rivals().stream()
                    .filter(each -> each.what().equals(rival.what()))
                    .forEach(then -> into.add(new Judgement(
                            now.part() + ", " + now.name(),
                            rival.what(),
                            before.ratio(then),
                            now.ratio(rival),
                            noise(before.ours(), then, now.ours(), rival))));
        }
    }

    private static double noise(Measured... all) {
        double squares = 0;
        for (Measured each : all) {
            double half = (each.high() - each.low()) / 2 / each.score();
            squares += half * half;
        }
        return Math.max(LEAST_NOISE, QUARTILES * Math.sqrt(squares));
    }
}
