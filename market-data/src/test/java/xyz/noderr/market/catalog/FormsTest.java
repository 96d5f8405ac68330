package xyz.noderr.market.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each form is told by what stands in the file; the lines are those that the venues' own documents show. */
class FormsTest {
    @TempDir
    private Path folder = Path.of("");

    private Catalog imported(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Importing.into(folder.resolve("catalog"), ImportOptions.NONE, file);
    }

    private static String form(Catalog catalog) {
        return catalog.sources().getFirst().form();
    }

    private static List<String> sql(Catalog catalog, String question) throws SQLException {
        try (Connection duck = CatalogSql.open(catalog);
                Statement statement = duck.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                List<String> fields = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    fields.add(rows.getString(i));
                }
                lines.add(String.join(" ", fields));
            }
            return lines;
        }
    }

    private static final String TRADES =
            "SELECT venue, symbol, time_ns, price, quantity, aggressor, coalesce(sequence, -1) FROM trades ORDER BY ordinal";
    private static final String BARS =
            "SELECT venue, symbol, time_ns, span_ns // 1000000000, open, high, low, close, volume, side FROM bars ORDER BY"
                    + " ordinal";

    @Test
    void spotTradesOfTheArchiveInMilliseconds() throws IOException, SQLException {
        Catalog catalog = imported("BTCUSDT-trades-2024-08-08.csv", """
                3722222222,61837.63000000,0.00100000,61.83763000,1723161253937,True,True
                3722222223,61837.64000000,0.50000000,30918.82000000,1723161253938,False,True
                """);
        assertThat(form(catalog)).isEqualTo("binance trades");
        assertThat(sql(catalog, TRADES))
                .containsExactly(
                        "binance BTCUSDT 1723161253937000000 61837.63 0.001 -1 3722222222",
                        "binance BTCUSDT 1723161253938000000 61837.64 0.500 1 3722222223");
    }

    @Test
    void spotAggregateTradesOfTheArchiveInMicroseconds() throws IOException, SQLException {
        Catalog catalog = imported("BTCUSDT-aggTrades-2025-03-01.csv", """
                3358295342,84349.94000000,0.01000000,4640000000,4640000003,1740787200012345,False,True
                """);
        assertThat(form(catalog)).isEqualTo("binance aggTrades");
        assertThat(sql(catalog, TRADES))
                .containsExactly("binance BTCUSDT 1740787200012345000 84349.94 0.01 1 3358295342");
    }

    @Test
    void futuresTradesOfTheArchiveWithAndWithoutAHeader() throws IOException, SQLException {
        imported("ETHUSDT-trades-2024-01-01.csv", """
                id,price,qty,quote_qty,time,is_buyer_maker
                5,2281.87,0.010,22.8187,1704067200000,true
                """);
        Catalog catalog = imported("BNBUSDT-trades-2020-01-01.csv", "7,13.7,2.5,34.25,1577836800000,false\n");
        assertThat(sql(catalog, TRADES))
                .containsExactlyInAnyOrder(
                        "binance_usdm ETHUSDT 1704067200000000000 2281.87 0.01 -1 5",
                        "binance_usdm BNBUSDT 1577836800000000000 13.70 2.50 1 7");
    }

    @Test
    void futuresAggregateTradesOfTheArchive() throws IOException, SQLException {
        imported("BTCUSDT-aggTrades-2024-01.csv", """
                agg_trade_id,price,quantity,first_trade_id,last_trade_id,transact_time,is_buyer_maker
                1984,42283.5,0.02,4423,4424,1704067200001,false
                """);
        Catalog catalog = imported("ETHUSDT-aggTrades-2020-01.csv", "9,129.5,1.5,11,12,1577836800001,true\n");
        assertThat(sql(catalog, TRADES))
                .containsExactlyInAnyOrder(
                        "binance_usdm BTCUSDT 1704067200001000000 42283.5 0.02 1 1984",
                        "binance_usdm ETHUSDT 1577836800001000000 129.5 1.50 -1 9");
    }

    @Test
    void klinesOfTheArchive() throws IOException, SQLException {
        Catalog catalog = imported("BTCUSDT-1m-2024-08-08.csv", """
                1723075200000,55133.3,55240.5,55100.1,55200.0,120.5,1723075259999,6650000.1,4100,60.2,3320000.5,0
                1723075260000,55200.0,55210.0,55190.0,55205.0,10.25,1723075319999,565000.0,900,5.1,281000.0,0
                """);
        assertThat(form(catalog)).isEqualTo("binance klines");
        assertThat(sql(catalog, BARS))
                .containsExactly(
                        "binance BTCUSDT 1723075260000000000 60 55133.3 55240.5 55100.1 55200.0 120.50 0",
                        "binance BTCUSDT 1723075320000000000 60 55200.0 55210.0 55190.0 55205.0 10.25 0");
    }

    @Test
    void bestPricesOfTheArchive() throws IOException, SQLException {
        Catalog catalog = imported("BTCUSDT-bookTicker-2024-01-01.csv", """
                update_id,best_bid_price,best_bid_qty,best_ask_price,best_ask_qty,transaction_time,event_time
                3797000000000,42283.40,10.5,42283.50,0.25,1704067200005,1704067200010
                """);
        assertThat(sql(
                        catalog,
                        "SELECT venue, symbol, time_ns, bid, bid_quantity, ask, ask_quantity, sequence FROM quotes"))
                .containsExactly("binance_usdm BTCUSDT 1704067200005000000 42283.4 10.50 42283.5 0.25 3797000000000");
    }

    @Test
    void bitstampsTradesWithoutAHeader() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("history.csv"), "1385337600,799.5,0.01000000\n1385337600,800,1\n");
        Catalog catalog = Importing.into(folder.resolve("catalog"), ImportOptions.NONE.named(null, "BTCUSD"), file);
        assertThat(form(catalog)).isEqualTo("bitstamp trades");
        assertThat(sql(catalog, "SELECT venue, symbol, time_ns, price, quantity FROM trades ORDER BY ordinal"))
                .containsExactly(
                        "bitstamp BTCUSD 1385337600000000000 799.5 0.01",
                        "bitstamp BTCUSD 1385337600000000000 800.0 1.00");
    }

    @Test
    void candlesOfCoinbaseInJson() throws IOException, SQLException {
        Path file = Files.writeString(folder.resolve("candles.json"), """
                {"candles": [
                  {"start": "1463544000", "low": "455.3", "high": "456.81", "open": "456.16", "close": "456.02", "volume": "5.5"},
                  {"start": "1463558400", "low": "454.79", "high": "456.33", "open": "456.14", "close": "456.1", "volume": "4"}
                ]}
                """);
        Catalog catalog = Importing.into(folder.resolve("catalog"), ImportOptions.NONE.named(null, "BTC-USD"), file);
        assertThat(sql(catalog, BARS))
                .containsExactly(
                        "coinbase BTC-USD 1463558400000000000 14400 456.16 456.81 455.30 456.02 5.5 0",
                        "coinbase BTC-USD 1463572800000000000 14400 456.14 456.33 454.79 456.10 4.0 0");
    }

    @Test
    void parquetWithItsOwnTypes() throws IOException, SQLException {
        Path file = folder.resolve("trades.parquet");
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement()) {
            statement.execute("COPY (SELECT TIMESTAMP '2024-01-02 03:04:05.678901' + to_milliseconds(i) AS timestamp,"
                    + " (100 + i / 4)::DECIMAL(10, 4) AS price, 2.5::DOUBLE AS size, 'buy' AS side FROM range(3) t(i)) TO '"
                    + file + "' (FORMAT parquet)");
        }
        Catalog catalog = Importing.into(folder.resolve("catalog"), ImportOptions.NONE.named("x", "Y"), file);
        assertThat(form(catalog)).isEqualTo("parquet trades");
        assertThat(sql(catalog, TRADES))
                .containsExactly(
                        "x Y 1704164645678901000 100.00 2.5 1 -1",
                        "x Y 1704164645679901000 100.25 2.5 1 -1",
                        "x Y 1704164645680901000 100.50 2.5 1 -1");
    }

    @Test
    void leanTicksAreInTenThousandthsAndSinceMidnightInNewYork() throws SQLException {
        Catalog catalog = Importing.into(
                folder.resolve("catalog"),
                ImportOptions.NONE,
                SharedData.file("ticks/lean-aig-20131007-trade.zip"),
                SharedData.file("ticks/lean-aig-20131007-quote.zip"));
        // 14,400,688 ms after midnight in summer time are 08:00:00.688 in UTC.
        assertThat(sql(
                        catalog,
                        "SELECT venue, symbol, time::VARCHAR, price, quantity FROM trades ORDER BY ordinal LIMIT 1"))
                .containsExactly("usa AIG 2013-10-07 08:00:00.688 49.18 300");
        assertThat(sql(catalog, "SELECT count(*), min(bid), min(ask) FROM quotes")
                        .getFirst())
                .startsWith("1079935 ");
        assertThat(sql(
                        catalog,
                        "SELECT time::VARCHAR, bid, bid_quantity, ask FROM quotes ORDER BY ordinal LIMIT 1 OFFSET 1"))
                .containsExactly("2013-10-07 08:00:00.547 49.18 300 null");
    }

    @Test
    void leanDaysAreThoseOfTheSourcesOtherFile() throws SQLException {
        Path lean = SharedData.file("peers/lean-spy-daily.zip");
        Catalog catalog = Importing.into(folder.resolve("catalog"), ImportOptions.NONE.named("lean", null), lean);
        Importing.into(
                folder.resolve("catalog"), ImportOptions.NONE.named("csv", null), SharedData.file("daily/SPY.csv.gz"));
        // The same days and volumes in both; prices differ by the factors for dividends.
        assertThat(sql(
                        catalog,
                        "SELECT count(*) FROM bars l JOIN bars c ON l.venue = 'lean' AND c.venue = 'csv' AND l.line = c.line"
                                + " - 1 AND l.volume = c.volume AND l.time::DATE = c.time::DATE"))
                .containsExactly("5849");
        assertThat(sql(catalog, "SELECT open, close FROM bars WHERE venue = 'lean' ORDER BY time LIMIT 1"))
                .containsExactly("97.3100 97.3600");
    }
}
