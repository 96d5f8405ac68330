package xyz.noderr.market.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Collectors;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;

/**
 * The rows of several parts of one table, one part after the other, each in its order. A cursor. DuckDB's driver copies
 * 2,048 rows of a column at a time, so that a value costs a few nanoseconds. Owned by one thread.
 */
final class PartRows implements AutoCloseable {
    private final Connection duck;
    private final Catalog catalog;
    private final List<Part> parts;
    private final Column[] columns;
    private final String select;
    private final Row row = new Row();
    private int opened;
    private @Nullable Statement statement;
    private @Nullable ResultSet rows;

    /**
     * Rows of these parts.
     *
     * @param columns which of their table's columns are read; the others are null
     */
    PartRows(DuckDBConnection duck, Catalog catalog, List<Part> parts, List<Column> columns) {
        try {
            // A connection has one result at a time; this one is of the same instance.
            this.duck = duck.duplicate();
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
        this.catalog = catalog;
        this.parts = parts;
        this.columns = columns.toArray(Column[]::new);
        select = columns.stream().map(Column::sqlName).collect(Collectors.joining(", ", "SELECT ", ""));
    }

    /** Moves to the next row; false where there is none. */
    boolean next() {
        try {
            ResultSet current = rows;
            while (current == null || !current.next()) {
                closePart();
                if (opened == parts.size()) {
                    return false;
                }
                current = open(parts.get(opened++));
            }
            for (int i = 0; i < columns.length; i++) {
                long value = current.getLong(i + 1);
                row.set(columns[i], value == 0 && current.wasNull() ? Row.NONE : value);
            }
            return true;
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }

    private ResultSet open(Part part) throws SQLException {
        Statement next = duck.createStatement();
        statement = next;
        ResultSet opening = next.executeQuery(select + " FROM read_parquet("
                + Duck.quoted(catalog.folder().resolve(part.path())) + ", hive_partitioning = false)");
        rows = opening;
        return opening;
    }

    private void closePart() throws SQLException {
        if (rows != null) {
            rows.close();
            rows = null;
        }
        if (statement != null) {
            statement.close();
            statement = null;
        }
    }

    /** The row it stands on; the same object for each. */
    Row row() {
        return row;
    }

    /** The part that the row is of. */
    Part part() {
        return parts.get(opened - 1);
    }

    @Override
    public void close() {
        try {
            closePart();
            duck.close();
        } catch (SQLException failed) {
            throw Duck.failed(failed);
        }
    }
}
