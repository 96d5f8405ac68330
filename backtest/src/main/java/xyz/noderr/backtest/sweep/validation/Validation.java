package xyz.noderr.backtest.sweep.validation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Durations;

/**
 * The folds of the tests that settings ask for, over the periods that there are.
 *
 * <p>Each run goes over the whole span, and a choice is judged by that run's returns within the test: they depend on events
 * up to then and on the point alone, so that nothing looks ahead, and a test begins warm. What going over from one
 * point's position to the next one's would cost is not in them.
 */
public final class Validation {
    private static final String KEY = " key validate.";

    private final @Nullable List<Fold> walkForward;
    private final @Nullable List<Fold> purgedKFold;
    private final @Nullable List<Spans.Split> combinatorialPurged;

    /**
     * The folds.
     *
     * @param file of the settings, for errors
     * @throws InvalidInputException when they do not fit into the periods
     */
    public Validation(String file, ValidationSettings settings, Periods periods) {
        ValidationSettings.Walk walk = settings.walkForward();
        walkForward = walk == null ? null : walk(file + KEY + "walkForward", walk, periods);
        ValidationSettings.KFold folds = settings.purgedKFold();
        purgedKFold = folds == null
                ? null
                : spans(periods, folds.purge())
                        .kFold(
                                file + KEY + "purgedKFold",
                                folds.folds(),
                                folds.embargo().toNanos());
        ValidationSettings.Combined combined = settings.combinatorialPurged();
        combinatorialPurged = combined == null
                ? null
                : spans(periods, combined.purge())
                        .combined(
                                file + KEY + "combinatorialPurged",
                                combined.groups(),
                                combined.test(),
                                combined.embargo().toNanos());
    }

    /** Null where it was not asked for. */
    public @Nullable List<Fold> walkForward() {
        return walkForward;
    }

    /** Null where it was not asked for. */
    public @Nullable List<Fold> purgedKFold() {
        return purgedKFold;
    }

    /** Null where it was not asked for. */
    public @Nullable List<Spans.Split> combinatorialPurged() {
        return combinatorialPurged;
    }

    /** A period's return depends on what happens up to its end, and as much longer as is said. */
    static Spans spans(Periods periods, Duration longer) {
        long[] starts = IntStream.range(0, periods.count())
                .mapToLong(periods::startNanos)
                .toArray();
        long[] ends = IntStream.range(0, periods.count())
                .mapToLong(i -> periods.startNanos(i + 1) - 1 + longer.toNanos())
                .toArray();
        return new Spans(starts, ends);
    }

    private static List<Fold> walk(String where, ValidationSettings.Walk walk, Periods periods) {
        int train = wholePeriods(where + ".train", walk.train(), periods);
        int test = wholePeriods(where + ".test", walk.test(), periods);
        if (train + test > periods.count()) {
            throw new InvalidInputException(
                    where,
                    "a train and a test that fit into the data, "
                            + Durations.format(Duration.ofNanos(periods.nanos() * periods.count())) + " of them",
                    Durations.format(walk.train()) + " and " + Durations.format(walk.test()),
                    "make them shorter");
        }
        List<Fold> folds = new ArrayList<>();
        for (int at = train; at < periods.count(); at += test) {
            int from = walk.anchored() ? 0 : at - train;
            folds.add(new Fold(
                    IntStream.range(from, at).toArray(),
                    IntStream.range(at, Math.min(at + test, periods.count())).toArray(),
                    0,
                    0));
        }
        return folds;
    }

    private static int wholePeriods(String where, Duration length, Periods periods) {
        long whole = length.toNanos() / periods.nanos();
        if (whole == 0) {
            throw new InvalidInputException(
                    where,
                    "at least a period of " + Durations.format(Duration.ofNanos(periods.nanos())),
                    Durations.format(length),
                    "make it longer, or period shorter");
        }
        return (int) Math.min(whole, Integer.MAX_VALUE / 4);
    }
}
