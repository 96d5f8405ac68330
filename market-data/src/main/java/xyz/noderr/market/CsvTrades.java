package xyz.noderr.market;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * Trades from a CSV file with a header line. Prices and quantities are read as decimals and are exact in the
 * instrument's ticks and lots, or refused. A row that does not parse, or is earlier than the one before, ends the
 * reading with an error that names its line. A row with nothing traded is no trade: it is left out, counted and named in
 * {@link #refusedRows}.
 */
public final class CsvTrades implements TradeSource {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final Path file;
    private final Instrument instrument;
    private final CsvTradeColumns columns;
    private final long bytes;
    private final CountedStream in;
    private final CsvReader<NamedCsvRecord> reader;
    private final Iterator<NamedCsvRecord> rows;
    private final Map<String, List<Long>> refusedRows = new LinkedHashMap<>();

    private long timeNanos = Long.MIN_VALUE;
    private long priceTicks;
    private long quantityLots;

    /**
     * Opens the file and checks its header.
     *
     * @throws InvalidInputException when there is no such file or a column is missing
     */
    public CsvTrades(Path file, CsvTradeColumns columns, Instrument instrument) {
        this.file = file;
        this.columns = columns;
        this.instrument = instrument;
        try {
            bytes = Files.size(file);
            in = new CountedStream(Files.newInputStream(file));
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(),
                    "a CSV file of trades",
                    "no such file",
                    "check data.file (mvn -B verify fetches the example's trades)",
                    missing);
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(), "a readable CSV file", unreadable.toString(), "check its permissions", unreadable);
        }
        reader = CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(in, StandardCharsets.UTF_8));
        rows = reader.iterator();
    }

    @Override
    public boolean next() {
        while (true) {
            NamedCsvRecord row = nextRow();
            if (row == null) {
                return false;
            }
            long line = row.getStartingLineNumber();
            long time = time(row, line);
            long price = priceTicks(row, line);
            long quantity = quantityLots(row, line);
            if (time < timeNanos) {
                throw new InvalidInputException(
                        at(line, columns.time()),
                        "a time not before the row above, " + instant(timeNanos),
                        instant(time).toString(),
                        "sort the file by time");
            }
            timeNanos = time;
            if (quantity == 0) {
                refusedRows
                        .computeIfAbsent("nothing traded: " + columns.quantity() + " is 0", reason -> new ArrayList<>())
                        .add(line);
                continue;
            }
            priceTicks = price;
            quantityLots = quantity;
            return true;
        }
    }

    private @Nullable NamedCsvRecord nextRow() {
        try {
            return rows.hasNext() ? rows.next() : null;
        } catch (CsvParseException | UncheckedIOException malformed) {
            throw new InvalidInputException(
                    file.toString(),
                    "CSV",
                    Objects.requireNonNullElse(malformed.getMessage(), "something else"),
                    "mend the file",
                    malformed);
        }
    }

    private long time(NamedCsvRecord row, long line) {
        String text = field(row, columns.time(), line);
        try {
            return Math.multiplyExact(Long.parseLong(text), columns.nanosPerUnit());
        } catch (NumberFormatException | ArithmeticException malformed) {
            throw malformed(
                    line, columns.time(), "a whole number of " + columns.timeUnit() + " since 1970", text, malformed);
        }
    }

    private long priceTicks(NamedCsvRecord row, long line) {
        String text = field(row, columns.price(), line);
        try {
            long ticks = instrument.ticks(new BigDecimal(text));
            if (ticks > 0) {
                return ticks;
            }
        } catch (NumberFormatException | ArithmeticException malformed) {
            throw noPrice(line, text, malformed);
        }
        throw noPrice(line, text, null);
    }

    private InvalidInputException noPrice(long line, String found, @Nullable Exception cause) {
        BigDecimal step = instrument.settings().tickSize();
        return malformed(line, columns.price(), "a price above 0 in steps of " + step.toPlainString(), found, cause);
    }

    private long quantityLots(NamedCsvRecord row, long line) {
        String text = field(row, columns.quantity(), line);
        try {
            long lots = instrument.lots(new BigDecimal(text));
            if (lots >= 0) {
                return lots;
            }
        } catch (NumberFormatException | ArithmeticException malformed) {
            throw noQuantity(line, text, malformed);
        }
        throw noQuantity(line, text, null);
    }

    private InvalidInputException noQuantity(long line, String found, @Nullable Exception cause) {
        BigDecimal step = instrument.settings().lotSize();
        return malformed(
                line, columns.quantity(), "a quantity of 0 or more in steps of " + step.toPlainString(), found, cause);
    }

    private String field(NamedCsvRecord row, String column, long line) {
        return row.findField(column)
                .orElseThrow(() -> new InvalidInputException(
                        file + " line " + line,
                        "a column " + column,
                        row.getFieldCount() + " fields under the header " + String.join(", ", row.getHeader()),
                        "name the columns in data.columns or mend the row"));
    }

    private InvalidInputException malformed(
            long line, String column, String expected, String found, @Nullable Exception cause) {
        String shown = found.isEmpty() ? "nothing" : "'" + found + "'";
        return cause == null
                ? new InvalidInputException(at(line, column), expected, shown, "mend the row")
                : new InvalidInputException(at(line, column), expected, shown, "mend the row", cause);
    }

    private String at(long line, String column) {
        return file + " line " + line + " column " + column;
    }

    private static Instant instant(long nanos) {
        return Instant.ofEpochSecond(Math.floorDiv(nanos, NANOS_PER_SECOND), Math.floorMod(nanos, NANOS_PER_SECOND));
    }

    @Override
    public long timeNanos() {
        return timeNanos;
    }

    @Override
    public long priceTicks() {
        return priceTicks;
    }

    @Override
    public long quantityLots() {
        return quantityLots;
    }

    /** What part of the file has been read, from 0 to 1. */
    public double progress() {
        return bytes == 0 ? 1 : Math.min(1, (double) in.count() / bytes);
    }

    /** The lines left out so far, by reason. */
    public Map<String, List<Long>> refusedRows() {
        return Collections.unmodifiableMap(refusedRows);
    }

    @Override
    public void close() {
        try {
            reader.close();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
