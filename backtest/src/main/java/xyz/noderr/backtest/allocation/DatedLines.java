package xyz.noderr.backtest.allocation;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.EOFException;
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
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import xyz.noderr.pipeline.InvalidInputException;

/** The lines of a CSV file with a header, plain or gzip, that each begin with a date. */
final class DatedLines {
    /** Takes one line. */
    @FunctionalInterface
    interface Taker {
        /**
         * Takes the next line.
         *
         * @param where the file and the line, for errors
         */
        void take(String where, LocalDate date, NamedCsvRecord line);
    }

    private DatedLines() {}

    /**
     * Hands out the lines.
     *
     * @param what the file holds, for errors, as "prices"
     * @throws InvalidInputException when it cannot be read, has no lines, or one does not begin with a date
     */
    static void read(Path file, String what, Taker taker) {
        boolean any = false;
        try (InputStream bytes = open(file);
                CsvReader<NamedCsvRecord> lines =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(bytes, StandardCharsets.UTF_8))) {
            for (NamedCsvRecord line : lines) {
                String where = file + " line " + line.getStartingLineNumber();
                taker.take(where, date(where, line.getField(0)), line);
                any = true;
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a CSV file of " + what, "no such file", "check the path", missing);
        } catch (IOException | UncheckedIOException | CsvParseException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a CSV file of " + what, reason(unreadable), "give another", unreadable);
        }
        if (!any) {
            throw new InvalidInputException(file.toString(), "a header and rows of " + what, "none", "give another");
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
        } catch (ZipException | EOFException broken) {
            plain.close();
            throw broken;
        }
    }

    private static LocalDate date(String where, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException invalid) {
            throw new InvalidInputException(where, "a date as 2021-03-31 first", "'" + text + "'", "mend it", invalid);
        }
    }

    /** Refuses a date that is not after the one before. */
    static void requireAscending(String where, LocalDate before, LocalDate date) {
        if (!before.isBefore(date)) {
            throw new InvalidInputException(where, "dates that ascend", date + " after " + before, "sort the file");
        }
    }

    /** The place of the header, for errors, from that of a line. */
    static String header(String where) {
        return where.replaceFirst(" line .*", " header");
    }

    /** The number that a field is; NaN where it is none. */
    static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException none) {
            return Double.NaN;
        }
    }
}
