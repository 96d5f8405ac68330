package xyz.noderr.benchmarks.suite;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.benchmarks.result.CollectorFigures;
import xyz.noderr.benchmarks.result.Contest;
import xyz.noderr.benchmarks.result.Growth;
import xyz.noderr.benchmarks.result.Paced;
import xyz.noderr.benchmarks.result.Start;

/** What the sections have found so far. */
public final class Findings {
    private final List<Contest> contests = new ArrayList<>();
    private final List<Paced> latency = new ArrayList<>();
    private final List<Growth> growth = new ArrayList<>();
    private final List<CollectorFigures> collectors = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();

    public void add(Contest contest) {
        contests.add(contest);
    }

    public void add(Paced distribution) {
        latency.add(distribution);
    }

    public void add(Growth curve) {
        growth.add(curve);
    }

    public void add(CollectorFigures figures) {
        collectors.add(figures);
    }

    public void add(Start start) {
        starts.add(start);
    }

    List<Contest> contests() {
        return contests;
    }

    List<Paced> latency() {
        return latency;
    }

    List<Growth> growth() {
        return growth;
    }

    List<CollectorFigures> collectors() {
        return collectors;
    }

    List<Start> starts() {
        return starts;
    }
}
