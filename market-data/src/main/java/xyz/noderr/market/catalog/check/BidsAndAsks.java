package xyz.noderr.market.catalog.check;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import xyz.noderr.market.catalog.Catalog;
import xyz.noderr.market.catalog.CatalogSql;

/**
 * Bars of bids and asks stand in files of their own and belong together by their time: those without the other side, and
 * those whose bid closes above the ask. Bars that stand in the catalog twice, as from two files, are found on the way.
 */
final class BidsAndAsks {
    private static final String JOINED = """
            SELECT coalesce(b.venue, a.venue) || ':' || coalesce(b.symbol, a.symbol),
                   count(*) FILTER (b.time_ns IS NULL OR a.time_ns IS NULL),
                   count(*) FILTER (b.close > a.close),
                   count(*)
            FROM (SELECT * FROM bars WHERE side = 1) b
            FULL JOIN (SELECT * FROM bars WHERE side = -1) a
                ON a.venue = b.venue AND a.symbol = b.symbol AND a.time_ns = b.time_ns AND a.span_ns = b.span_ns
            GROUP BY ALL ORDER BY ALL
            """;

    private static final String TWICE = """
            SELECT venue || ':' || symbol, sum(copies - 1)::BIGINT FROM
                (SELECT venue, symbol, count(*) AS copies FROM bars GROUP BY venue, symbol, side, span_ns, time_ns)
            WHERE copies > 1 GROUP BY ALL ORDER BY ALL
            """;

    private BidsAndAsks() {}

    static void check(Catalog catalog, Report report) {
        try (Connection duck = CatalogSql.open(catalog);
                Statement statement = duck.createStatement()) {
            try (ResultSet joined = statement.executeQuery(JOINED)) {
                while (joined.next()) {
                    Report about = report.about(joined.getString(1), "bars");
                    about.add(
                            "bid and ask apart",
                            false,
                            joined.getLong(4),
                            "bars of bids and asks come from files of their own: join them by time_ns",
                            List.of());
                    about.add("unmatched sides", true, joined.getLong(2), "bars have no other side", List.of());
                    about.add("crossed bars", true, joined.getLong(3), "bids close above the ask", List.of());
                }
            }
            try (ResultSet twice = statement.executeQuery(TWICE)) {
                while (twice.next()) {
                    report.about(twice.getString(1), "bars")
                            .add("duplicates", true, twice.getLong(2), "bars are in the catalog twice", List.of());
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
