package xyz.noderr.backtest.allocation;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.weights.Views;

/**
 * What a model said at the close of each day that assets will return per period: CSV, plain or gzip, with a date first and
 * then a column for each asset by its name, and perhaps one more for the confidence in it. An empty field is no view.
 */
final class ViewFile {
    private static final String CONFIDENCE = " confidence";

    private final ViewSettings settings;
    private final List<String> assets;
    private final double usualConfidence;
    private final NavigableMap<LocalDate, List<Views.View>> said = new TreeMap<>();

    /**
     * Reads the file.
     *
     * @param assets those that there are
     * @param usualConfidence of a view that has none of its own
     * @throws InvalidInputException when it is none of predictions, a column is no asset, or dates do not ascend
     */
    ViewFile(ViewSettings settings, List<String> assets, double usualConfidence) {
        this.settings = settings;
        this.assets = assets;
        this.usualConfidence = usualConfidence;
        DatedLines.read(Path.of(settings.predictions()), "predicted returns", this::take);
    }

    private void take(String where, LocalDate date, NamedCsvRecord line) {
        List<String> header = line.getHeader();
        if (said.isEmpty()) {
            header.stream().skip(1).forEach(name -> requireColumn(where, name, header));
        } else {
            DatedLines.requireAscending(where, said.lastKey(), date);
        }
        if (line.getFieldCount() != header.size()) {
            throw new InvalidInputException(
                    where, header.size() + " fields, as the header has", line.getFieldCount() + "", "mend the line");
        }
        List<Views.View> views = new ArrayList<>();
        for (String asset : header.subList(1, header.size())) {
            if (assets.contains(asset) && !line.getField(asset).isEmpty()) {
                views.add(Views.View.of(
                        asset,
                        number(where, line.getField(asset), -1, 10, "a return per period from -1 to 10, or nothing"),
                        confidence(where, line, asset + CONFIDENCE)));
            }
        }
        said.put(date, List.copyOf(views));
    }

    private void requireColumn(String where, String name, List<String> header) {
        String asset = name.endsWith(CONFIDENCE) && !assets.contains(name)
                ? name.substring(0, name.length() - CONFIDENCE.length())
                : name;
        if (!assets.contains(asset) || !header.contains(asset)) {
            throw new InvalidInputException(
                    DatedLines.header(where),
                    "columns named after assets, " + String.join(", ", assets) + ", each perhaps with one 'ASSET"
                            + CONFIDENCE + "'",
                    "'" + name + "'",
                    "leave the column out, or have prices and predictions of the asset");
        }
    }

    private double confidence(String where, NamedCsvRecord line, String column) {
        return line.findField(column)
                .filter(text -> !text.isEmpty())
                .map(text -> number(where, text, 1e-9, 1, "a confidence above 0 and up to 1, or nothing"))
                .orElse(usualConfidence);
    }

    private static double number(String where, String text, double least, double most, String expected) {
        double number = DatedLines.number(text);
        if (!(number >= least && number <= most)) {
            throw new InvalidInputException(where, expected, "'" + text + "'", "mend the line");
        }
        return number;
    }

    /**
     * The views that are known on the evening of a day: those of the newest line until then, of assets that an allocator is
     * asked about; none where that line is too old.
     */
    Views on(LocalDate evening) {
        Map.Entry<LocalDate, List<Views.View>> newest = said.floorEntry(evening);
        List<Views.View> known =
                newest == null || settings.stale(newest.getKey(), evening) ? List.of() : newest.getValue();
        return outlook -> known.stream()
                .filter(view -> outlook.assets().containsAll(view.loadings().keySet()))
                .toList();
    }
}
