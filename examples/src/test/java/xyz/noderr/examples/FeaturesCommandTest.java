package xyz.noderr.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.inference.feature.FeatureCatalogue;

/** Rows for training out of the example's trades. */
class FeaturesCommandTest {
    private static final Path CONFIG = Path.of("btc-trades", "backtest.yaml");
    private static final String FEATURES = "rsi_14x5m,kyle_10m,vpin_50x20,seasonality_week_cos,macd_12x26x9x5m";

    private final StringWriter printed = new StringWriter();
    private final StringWriter errors = new StringWriter();

    @TempDir
    private Path out = Path.of("");

    private int noderr(String... args) {
        return Noderr.run(new PrintWriter(printed), new PrintWriter(errors), args);
    }

    private int features(String names, Path file) {
        return noderr("features", CONFIG.toString(), "--features", names, "--out", file.toString());
    }

    @Test
    void parquetHasTheSameRowsAsCsv() throws Exception {
        Path csv = out.resolve("rows.csv");
        Path parquet = out.resolve("rows.parquet");
        assertThat(features(FEATURES, csv)).isZero();
        assertThat(features(FEATURES, parquet)).isZero();
        assertThat(out.toFile().list()).containsExactlyInAnyOrder("rows.csv", "rows.parquet");
        String types =
                "{'time_ns': 'BIGINT', 'price': 'DOUBLE', 'quantity': 'DOUBLE', 'rsi_14x5m': 'FLOAT', 'kyle_10m':"
                        + " 'FLOAT', 'vpin_50x20': 'FLOAT', 'seasonality_week_cos': 'FLOAT', 'macd_12x26x9x5m': 'FLOAT'}";
        String rows = "SELECT * FROM read_csv('" + csv + "', header = true, columns = " + types + ")";
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                ResultSet counts = statement.executeQuery("SELECT (SELECT count(*) FROM '" + parquet
                        + "'), (SELECT count(*) FROM (" + rows + " EXCEPT ALL SELECT * FROM '" + parquet + "'))")) {
            assertThat(counts.next()).isTrue();
            assertThat(counts.getLong(1))
                    .isGreaterThan(10_000)
                    .isEqualTo(Files.readAllLines(csv).size() - 1);
            assertThat(counts.getLong(2)).isZero();
        }
    }

    @Test
    void theListNamesEveryFeature() {
        assertThat(noderr("features", "--list")).isZero();
        assertThat(FeatureCatalogue.entries())
                .allSatisfy(entry -> assertThat(printed.toString()).contains(entry.name() + entry.parameters()));
    }

    @Test
    void aFeatureOfTheBookIsRefusedOverTradesAlone() {
        assertThat(features("momentum_1m,book_imbalance_5", out.resolve("rows.csv")))
                .isEqualTo(2);
        assertThat(errors.toString()).contains("--features: expected features of trades, as the data has trades alone");
    }

    @Test
    void withoutAFileThereIsNothingToWrite() {
        assertThat(noderr("features", CONFIG.toString())).isEqualTo(2);
        assertThat(errors.toString()).contains("--out: expected a file for the rows");
    }
}
