package xyz.noderr.backtest.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.sweep.space.Parameter;
import xyz.noderr.backtest.sweep.space.Space;

/** Draws up the heat map of two parameters. */
final class HeatMaps {
    /** More values than this share a cell with their neighbours. */
    private static final int MOST_CELLS = 24;

    private HeatMaps() {}

    /** The map of two of the paths; null where only one parameter is varied. */
    static SweepResult.@Nullable HeatMap of(Space space, List<String> asked, List<Trial> trials) {
        List<Parameter> all = space.parameters();
        if (all.size() < 2) {
            return null;
        }
        Parameter x = asked.isEmpty() ? all.get(0) : named(all, asked.get(0));
        Parameter y = asked.isEmpty() ? all.get(1) : named(all, asked.get(1));
        int columns = cells(x);
        int rows = cells(y);
        List<List<List<Double>>> found = new ArrayList<>();
        for (int i = 0; i < rows * columns; i++) {
            if (i % columns == 0) {
                found.add(new ArrayList<>());
            }
            found.getLast().add(new ArrayList<>());
        }
        for (Trial each : trials) {
            if (Double.isFinite(each.objective())) {
                found.get(cell(y, rows, each)).get(cell(x, columns, each)).add(each.objective());
            }
        }
        List<List<@Nullable Double>> cells = new ArrayList<>();
        for (List<List<Double>> row : found) {
            List<@Nullable Double> line = new ArrayList<>();
            row.forEach(each -> line.add(median(each)));
            cells.add(line);
        }
        return new SweepResult.HeatMap(x.path(), y.path(), labels(x, columns), labels(y, rows), cells);
    }

    private static Parameter named(List<Parameter> all, String path) {
        return all.stream().filter(each -> each.path().equals(path)).findFirst().orElseThrow();
    }

    private static int cells(Parameter of) {
        return of.count() > 0 && of.count() <= MOST_CELLS ? of.count() : MOST_CELLS / 2;
    }

    private static int cell(Parameter of, int cells, Trial trial) {
        double place = of.placeOf(trial.point().value(of.path()));
        return (int) Math.clamp((long) (place * cells), 0, cells - 1L);
    }

    /** A value where a cell is of one, else the middle of the cell. */
    private static List<String> labels(Parameter of, int cells) {
        List<String> labels = new ArrayList<>();
        for (int i = 0; i < cells; i++) {
            Object value = of.at((i + 0.5) / cells);
            labels.add(
                    of.count() == cells || !(value instanceof Number number)
                            ? value.toString()
                            : String.format(Locale.ROOT, "%.3g", number.doubleValue()));
        }
        return labels;
    }

    private static @Nullable Double median(List<Double> values) {
        if (values.isEmpty()) {
            return null;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
