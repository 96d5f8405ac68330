package xyz.noderr.backtest.allocation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Prices of assets by date, joined from CSV files, plain or gzip: of one asset, with columns {@code date} and {@code close}
 * and the asset in the file's name; or of several, with a date first and then a column for each. A missing price is NaN.
 */
public final class PriceTable {
    private static final String CLOSE = "close";

    private final List<LocalDate> dates;
    private final List<String> assets;
    private final double[][] prices;

    private PriceTable(List<LocalDate> dates, List<String> assets, double[][] prices) {
        this.dates = dates;
        this.assets = assets;
        this.prices = prices;
    }

    /**
     * Reads the files.
     *
     * @throws InvalidInputException when a file is none of prices, an asset comes twice, or dates do not ascend
     */
    public static PriceTable read(List<Path> files) {
        Map<String, NavigableMap<LocalDate, Double>> series = new LinkedHashMap<>();
        for (Path file : files) {
            readInto(series, file);
        }
        NavigableMap<LocalDate, double[]> rows = new TreeMap<>();
        List<String> assets = List.copyOf(series.keySet());
        int column = 0;
        for (NavigableMap<LocalDate, Double> each : series.values()) {
            for (Map.Entry<LocalDate, Double> price : each.entrySet()) {
                rows.computeIfAbsent(price.getKey(), none -> empty(assets.size()))[column] = price.getValue();
            }
            column++;
        }
        return new PriceTable(List.copyOf(rows.keySet()), assets, rows.values().toArray(double[][]::new));
    }

    private static double[] empty(int size) {
        double[] row = new double[size];
        Arrays.fill(row, Double.NaN);
        return row;
    }

    private static void readInto(Map<String, NavigableMap<LocalDate, Double>> series, Path file) {
        try (InputStream bytes = open(file);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            List<NavigableMap<LocalDate, Double>> columns = new ArrayList<>();
            List<Integer> fields = new ArrayList<>();
            for (NamedCsvRecord line : lines) {
                if (columns.isEmpty()) {
                    columns(series, file, line.getHeader(), columns, fields);
                }
                String where = file + " line " + line.getStartingLineNumber();
                LocalDate date = date(where, line.getField(0));
                for (int i = 0; i < columns.size(); i++) {
                    String text = fields.get(i) < line.getFieldCount() ? line.getField(fields.get(i)) : "";
                    put(where, columns.get(i), date, text);
                }
            }
            if (columns.isEmpty()) {
                throw new InvalidInputException(file.toString(), "a header and rows of prices", "none", "give another");
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a CSV file of prices", "no such file", "check the path", missing);
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a CSV file of prices", reason(unreadable), "give another", unreadable);
        }
    }

    private static String reason(Exception unreadable) {
        return Objects.requireNonNullElse(unreadable.getMessage(), unreadable.toString());
    }

    private static InputStream open(Path file) throws IOException {
        InputStream plain = Files.newInputStream(file);
        if (!file.toString().endsWith(".gz")) {
            return plain;
        }
        try {
            return new GZIPInputStream(plain);
        } catch (ZipException | java.io.EOFException broken) {
            plain.close();
            throw broken;
        }
    }

    private static void columns(
            Map<String, NavigableMap<LocalDate, Double>> series,
            Path file,
            List<String> header,
            List<NavigableMap<LocalDate, Double>> columns,
            List<Integer> fields) {
        int close = header.indexOf(CLOSE);
        for (int i = close >= 0 ? close : 1; i < (close >= 0 ? close + 1 : header.size()); i++) {
            String asset = close >= 0 ? file.getFileName().toString().replaceFirst("\\..*", "") : header.get(i);
            NavigableMap<LocalDate, Double> column = new TreeMap<>();
            if (series.put(asset, column) != null) {
                throw new InvalidInputException(file.toString(), "each asset once", asset + " again", "leave one out");
            }
            columns.add(column);
            fields.add(i);
        }
        if (columns.isEmpty()) {
            throw new InvalidInputException(
                    file.toString(), "a date and then prices", "columns " + String.join(", ", header), "give another");
        }
    }

    private static LocalDate date(String where, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new InvalidInputException(where, "a date as 2021-03-31 first", "'" + text + "'", "mend it", invalid);
        }
    }

    private static void put(String where, NavigableMap<LocalDate, Double> column, LocalDate date, String text) {
        if (!column.isEmpty() && !column.lastKey().isBefore(date)) {
            throw new InvalidInputException(
                    where, "dates that ascend", date + " after " + column.lastKey(), "sort the file");
        }
        if (text.isEmpty()) {
            return;
        }
        double price = price(text);
        if (!(price > 0 && price < Double.POSITIVE_INFINITY)) {
            throw new InvalidInputException(where, "prices above 0, or nothing", "'" + text + "'", "leave it empty");
        }
        column.put(date, price);
    }

    private static double price(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }

    /** The assets, in the order of the files and their columns. */
    public List<String> assets() {
        return assets;
    }

    /** How many dates there are. */
    public int size() {
        return dates.size();
    }

    /** A date, from 0. */
    public LocalDate date(int row) {
        return dates.get(row);
    }

    /** An asset's price on a date; NaN where there is none. */
    public double price(int row, int asset) {
        return prices[row][asset];
    }
}
