package xyz.noderr.backtest.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import xyz.noderr.pipeline.config.Durations;

/** What reruns with other futures come to. */
final class FutureVerdict {
    static final String CHECK = "future";

    private static final Duration SHORT = Duration.ofSeconds(10);

    private FutureVerdict() {}

    /**
     * The verdict.
     *
     * @param strategies names the strategies that see their future, from a rerun in which one does
     * @param unread files that strategies read and whose future no rerun could take away
     */
    static Finding of(List<Rerun> reruns, Function<Rerun, List<String>> strategies, List<Path> unread) {
        List<Rerun> departed =
                reruns.stream().filter(each -> !each.departures().isEmpty()).toList();
        if (departed.isEmpty()) {
            return same(reruns, unread);
        }
        Rerun worst = departed.stream().max(Comparator.comparing(Rerun::ahead)).orElseThrow();
        Departure root = worst.root().orElseThrow();
        String evidence = departed.size() + " of " + reruns.size() + " reruns differ before their cut; with the future "
                + worst.future() + " after " + worst.cut().at() + ", at " + root.at() + " (event " + root.sequence()
                + ") " + root.layer() + " " + root.what() + ": " + root.run() + " in the run, " + root.rerun()
                + " in the rerun: it sees at least "
                + text(worst.ahead()) + " ahead";
        return switch (root.layer()) {
            case FEATURE ->
                fail(
                        features(departed),
                        evidence,
                        "compute it from events up to its own time alone; until then take it out of the model's"
                                + " inputs");
            case PREDICTION ->
                fail(
                        "the model's outputs " + root.what(),
                        evidence,
                        "their inputs are the same: look at how rows are batched, set inference.mode to exact");
            case STRATEGY, DECISION -> {
                List<String> names = strategies.apply(worst);
                yield fail(
                        names.isEmpty() ? "strategies" : "strategy " + String.join(", ", names),
                        evidence,
                        "features and predictions are the same: the strategy has the future from elsewhere, a file"
                                + " that it reads or what it kept of a run before");
            }
            case EVENT ->
                fail(
                        "the market's events",
                        evidence,
                        "the events before the cut are not the same twice: look at how the data are read and merged");
        };
    }

    private static String text(Duration ahead) {
        boolean longer = ahead.compareTo(SHORT) >= 0;
        return Durations.format(ahead.truncatedTo(longer ? ChronoUnit.SECONDS : ChronoUnit.MILLIS));
    }

    private static Finding fail(String culprit, String evidence, String advice) {
        return new Finding(CHECK, Verdict.FAIL, culprit, evidence, advice);
    }

    private static String features(List<Rerun> departed) {
        return departed.stream()
                .flatMap(each -> each.departures().stream())
                .filter(each -> each.layer() == Layer.FEATURE)
                .map(Departure::what)
                .distinct()
                .collect(Collectors.joining(", ", "feature ", ""));
    }

    private static Finding same(List<Rerun> reruns, List<Path> unread) {
        String evidence =
                reruns.size() + " reruns with another future are the same before it: every event, row, prediction,"
                        + " wish and decision, to the last bit; the last one over "
                        + reruns.getLast().cut().events() + " events";
        return unread.isEmpty()
                ? Finding.pass(CHECK, evidence)
                : new Finding(
                        CHECK,
                        Verdict.WARN,
                        unread.stream().map(Path::toString).collect(Collectors.joining(", ")),
                        evidence
                                + "; but a strategy names a file whose lines have no time that is known: every rerun"
                                + " read it whole",
                        "give its lines a time in one of the first three columns, or see for yourself that no line"
                                + " knows what came after its time");
    }
}
