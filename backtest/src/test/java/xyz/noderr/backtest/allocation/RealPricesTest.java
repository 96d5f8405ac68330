package xyz.noderr.backtest.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.backtest.cli.Noderr;
import xyz.noderr.strategy.covariance.Moments;
import xyz.noderr.strategy.weights.HierarchicalRiskParity;

/** Allocators on prices that there were. */
class RealPricesTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"));
    private static final List<String> SERIES = List.of("AAPL", "AIG", "BAC", "IBM", "IWM", "SPY", "WM");

    private static Path file(String name) {
        Path file = FOLDER.resolve(name);
        assumeTrue(Files.exists(file), () -> "skipped: the prices " + file + " are not here");
        return file;
    }

    /** PyPortfolioOpt's weights for twenty stocks, and what it says of them: it takes each pair over the days that both have. */
    @Test
    void hierarchicalRiskParityIsThatOfAnotherProject() throws IOException {
        PriceTable prices = PriceTable.read(List.of(file("allocation/pyportfolioopt-stock-prices.csv.gz")));
        List<String> assets = prices.assets();
        int n = assets.size();
        double[][] returns = new double[n][prices.size() - 1];
        double[] mean = new double[n];
        double[][] covariance = new double[n][n];
        double[][] correlation = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int t = 1; t < prices.size(); t++) {
                returns[i][t - 1] = prices.price(t, i) / prices.price(t - 1, i) - 1;
            }
        }
        for (int i = 0; i < n; i++) {
            mean[i] = Stream.of(returns[i])
                    .flatMapToDouble(Arrays::stream)
                    .filter(Double::isFinite)
                    .average()
                    .orElseThrow();
            for (int j = 0; j < n; j++) {
                double[] products = pairwise(returns[i], returns[j]);
                covariance[i][j] = products[1];
                correlation[i][j] = products[1] / Math.sqrt(products[0] * products[2]);
            }
        }
        double[] weights = new HierarchicalRiskParity().weights(correlation, covariance);
        Moments moments = new Moments(assets, mean, covariance);
        Map<String, Double> expected = new HashMap<>();
        for (String line : Files.readAllLines(file("allocation/pyportfolioopt-weights-hrp.csv"))) {
            String[] fields = line.split(",", -1);
            if (!fields[0].isEmpty()) {
                expected.put(fields[0], Double.parseDouble(fields[1]));
            }
        }
        for (int i = 0; i < n; i++) {
            assertThat(weights[i]).as(assets.get(i)).isCloseTo(expected.get(assets.get(i)), within(1e-12));
        }
        double annual = 252 * moments.expected(weights);
        double volatility = Math.sqrt(252 * moments.variance(weights));
        assertThat(annual).isCloseTo(0.21353402380950973, within(1e-12));
        assertThat(volatility).isCloseTo(0.17844159743748936, within(1e-12));
        // It takes 2 % off as riskless.
        assertThat((annual - 0.02) / volatility).isCloseTo(1.084579081272277, within(1e-11));
    }

    /** The variance of one, the covariance and the variance of the other, over the days that both have. */
    private static double[] pairwise(double[] a, double[] b) {
        int[] both = IntStream.range(0, a.length)
                .filter(t -> Double.isFinite(a[t]) && Double.isFinite(b[t]))
                .toArray();
        double meanOfA = IntStream.of(both).mapToDouble(t -> a[t]).average().orElseThrow();
        double meanOfB = IntStream.of(both).mapToDouble(t -> b[t]).average().orElseThrow();
        double[] products = new double[3];
        for (int t : both) {
            products[0] += (a[t] - meanOfA) * (a[t] - meanOfA) / (both.length - 1);
            products[1] += (a[t] - meanOfA) * (b[t] - meanOfB) / (both.length - 1);
            products[2] += (b[t] - meanOfB) * (b[t] - meanOfB) / (both.length - 1);
        }
        return products;
    }

    /** All allocators over sixteen years, as it is typed; what SPY made is told from its first and last price. */
    @Test
    void allAllocatorsOnSevenSeries() {
        List<String> args = Stream.concat(
                        Stream.concat(
                                Stream.of("allocate"),
                                SERIES.stream()
                                        .map(each -> file("daily/" + each + ".csv.gz")
                                                .toString())),
                        Stream.of("--from", "2005-01-01", "--json"))
                .toList();
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        int status = Noderr.run(new PrintWriter(out), new PrintWriter(err), args.toArray(String[]::new));
        assertThat(status).as(err.toString()).isZero();
        JsonNode result = new JsonMapper().readTree(out.toString());
        assertThat(result.path("rows")).hasSize(13);
        for (JsonNode row : result.path("rows")) {
            assertThat(row.path("volatility").asDouble()).as(row.toString()).isBetween(0.05, 0.6);
            assertThat(row.path("maxDrawdown").asDouble()).as(row.toString()).isBetween(0.05, 0.95);
        }
        PriceTable spy = PriceTable.read(List.of(file("daily/SPY.csv.gz")));
        double first = 0;
        double last = 0;
        int days = 0;
        for (int t = 0; t < spy.size(); t++) {
            if (spy.date(t).getYear() >= 2005) {
                first = days == 0 ? spy.price(t, 0) : first;
                last = spy.price(t, 0);
                days++;
            }
        }
        JsonNode hold = result.path("rows").get(12);
        assertThat(hold.path("name").asString()).isEqualTo("hold SPY");
        assertThat(hold.path("annualReturn").asDouble())
                .isCloseTo(Math.pow(last / first * (1 - 0.0005), 252.0 / days) - 1, within(1e-12));
    }
}
