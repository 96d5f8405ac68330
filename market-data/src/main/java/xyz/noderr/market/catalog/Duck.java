package xyz.noderr.market.catalog;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Opens DuckDB in memory, which reads and writes the catalog's files. Its driver (80 MB) is an optional dependency, which
 * the command line has and an embedder adds.
 */
public final class Duck {
    /** For one connection; results are streamed, so that nothing grows with the data. */
    private static final String MEMORY = "512MB";

    private Duck() {}

    /** A connection of its own. */
    public static Connection open() {
        Properties properties = new Properties();
        properties.setProperty("jdbc_stream_results", "true");
        Connection connection = connect(properties);
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET memory_limit = '" + MEMORY + "'");
            // What does not fit spills there, and not into whatever folder one happens to stand in.
            statement.execute(
                    "SET temp_directory = " + quoted(Path.of(System.getProperty("java.io.tmpdir"), "noderr-duckdb")));
            // No extension is fetched behind one's back.
            statement.execute("SET autoinstall_known_extensions = false");
            return connection;
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private static Connection connect(Properties properties) {
        try {
            return DriverManager.getConnection("jdbc:duckdb:", properties);
        } catch (SQLException missing) {
            throw new InvalidInputException(
                    "class path",
                    "the driver of DuckDB",
                    String.valueOf(missing.getMessage()),
                    "add the dependency org.duckdb:duckdb_jdbc",
                    missing);
        }
    }

    /** A text in quotes for SQL. */
    public static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    static String quoted(Path path) {
        return quoted(path.toString());
    }

    /** What DuckDB could not do though nothing given was wrong. */
    public static IllegalStateException failed(SQLException cause) {
        return new IllegalStateException(cause.getMessage(), cause);
    }
}
