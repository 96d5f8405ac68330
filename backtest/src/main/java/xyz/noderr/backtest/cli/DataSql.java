package xyz.noderr.backtest.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.CatalogSql;
import xyz.noderr.pipeline.InvalidInputException;

/** {@code noderr data sql}. */
@Command(
        name = "sql",
        description = {
            "Asks a catalog in SQL, by DuckDB. The views trades, quotes, depth and bars have prices and quantities as exact"
                    + " decimals (price, quantity, …) and as counts of ticks and lots (price_ticks, …); sources has the"
                    + " imported files.",
            "What is printed is the first thousand rows; --csv prints all of them."
        })
final class DataSql implements Callable<Integer> {
    private static final int SHOWN_ROWS = 1_000;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "SQL", description = "The question.")
    private String sql;

    @Mixin
    private CatalogOption option;

    @Option(names = "--csv", description = "Print all rows as CSV.")
    private boolean csv;

    /** Picocli fills it. */
    @SuppressWarnings("NullAway.Init")
    DataSql() {}

    @Override
    public Integer call() throws SQLException {
        Catalog catalog = option.existing();
        try (Connection duck = CatalogSql.open(catalog);
                Statement statement = duck.createStatement()) {
            ask(statement);
        }
        return 0;
    }

    private void ask(Statement statement) throws SQLException {
        PrintWriter print = spec.commandLine().getOut();
        try (ResultSet rows = query(statement)) {
            List<String> header = new ArrayList<>();
            for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                header.add(rows.getMetaData().getColumnLabel(i));
            }
            if (csv) {
                writeCsv(print, header, rows);
            } else {
                writeTable(print, header, rows);
            }
        }
        print.flush();
    }

    private ResultSet query(Statement statement) {
        try {
            return statement.executeQuery(sql);
        } catch (SQLException wrong) {
            throw new InvalidInputException(
                    "SQL",
                    "a question to the views trades, quotes, depth, bars and sources",
                    String.valueOf(wrong.getMessage()).lines().findFirst().orElse("something else"),
                    "DESCRIBE trades shows a view's columns",
                    wrong);
        }
    }

    private static void writeCsv(PrintWriter print, List<String> header, ResultSet rows) throws SQLException {
        // The writer stays open: it belongs to the command line.
        CsvWriter writer = CsvWriter.builder().bufferSize(0).build(print);
        writer.writeRecord(header);
        while (rows.next()) {
            writer.writeRecord(fields(rows, header.size(), ""));
        }
    }

    private static void writeTable(PrintWriter print, List<String> header, ResultSet rows) throws SQLException {
        List<List<String>> lines = new ArrayList<>();
        boolean more = false;
        while (!more && rows.next()) {
            more = lines.size() == SHOWN_ROWS;
            if (!more) {
                lines.add(fields(rows, header.size(), "-"));
            }
        }
        new PlainTable(header, lines).print(print);
        if (more) {
            print.println("… more than " + SHOWN_ROWS + " rows; --csv prints them all");
        }
    }

    private static List<String> fields(ResultSet rows, int count, String none) throws SQLException {
        List<String> fields = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            fields.add(Objects.requireNonNullElse(rows.getString(i), none));
        }
        return fields;
    }
}
