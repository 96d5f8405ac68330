package xyz.noderr.market.bars;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * What raw prices are multiplied by, so that splits and dividends are no moves of the price. A file of LEAN's form (its
 * documentation of data formats, "factor files"): lines {@code yyyyMMdd,price factor,split factor[,price]}, each good for
 * the days up to its own, included, that follow the line before. The price factor is of dividends. Never changes.
 */
public final class AdjustmentFactors {
    /** Leaves prices as they are. */
    public static final AdjustmentFactors NONE = new AdjustmentFactors("", new TreeMap<>());

    /** Of one day: a price is multiplied by both, a volume divided by that of splits. */
    record Factor(BigDecimal price, BigDecimal split) {
        BigDecimal both() {
            return price.multiply(split);
        }
    }

    private static final Factor ONE = new Factor(BigDecimal.ONE, BigDecimal.ONE);

    private final String where;
    private final NavigableMap<LocalDate, Factor> byLastDay;

    private AdjustmentFactors(String where, NavigableMap<LocalDate, Factor> byLastDay) {
        this.where = where;
        this.byLastDay = byLastDay;
    }

    /**
     * Reads a factor file.
     *
     * @throws InvalidInputException when it is none
     */
    public static AdjustmentFactors read(Path file) {
        NavigableMap<LocalDate, Factor> factors = new TreeMap<>();
        try (CsvReader<CsvRecord> lines = CsvReader.builder().ofCsvRecord(file)) {
            for (CsvRecord line : lines) {
                add(file + " line " + line.getStartingLineNumber(), line, factors);
            }
        } catch (NoSuchFileException missing) {
            throw new InvalidInputException(
                    file.toString(), "a factor file", "no such file", "check its name", missing);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        if (factors.isEmpty()) {
            throw new InvalidInputException(file.toString(), "lines date,price factor,split factor", "none");
        }
        return new AdjustmentFactors(file.toString(), factors);
    }

    private static void add(String where, CsvRecord line, Map<LocalDate, Factor> to) {
        try {
            Factor factor = new Factor(new BigDecimal(line.getField(1)), new BigDecimal(line.getField(2)));
            if (factor.price.signum() <= 0 || factor.split.signum() <= 0) {
                throw new NumberFormatException("a factor of 0 or less");
            }
            to.put(LocalDate.parse(line.getField(0), DateTimeFormatter.BASIC_ISO_DATE), factor);
        } catch (DateTimeException | NumberFormatException | IndexOutOfBoundsException malformed) {
            throw new InvalidInputException(
                    where,
                    "a date as 20140606, and factors of price and of split above 0",
                    String.join(",", line.getFields()),
                    "mend the line",
                    malformed);
        }
    }

    /** Whether it leaves prices as they are. */
    boolean isNone() {
        return byLastDay.isEmpty();
    }

    /**
     * The factor of a day.
     *
     * @throws InvalidInputException when the file ends before it
     */
    Factor of(LocalDate day) {
        if (isNone()) {
            return ONE;
        }
        Map.Entry<LocalDate, Factor> line = byLastDay.ceilingEntry(day);
        if (line == null) {
            throw new InvalidInputException(
                    where,
                    "a line for " + day + " or later, as there are bars",
                    "none after " + byLastDay.lastKey(),
                    "fetch it anew, or set data.to");
        }
        return line.getValue();
    }
}
