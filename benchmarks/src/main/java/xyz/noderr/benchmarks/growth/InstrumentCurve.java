package xyz.noderr.benchmarks.growth;

import xyz.noderr.benchmarks.result.Growth;

/**
 * Events a second against instruments.
 *
 * @param each whether each has a strategy of its own; else one strategy is on all of them
 */
record InstrumentCurve(boolean each) implements Curve {
    @Override
    public String name() {
        return each ? "Instruments, a strategy on each" : "Instruments, one strategy on all";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        try (OpenSubjects open = OpenSubjects.of(
                effort.points(1, 10, 100, 1_000), count -> Loop.perSecond(count, ManyInstruments.of(count, each)))) {
            return new Growth(name(), "instruments", "events a second", effort.measure(open.all()));
        }
    }
}
