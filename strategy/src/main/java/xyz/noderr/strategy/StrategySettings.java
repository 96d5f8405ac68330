package xyz.noderr.strategy;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.instrument.Instrument;

/** One strategy of a configuration. */
public record StrategySettings(
        @Setting(help = "which: a name of those that noderr strategies lists, or a class of the class path")
        String kind,

        @Setting(help = "its name in results; default: its kind") @Nullable
        String name,

        @Setting(help = "its part of the capital, above 0 to 1; default: the same for each") @Nullable
        Double share,

        @Setting(defaultsTo = "[]", help = "its instruments, as SYMBOL or VENUE:SYMBOL; [] for all that there are")
        List<String> on,

        @Setting(
                defaultsTo = "false",
                help = "whether a strategy of its own stands on each of them, with an equal part")
        boolean each,

        @Setting(help = "the span of bars that are made of trades for it; default: the venue's bars, if any") @Nullable
        Duration bars,

        @Setting(defaultsTo = "{}", help = "its own settings")
        Map<String, Object> settings) {
    public StrategySettings {
        if (share != null) {
            Check.require(share > 0 && share <= 1, "share", "a part above 0 to 1", share.toString());
        }
        Check.require(bars == null || bars.isPositive(), "bars", "a span of more than 0", "" + bars);
        on = List.copyOf(on);
        // Sorted, so that equal settings have one text and one hash.
        settings = Collections.unmodifiableMap(new TreeMap<>(settings));
    }

    /** A strategy on all the instruments, with its own settings. */
    public StrategySettings(
            String kind,
            @Nullable String name,
            @Nullable Double share,
            @Nullable Duration bars,
            Map<String, Object> settings) {
        this(kind, name, share, List.of(), false, bars, settings);
    }

    /**
     * Its instruments, of all that there are.
     *
     * @throws InvalidInputException when one is not there, or named twice
     */
    public List<Instrument> instruments(String where, List<Instrument> all) {
        List<Instrument> found = on.isEmpty()
                ? all
                : on.stream().map(name -> find(where, name, all)).toList();
        if (found.stream().distinct().count() < found.size()) {
            throw new InvalidInputException(where + " key on", "each instrument once", on.toString());
        }
        return found;
    }

    private static Instrument find(String where, String name, List<Instrument> all) {
        List<Instrument> named = all.stream()
                .filter(each -> name.equals(each.settings().symbol())
                        || name.equals(each.settings().label()))
                .toList();
        if (named.size() != 1) {
            throw new InvalidInputException(
                    where + " key on",
                    named.isEmpty() ? "an instrument of the configuration" : "one instrument, as VENUE:SYMBOL",
                    named.isEmpty() ? name : name + ", which is " + named.size() + " of them",
                    "there are "
                            + all.stream().map(each -> each.settings().label()).toList());
        }
        return named.getFirst();
    }

    /** How many strategies it makes where there are so many instruments. */
    public int copies(int instruments) {
        if (!each) {
            return 1;
        }
        return on.isEmpty() ? instruments : on.size();
    }

    /** Its name in results. */
    public String label() {
        return name == null ? kind : name;
    }

    /** Its part of the capital beside these others. */
    static double share(StrategySettings of, List<StrategySettings> all) {
        return of.share == null ? 1.0 / all.size() : of.share;
    }

    /** Refuses strategies that cannot stand beside one another. */
    public static void requireTogether(String key, List<StrategySettings> all) {
        Check.require(!all.isEmpty(), key, "one strategy or more", "none");
        List<String> names = all.stream().map(StrategySettings::label).toList();
        Check.require(
                names.stream().distinct().count() == names.size(),
                key,
                "strategies with different names; the key name gives them",
                names.toString());
        long shares = all.stream().filter(each -> each.share != null).count();
        Check.require(
                shares == 0 || shares == all.size(),
                key,
                "a share for each strategy or for none",
                shares + " for " + all.size());
        double sum = all.stream().mapToDouble(each -> share(each, all)).sum();
        Check.require(sum <= 1 + 1e-9, key, "shares that are 1 together at most", "" + sum);
    }
}
