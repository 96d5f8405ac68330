package xyz.noderr.benchmarks.latency;

import xyz.noderr.benchmarks.Timetable;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.pipeline.latency.StageLatency;

/**
 * How events come.
 *
 * @param rate events a second
 * @param burst how many of them at once
 */
record Shape(int rate, int burst) {
    /** A timetable that begins now. */
    Timetable timetable() {
        return new Timetable(rate, burst);
    }

    /** How many events come in so long. */
    int events(double seconds) {
        return (int) Math.round(rate * seconds);
    }

    /**
     * What was measured at it.
     *
     * @param machine how late the machine let a sleeping thread be meanwhile
     */
    Paced of(String name, StageLatency latency, StageLatency machine) {
        LatencySummary summary = latency.summary();
        return new Paced(
                name,
                rate,
                burst,
                latency.count(),
                summary.p50(),
                latency.at(90),
                summary.p99(),
                summary.p999(),
                latency.at(99.99),
                summary.max(),
                machine.summary().p999(),
                machine.summary().max());
    }

    @Override
    public String toString() {
        return rate + "x" + burst;
    }
}
