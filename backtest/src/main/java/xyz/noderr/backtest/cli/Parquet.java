package xyz.noderr.backtest.cli;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes Parquet files, by DuckDB, which streams: its memory does not grow with the file. */
final class Parquet {
    private Parquet() {}

    /**
     * A Parquet file with the lines of a CSV file that has a header line.
     *
     * @param columns the name of each column and its type in SQL, so that none depends on what happens to stand in it
     */
    static void fromCsv(Path csv, Map<String, String> columns, Path parquet) throws SQLException {
        String types = columns.entrySet().stream()
                .map(column -> "'" + column.getKey() + "': '" + column.getValue() + "'")
                .collect(Collectors.joining(", ", "{", "}"));
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT * FROM read_csv(" + quoted(csv) + ", header = true, columns = " + types
                    + ")) TO " + quoted(parquet) + " (FORMAT parquet)");
        }
    }

    private static String quoted(Path path) {
        return "'" + path.toString().replace("'", "''") + "'";
    }
}
