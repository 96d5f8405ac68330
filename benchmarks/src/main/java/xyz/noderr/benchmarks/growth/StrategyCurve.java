package xyz.noderr.benchmarks.growth;

import xyz.noderr.benchmarks.result.Growth;

/** Events a second against strategies on one instrument, each of which hears of each of its events. */
record StrategyCurve() implements Curve {
    @Override
    public String name() {
        return "Strategies on one instrument";
    }

    @Override
    public Growth measure(Effort effort) throws Exception {
        try (OpenSubjects open = OpenSubjects.of(
                effort.points(1, 3, 10, 30, 100),
                count -> Loop.perSecond(count, ManyInstruments.withStrategies(count)))) {
            return new Growth(name(), "strategies", "events a second", effort.measure(open.all()));
        }
    }
}
