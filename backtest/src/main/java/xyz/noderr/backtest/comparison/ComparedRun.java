package xyz.noderr.backtest.comparison;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.NoSuchElementException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import xyz.noderr.backtest.execution.LongColumn;
import xyz.noderr.backtest.report.RunFiles;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A run as its folder tells it.
 *
 * @param label the folder's name
 * @param result what stands in its result.json
 * @param times of its equity, in nanoseconds; empty where the folder has none
 * @param equity as the bits of a double
 */
public record ComparedRun(String label, JsonNode result, LongColumn times, LongColumn equity) {
    private static final String DO = "name the folders of runs, as noderr backtest --out writes them";

    /**
     * Reads a run.
     *
     * @throws InvalidInputException when there is none
     */
    public static ComparedRun read(Path folder) {
        Path file = folder.resolve(RunFiles.RESULT);
        if (!Files.isRegularFile(file)) {
            throw new InvalidInputException(
                    folder.toString(),
                    "the folder of a run, with " + RunFiles.RESULT + " in it",
                    Files.exists(folder) ? "none" : "no such folder",
                    DO);
        }
        JsonNode result = result(file);
        LongColumn times = new LongColumn();
        LongColumn equity = new LongColumn();
        Path curve = folder.resolve(RunFiles.EQUITY);
        if (Files.isRegularFile(curve)) {
            readEquity(curve, times, equity);
        }
        Path name = folder.toAbsolutePath().normalize().getFileName();
        return new ComparedRun(name == null ? folder.toString() : name.toString(), result, times, equity);
    }

    private static JsonNode result(Path file) {
        JsonNode result;
        try {
            result = Json.read(file);
        } catch (JacksonException noJson) {
            throw new InvalidInputException(
                    file.toString(),
                    "the result of a run as JSON",
                    noJson.getClass().getSimpleName(),
                    DO,
                    noJson);
        }
        if (result.path("decisionHash").isMissingNode()
                || result.path("netReturn").isMissingNode()) {
            throw new InvalidInputException(
                    file.toString(),
                    "the result of a backtest, with decisionHash and netReturn",
                    "JSON without them",
                    DO);
        }
        return result;
    }

    private static void readEquity(Path file, LongColumn times, LongColumn equity) {
        long line = 1;
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                line = row.getStartingLineNumber();
                times.add(Duration.between(Instant.EPOCH, Instant.parse(row.getField("time")))
                        .toNanos());
                equity.add(Double.doubleToRawLongBits(Double.parseDouble(row.getField("equity"))));
            }
        } catch (IOException | DateTimeParseException | NumberFormatException | NoSuchElementException wrong) {
            throw new InvalidInputException(
                    file + " line " + line, "a time and an equity", wrong.toString(), "run the backtest again", wrong);
        }
    }

    /** How much the equity had changed by a row, as a part of the start. */
    double growth(int row) {
        return Double.longBitsToDouble(equity.get(row))
                        / result.path("startEquity").asDouble()
                - 1;
    }
}
