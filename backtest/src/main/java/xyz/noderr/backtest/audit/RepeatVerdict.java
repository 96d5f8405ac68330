package xyz.noderr.backtest.audit;

import java.util.Comparator;
import java.util.List;

/** Whether two runs of the same are the same: without that no rerun shows anything. */
final class RepeatVerdict {
    private static final String CHECK = "repeat";

    private RepeatVerdict() {}

    static Finding of(List<Departure> departures, Trace run) {
        if (departures.isEmpty()) {
            return Finding.pass(CHECK, "a second run is the same to the last bit, over " + run.size() + " events");
        }
        Departure first = departures.stream()
                .min(Comparator.comparingLong(Departure::sequence).thenComparing(Departure::layer))
                .orElseThrow();
        return new Finding(
                CHECK,
                Verdict.FAIL,
                first.layer() + " " + first.what(),
                "a second run differs from " + first.at() + " (event " + first.sequence() + ") on: " + first.run()
                        + " in the first, " + first.rerun() + " in the second",
                "decisions may depend on the events and the settings alone: look for what a run leaves to the next, the"
                        + " clock, random numbers without a seed, the order of a hash map");
    }
}
