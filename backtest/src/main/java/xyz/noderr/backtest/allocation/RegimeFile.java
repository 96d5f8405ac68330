package xyz.noderr.backtest.allocation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.regime.ModelRegimes;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.RegimeBelief;

/**
 * What a model said of the regime at the end of each day: CSV, plain or gzip, with a date first and then a column of
 * probabilities for each regime that it knows, by its name.
 */
final class RegimeFile {
    private final NavigableMap<LocalDate, double[]> said = new TreeMap<>();
    private final List<Regime> classes = new ArrayList<>();

    /**
     * Reads the file.
     *
     * @throws InvalidInputException when it is none of probabilities, a column is no regime, or dates do not ascend
     */
    RegimeFile(Path file) {
        DatedLines.read(file, "probabilities", this::take);
    }

    private void take(String where, LocalDate date, NamedCsvRecord line) {
        if (said.isEmpty()) {
            line.getHeader().stream().skip(1).map(name -> regime(where, name)).forEach(classes::add);
        } else {
            DatedLines.requireAscending(where, said.lastKey(), date);
        }
        double[] probabilities = line.getFields().stream()
                .skip(1)
                .mapToDouble(DatedLines::number)
                .toArray();
        try {
            said.put(date, probabilities);
            new RegimeBelief(classes, probabilities);
        } catch (InvalidInputException none) {
            throw new InvalidInputException(
                    where,
                    "probabilities of " + classes + ", 1 in all",
                    line.getFields().toString(),
                    "mend the line",
                    none);
        }
    }

    private static Regime regime(String where, String name) {
        return Arrays.stream(Regime.values())
                .filter(regime -> regime.name().equals(name.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException(
                        DatedLines.header(where),
                        "columns named " + Arrays.toString(Regime.values()).toLowerCase(Locale.ROOT)
                                + " after the date",
                        "'" + name + "'",
                        "name the column by its regime"));
    }

    /** Tells them again, day by day; a word lasts for so many returns. */
    DailyRegimes replay(int lasts) {
        ModelRegimes model = new ModelRegimes(classes, lasts);
        return new DailyRegimes() {
            private LocalDate told = LocalDate.MIN;

            @Override
            public Optional<RegimeBelief> next(LocalDate day, double simpleReturn) {
                Map.Entry<LocalDate, double[]> newest = said.floorEntry(day);
                if (newest != null && newest.getKey().isAfter(told)) {
                    model.say(newest.getValue());
                    told = newest.getKey();
                }
                return model.next(simpleReturn);
            }
        };
    }
}
