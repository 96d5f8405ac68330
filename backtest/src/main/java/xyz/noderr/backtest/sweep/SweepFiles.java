package xyz.noderr.backtest.sweep;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.result.Json;

/** Writes a sweep's results for programs: {@code sweep.json}, and {@code results.csv} with a line for each run. */
public final class SweepFiles {
    private static final List<String> FIGURES = List.of(
            "objective",
            "sharpe",
            "deflatedSharpe",
            "probabilisticSharpe",
            "neighbours",
            "netReturn",
            "maxDrawdown",
            "fills",
            "fees",
            "decisionHash");

    private SweepFiles() {}

    /** Writes both into the folder. */
    public static void write(SweepResult result, Path folder) throws IOException {
        Files.writeString(folder.resolve("sweep.json"), Json.pretty(result) + "\n");
        try (CsvWriter csv = CsvWriter.builder().build(folder.resolve("results.csv"))) {
            List<String> header = new ArrayList<>(List.of("rank", "number"));
            header.addAll(result.parameters());
            header.addAll(FIGURES);
            csv.writeRecord(header);
            for (SweepResult.Row row : result.rows()) {
                csv.writeRecord(line(result, row));
            }
        }
    }

    private static List<String> line(SweepResult result, SweepResult.Row row) {
        List<String> line = new ArrayList<>();
        line.add(text(row.rank()));
        line.add(text(row.number()));
        result.parameters().forEach(path -> line.add(text(row.values().get(path))));
        for (Object each : new @Nullable Object[] {
            row.objective(),
            row.sharpe(),
            row.deflatedSharpe(),
            row.probabilisticSharpe(),
            row.neighbours(),
            row.netReturn(),
            row.maxDrawdown(),
            row.fills(),
            row.fees(),
            row.decisionHash()
        }) {
            line.add(text(each));
        }
        return line;
    }

    private static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }
}
