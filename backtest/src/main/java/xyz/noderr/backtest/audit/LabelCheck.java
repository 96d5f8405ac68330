package xyz.noderr.backtest.audit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Durations;

/**
 * Does an input know what it is to predict? Each feature, and the position that strategies want, is held against the return
 * that came after it, over several horizons. What an honest feature tells of a return is little; one that tells half of its
 * variance, or half of what is to be known of it, has it from the future.
 */
final class LabelCheck {
    static final String CHECK = "label";

    /** A correlation of ranks from which on half of their variance is told. */
    private static final double IMPLAUSIBLE = 0.7;

    private static final double TOLD = 0.5;
    /** Of numbers that are independent, a correlation is as far from 0 as so many of its standard errors by no chance. */
    private static final double STANDARD_ERRORS = 4;

    /** Fewer horizons in a span say nothing. */
    private static final int LEAST_HORIZONS = 20;

    private static final int SAMPLES = 4000;
    private static final List<Duration> USUAL = List.of(
            Duration.ofSeconds(1),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1),
            Duration.ofMinutes(10),
            Duration.ofHours(1),
            Duration.ofDays(1),
            Duration.ofDays(5));

    private final Trace run;
    private final PriceLine prices;
    private final @Nullable Duration horizon;

    private record Input(String name, Longs timesNanos, IntToDoubleFunction values) {}

    private record Told(String name, Duration horizon, Dependence dependence, double threshold, int rows) {
        double excess() {
            return Math.max(dependence.strength() / threshold, dependence.told() / TOLD);
        }
    }

    /**
     * A check of a run.
     *
     * @param horizon how far ahead the model looks; null without one
     */
    LabelCheck(Trace run, @Nullable Duration horizon) {
        this.run = run;
        this.horizon = horizon;
        prices = run.prices(0);
    }

    Finding find() {
        List<Input> inputs = inputs();
        List<Duration> horizons = horizons();
        if (inputs.isEmpty() || prices.size() == 0) {
            return Finding.skipped(CHECK, "no input and no wanted position to hold against what came after");
        }
        List<Told> all = new ArrayList<>();
        for (Input input : inputs) {
            for (Duration each : horizons) {
                Told told = told(input, each);
                if (told != null) {
                    all.add(told);
                }
            }
        }
        if (all.isEmpty()) {
            return Finding.skipped(
                    CHECK,
                    "the span has fewer than " + LEAST_HORIZONS + " horizons one after the other, in which anything can"
                            + " look like the future; audit a longer one");
        }
        List<Told> found = all.stream()
                .filter(each -> each.excess() >= 1)
                .sorted(Comparator.comparingDouble(Told::excess).reversed())
                .toList();
        return found.isEmpty() ? clean(inputs.size(), horizons, all) : leak(found);
    }

    private List<Input> inputs() {
        List<Input> inputs = new ArrayList<>();
        List<String> names = run.columns().features();
        for (int i = 0; i < names.size(); i++) {
            int column = i;
            inputs.add(new Input(
                    "feature " + names.get(i), run.rowTimes(), row -> run.rows().get(row, column)));
        }
        PriceLine wanted = run.targets();
        if (wanted.size() > 0) {
            Longs times = new Longs();
            for (int i = 0; i < prices.size(); i++) {
                times.add(prices.timeNanos(i));
            }
            inputs.add(new Input("the position that strategies want", times, place -> {
                int at = wanted.placeAt(times.get(place));
                return at < 0 ? 0 : wanted.value(at);
            }));
        }
        return inputs;
    }

    private List<Duration> horizons() {
        TreeSet<Duration> all = new TreeSet<>(USUAL);
        if (horizon != null) {
            all.add(horizon);
        }
        return List.copyOf(all);
    }

    private @Nullable Told told(Input input, Duration ahead) {
        int count = input.timesNanos().size();
        if (count < LEAST_HORIZONS) {
            return null;
        }
        double[] x = new double[SAMPLES];
        double[] y = new double[SAMPLES];
        int kept = 0;
        long first = input.timesNanos().get(0);
        long last = first;
        for (int i = 0; i < Math.min(SAMPLES, count); i++) {
            int place = (int) ((long) i * count / Math.min(SAMPLES, count));
            long at = input.timesNanos().get(place);
            double after = prices.logReturn(at, at + ahead.toNanos());
            if (!Double.isNaN(after)) {
                x[kept] = input.values().applyAsDouble(place);
                y[kept++] = after;
                last = at;
            }
        }
        double effective = Math.min(kept, (double) (last - first) / ahead.toNanos());
        if (effective < LEAST_HORIZONS) {
            return null;
        }
        return new Told(
                input.name(),
                ahead,
                Dependence.of(Arrays.copyOf(x, kept), Arrays.copyOf(y, kept), effective),
                Math.max(IMPLAUSIBLE, STANDARD_ERRORS / Math.sqrt(effective)),
                kept);
    }

    private static Finding leak(List<Told> found) {
        String names = found.stream().map(Told::name).distinct().collect(Collectors.joining(", "));
        Told worst = found.getFirst();
        return new Finding(
                CHECK,
                Verdict.FAIL,
                names,
                worst.name() + " and the return over the " + Durations.format(worst.horizon()) + " after it: "
                        + text(worst) + "; a correlation of ranks from " + number(worst.threshold())
                        + " on, or half of what is to be known, is no forecast but the answer",
                "take it out of the inputs, and see how it is computed: a shift by the wrong sign, a join by the wrong"
                        + " time, or the label itself");
    }

    private static Finding clean(int inputs, List<Duration> horizons, List<Told> all) {
        Told most = all.stream().max(Comparator.comparingDouble(Told::excess)).orElseThrow();
        return Finding.pass(
                CHECK,
                inputs + " inputs against the returns after them over up to " + horizons.size()
                        + " horizons; most is told by " + most.name() + " of the next "
                        + Durations.format(most.horizon()) + ": " + text(most));
    }

    private static String text(Told told) {
        return "correlation " + number(told.dependence().linear()) + ", of ranks "
                + number(told.dependence().ranked()) + ", mutual information "
                + number(told.dependence().told()) + " of what is to be known, over " + told.rows() + " rows";
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
