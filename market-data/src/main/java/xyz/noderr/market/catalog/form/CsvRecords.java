package xyz.noderr.market.catalog.form;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/** Records of a CSV file. */
final class CsvRecords implements Records {
    private final String where;
    private final PackedFile.Opened opened;
    private final CsvReader<CsvRecord> reader;
    private final Iterator<CsvRecord> records;
    private @Nullable CsvRecord record;

    CsvRecords(PackedFile file) {
        where = file.toString();
        opened = file.open();
        reader = CsvReader.builder()
                .skipEmptyLines(true)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(new InputStreamReader(opened.in(), StandardCharsets.UTF_8));
        records = reader.iterator();
    }

    @Override
    public boolean next() {
        try {
            record = records.hasNext() ? records.next() : null;
            return record != null;
        } catch (CsvParseException | UncheckedIOException malformed) {
            throw new InvalidInputException(
                    where + (record == null ? "" : " after line " + record.getStartingLineNumber()),
                    "CSV to the end",
                    Objects.requireNonNullElse(malformed.getMessage(), "something else"),
                    "mend the file, or fetch it again",
                    malformed);
        }
    }

    @Override
    public int size() {
        return Objects.requireNonNull(record).getFieldCount();
    }

    @Override
    public String field(int index) {
        return index < size() ? Objects.requireNonNull(record).getField(index).strip() : "";
    }

    @Override
    public long line() {
        return record == null ? 0 : record.getStartingLineNumber();
    }

    @Override
    public double progress() {
        return opened.progress();
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
