package xyz.noderr.pipeline;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which stages share a thread: a new one begins at each of some steps.
 *
 * @param invoked whether they run in the publisher's thread
 * @param beginnings the steps at which a second thread, a third, … begins
 */
record ThreadSplit(boolean invoked, Set<Step> beginnings) {
    static ThreadSplit of(Topology topology) {
        return switch (topology) {
            case INVOKED -> new ThreadSplit(true, Set.of());
            case FUSED -> new ThreadSplit(false, Set.of());
            case PIPELINED -> new ThreadSplit(false, Set.of(Step.PORTFOLIO));
        };
    }

    static ThreadSplit at(Step... beginnings) {
        Set<Step> steps = EnumSet.noneOf(Step.class);
        steps.addAll(Arrays.asList(beginnings));
        for (Step step : steps) {
            if (step == Step.JOURNAL || (step.decides() && step != Step.PORTFOLIO)) {
                throw new InvalidInputException(
                        "threads that begin at " + step.label(),
                        "guard, book, features, inference or portfolio",
                        step.label(),
                        step == Step.JOURNAL
                                ? "the first thread begins at the journal by itself"
                                : "the steps from the portfolio on share one thread, as the portfolio has one owner");
            }
        }
        return new ThreadSplit(false, steps);
    }

    /** How many threads it takes beside the publisher's. */
    int threads() {
        return invoked ? 0 : beginnings.size() + 1;
    }

    /** The stages of each thread, in the order of the way of an event; threads without a stage are left out. */
    List<Map<Step, Stage>> threadsOf(Map<Step, Stage> stages) {
        List<Map<Step, Stage>> all = new ArrayList<>();
        Map<Step, Stage> current = new EnumMap<>(Step.class);
        for (Step step : Step.values()) {
            if (beginnings.contains(step) && !current.isEmpty()) {
                all.add(current);
                current = new EnumMap<>(Step.class);
            }
            Stage stage = stages.get(step);
            if (stage != null) {
                current.put(step, stage);
            }
        }
        if (!current.isEmpty()) {
            all.add(current);
        }
        return all;
    }

    @Override
    public String toString() {
        return invoked
                ? "in the publisher's thread"
                : beginnings.isEmpty()
                        ? "one thread"
                        : threads() + " threads, split at "
                                + beginnings.stream().sorted().map(Step::label).collect(Collectors.joining(", "));
    }
}
