package xyz.noderr.market.catalog;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A catalog in SQL, by DuckDB: the views {@code trades}, {@code quotes}, {@code depth} and {@code bars} over all that was
 * imported, with each row's venue and symbol, its time as a timestamp in UTC, and prices and quantities as exact decimals
 * beside the counts of ticks and lots that they are made of; and a table {@code sources} of the imported files.
 */
public final class CatalogSql {
    /** DuckDB's widest whole number that a count of ticks fits. */
    private static final String COUNT = "DECIMAL(19,0)";

    private static final int MOST_DECIMALS = 18;

    private CatalogSql() {}

    /** Opens a connection with the views; reads the manifests once. */
    public static Connection open(Catalog catalog) throws SQLException {
        List<Source> sources = catalog.sources();
        Connection duck = Duck.open();
        try (Statement statement = duck.createStatement()) {
            for (Table table : Table.values()) {
                statement.execute("CREATE VIEW " + table.sqlName() + " AS " + select(catalog, sources, table));
            }
            sources(statement, sources);
            return duck;
        } catch (SQLException failed) {
            duck.close();
            throw failed;
        }
    }

    private static String select(Catalog catalog, List<Source> sources, Table table) {
        Map<Listing, List<Part>> byListing = new LinkedHashMap<>();
        int priceDecimals = 0;
        int quantityDecimals = 0;
        for (Source source : sources) {
            for (Part part : source.parts()) {
                if (part.table() == table) {
                    byListing
                            .computeIfAbsent(part.listing(), none -> new ArrayList<>())
                            .add(part);
                    priceDecimals = Math.max(priceDecimals, decimals(part.tickSize()));
                    quantityDecimals = Math.max(quantityDecimals, decimals(part.lotSize()));
                }
            }
        }
        if (byListing.isEmpty()) {
            Listing none = new Listing("", "", BigDecimal.ONE, BigDecimal.ONE);
            String empty = table.columns().stream()
                    .map(column -> "NULL::" + column.sqlType() + " AS " + column.sqlName())
                    .collect(Collectors.joining(", ", "(SELECT '' AS filename, ", " WHERE false)"));
            return columns(table, none, 0, 0) + " FROM " + empty;
        }
        List<String> selects = new ArrayList<>();
        for (Map.Entry<Listing, List<Part>> each : byListing.entrySet()) {
            String files = each.getValue().stream()
                    .map(part -> Duck.quoted(catalog.folder().resolve(part.path())))
                    .collect(Collectors.joining(", ", "read_parquet([", "], filename = true)"));
            selects.add(columns(table, each.getKey(), priceDecimals, quantityDecimals) + " FROM " + files);
        }
        return String.join(" UNION ALL ", selects);
    }

    private static int decimals(BigDecimal step) {
        return Math.clamp(step.stripTrailingZeros().scale(), 0, MOST_DECIMALS);
    }

    private static String columns(Table table, Listing listing, int priceDecimals, int quantityDecimals) {
        List<String> columns = new ArrayList<>();
        columns.add(Duck.quoted(listing.venue()) + " AS venue");
        columns.add(Duck.quoted(listing.symbol()) + " AS symbol");
        columns.add("make_timestamp_ns(time_ns) AS time");
        for (Column column : table.columns()) {
            switch (column.unit()) {
                case TICKS -> columns.add(decimal(column, listing.tickSize(), priceDecimals));
                case LOTS -> columns.add(decimal(column, listing.lotSize(), quantityDecimals));
                default -> {
                    // Stands below as it is.
                }
            }
        }
        for (Column column : table.columns()) {
            columns.add(column.sqlName());
        }
        columns.add("parse_filename(filename) AS part");
        return columns.stream().collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static String decimal(Column column, BigDecimal step, int decimals) {
        return column.sqlName() + "::" + COUNT + " * " + step.toPlainString() + "::DECIMAL(19," + decimals + ") AS "
                + column.decimalName();
    }

    private static void sources(Statement statement, List<Source> sources) throws SQLException {
        statement.execute(
                "CREATE TABLE sources (file VARCHAR, form VARCHAR, table_name VARCHAR, venue VARCHAR, symbol"
                        + " VARCHAR, partition VARCHAR, part VARCHAR, rows BIGINT, from_time TIMESTAMP_NS, to_time TIMESTAMP_NS)");
        for (Source source : sources) {
            for (Part part : source.parts()) {
                String path = part.path();
                statement.execute("INSERT INTO sources VALUES (" + Duck.quoted(source.file()) + ", "
                        + Duck.quoted(source.form()) + ", "
                        + Duck.quoted(part.table().sqlName()) + ", "
                        + Duck.quoted(part.venue()) + ", " + Duck.quoted(part.symbol()) + ", "
                        + Duck.quoted(part.partition()) + ", " + Duck.quoted(path.substring(path.lastIndexOf('/') + 1))
                        + ", " + part.rows() + ", make_timestamp_ns(" + part.fromNanos() + "), make_timestamp_ns("
                        + part.toNanos() + "))");
            }
        }
    }
}
