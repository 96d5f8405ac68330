package xyz.noderr.market.catalog.form;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.StringJoiner;
import xyz.noderr.market.catalog.Duck;
import xyz.noderr.pipeline.InvalidInputException;

/** Records of a Parquet file, by DuckDB, as texts: the first names the columns. */
final class ParquetRecords implements Records {
    private final String where;
    private final Connection duck;
    private final Statement statement;
    private final ResultSet rows;
    private final String[] names;
    private final long count;
    private long line;

    ParquetRecords(PackedFile file) {
        where = file.toString();
        if (file.packed()) {
            throw new InvalidInputException(where, "Parquet as it is", "packed Parquet", "unpack it first");
        }
        String from = " FROM read_parquet(" + Duck.quoted(file.path().toString()) + ")";
        try {
            duck = Duck.open();
            statement = duck.createStatement();
            try (ResultSet counted = statement.executeQuery("SELECT count(*)" + from)) {
                counted.next();
                count = counted.getLong(1);
            }
            StringJoiner columns = new StringJoiner(", ", "SELECT ", from);
            try (ResultSet described = statement.executeQuery("DESCRIBE SELECT *" + from)) {
                while (described.next()) {
                    columns.add(text(described.getString(1), described.getString(2)));
                }
            }
            rows = statement.executeQuery(columns.toString());
            names = new String[rows.getMetaData().getColumnCount()];
            for (int i = 0; i < names.length; i++) {
                names[i] = rows.getMetaData().getColumnName(i + 1);
            }
        } catch (SQLException unreadable) {
            throw new InvalidInputException(
                    where, "Parquet", String.valueOf(unreadable.getMessage()), "fetch it again", unreadable);
        }
    }

    /** Times as nanoseconds, whatever the unit of their column; all else as it is written. */
    private static String text(String name, String type) {
        String column = "\"" + name.replace("\"", "\"\"") + "\"";
        String value = type.startsWith("TIMESTAMP") ? "epoch_ns(" + column + ")" : column;
        return "CAST(" + value + " AS VARCHAR) AS " + column;
    }

    @Override
    public boolean next() {
        try {
            if (line++ == 0) {
                return true;
            }
            return rows.next();
        } catch (SQLException damaged) {
            throw new InvalidInputException(
                    where + " after row " + line,
                    "Parquet to the end",
                    String.valueOf(damaged.getMessage()),
                    "fetch it again",
                    damaged);
        }
    }

    @Override
    public int size() {
        return names.length;
    }

    @Override
    public String field(int index) {
        if (line == 1) {
            return names[index];
        }
        try {
            return Objects.requireNonNullElse(rows.getString(index + 1), "");
        } catch (SQLException damaged) {
            throw Duck.failed(damaged);
        }
    }

    /** Number of the row, from 1 on. */
    @Override
    public long line() {
        return line - 1;
    }

    @Override
    public double progress() {
        return count == 0 ? 1 : Math.min(1, (double) line / count);
    }

    @Override
    public void close() {
        try (duck;
                statement;
                rows) {
            // All three, the last first.
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }
}
