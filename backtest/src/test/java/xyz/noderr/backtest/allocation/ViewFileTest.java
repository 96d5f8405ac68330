package xyz.noderr.backtest.allocation;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.strategy.covariance.Moments;
import xyz.noderr.strategy.covariance.Returns;
import xyz.noderr.strategy.covariance.SampleCovariance;
import xyz.noderr.strategy.weights.BlackLitterman;
import xyz.noderr.strategy.weights.Constraints;
import xyz.noderr.strategy.weights.EqualWeight;
import xyz.noderr.strategy.weights.Outlook;
import xyz.noderr.strategy.weights.Views;

/** A model's predictions as views; research/test-allocation/views.py made the prices, the views and what comes of them. */
class ViewFileTest {
    private static final Path REFERENCE = Path.of("src/test/resources/xyz/noderr/backtest/allocation/views");
    private static final int LOOKBACK = 40;

    @TempDir
    private Path folder = Path.of("");

    private static PriceTable prices() {
        return PriceTable.read(List.of(REFERENCE.resolve("prices.csv")));
    }

    private static AllocationResult run(Path views, String more) {
        return new AllocationStudy(
                        prices(),
                        SettingsFile.read(
                                Path.of("test"),
                                "lookback: 40\nrebalance: weekly\ncovariance: sample\ncost: 0.001\n"
                                        + "allocators: [black_litterman]\nviews: {predictions: " + views + "}\n" + more,
                                AllocationSettings.class))
                .run();
    }

    private static Map<String, double[]> reference() throws IOException {
        Map<String, double[]> values = new HashMap<>();
        for (String line : Files.readAllLines(REFERENCE.resolve("reference.txt"))) {
            int numbers = line.startsWith("mean") ? 2 : 1;
            String[] words = line.split(" ", -1);
            if (!line.startsWith("#")) {
                values.put(
                        String.join(" ", List.of(words).subList(0, numbers)),
                        Arrays.stream(words)
                                .skip(numbers)
                                .mapToDouble(Double::parseDouble)
                                .toArray());
            }
        }
        return values;
    }

    /** What PyPortfolioOpt makes of what was known on each evening, with its own form of a view's uncertainty. */
    @Test
    void theReturnsThatAreExpectedWeekByWeekAreThoseOfAnotherProject() throws IOException {
        PriceTable table = prices();
        CarriedPrices carried = new CarriedPrices(table);
        ViewFile file = new ViewFile(
                new ViewSettings(REFERENCE.resolve("views.csv").toString(), Duration.ofDays(7)), table.assets(), 0.1);
        int weeks = 0;
        for (Map.Entry<String, double[]> each : reference().entrySet()) {
            if (each.getKey().startsWith("mean")) {
                int row = Integer.parseInt(each.getKey().substring(5));
                Outlook outlook = Outlook.of(
                        carried.returns(
                                row - LOOKBACK, row - 1, IntStream.range(0, 4).toArray()),
                        new SampleCovariance());
                BlackLitterman model = new BlackLitterman(
                        new EqualWeight(), file.on(table.date(row - 1)), 5, 0.05, Constraints.LONG_ONLY);
                assertThat(model.posterior(outlook).mean())
                        .as("%s", table.date(row))
                        .containsExactly(each.getValue(), within(1e-12));
                weeks++;
            }
        }
        assertThat(weeks).isEqualTo(11);
    }

    /** CVXPY finds the weights, and NumPy keeps the account. */
    @Test
    void capitalFaresAsInAnotherProject() throws IOException {
        AllocationResult result = run(REFERENCE.resolve("views.csv"), "");
        AllocationResult.Row row = result.rows().getFirst();
        assertThat(row.kept()).as(row.keptBecause()).isZero();
        assertThat(row.annualReturn()).isCloseTo(number("annual_return"), within(1e-6));
        assertThat(row.turnover()).isCloseTo(number("turnover"), within(1e-4));
        assertThat(result.withoutViews()).isEqualTo((int) number("without_views"));
    }

    private static double number(String name) throws IOException {
        return Objects.requireNonNull(reference().get(name))[0];
    }

    /** The views with all lines from a day on, up to another one, turned into certainty that A doubles and B is lost. */
    private Path turned(String from, String to) throws IOException {
        String changed = Files.readAllLines(REFERENCE.resolve("views.csv")).stream()
                .map(line -> line.compareTo(from) >= 0 && line.compareTo(to) < 0
                        ? line.substring(0, 10) + ",1,-0.99,0,0,1,1"
                        : line)
                .collect(joining("\n"));
        return Files.writeString(folder.resolve("views.csv"), changed);
    }

    /** On the 13th of April, a Monday and a day with a line, weights are decided; so they are on the 20th and 27th. */
    @ParameterizedTest
    @ValueSource(strings = {"2020-02-27", "2020-03-09", "2020-04-13", "2020-04-20", "2020-04-27"})
    void whatIsSaidOnTheDayItselfAndLaterChangesNothing(String day) throws IOException {
        // Until the evening after the first day on which other weights would show.
        String until = "to: " + LocalDate.parse(day).plusDays(1) + "\n";
        AllocationResult as = run(REFERENCE.resolve("views.csv"), until);
        assertThat(run(turned(day, "2021"), until)).isEqualTo(as);
    }

    @ParameterizedTest
    @CsvSource({"2020-03-06,2020-03-10", "2020-04-10,2020-04-14", "2020-04-17,2020-04-21"})
    void whatIsSaidOnTheEveningBeforeChangesIt(String evening, String until) throws IOException {
        String to = "to: " + until + "\n";
        assertThat(run(turned(evening, until), to).rows())
                .isNotEqualTo(run(REFERENCE.resolve("views.csv"), to).rows());
    }

    private static List<Views.View> known(ViewFile file, String evening, String... assets) {
        int n = assets.length;
        double[][] covariance = new double[n][n];
        IntStream.range(0, n).forEach(i -> covariance[i][i] = 1);
        List<String> names = List.of(assets);
        return file.on(LocalDate.parse(evening))
                .of(new Outlook(
                        Returns.of(names, new double[0][]),
                        new Moments(names, new double[n], covariance),
                        new double[n]));
    }

    private ViewFile file(String csv) throws IOException {
        Path file = Files.writeString(folder.resolve("said.csv"), csv);
        return new ViewFile(new ViewSettings(file.toString(), Duration.ofDays(7)), List.of("A", "B"), 0.25);
    }

    @Test
    void aLineCountsFromItsDayUntilItIsTooOldOrThereIsANewerOne() throws IOException {
        ViewFile file = file("date,B,A,A confidence\n2020-03-02,0.01,-0.02,0.5\n2020-03-20,,0.03,\n2020-03-23,,,\n");
        List<Views.View> first = List.of(Views.View.of("B", 0.01, 0.25), Views.View.of("A", -0.02, 0.5));
        assertThat(known(file, "2020-03-01", "A", "B")).isEmpty();
        assertThat(known(file, "2020-03-02", "A", "B")).isEqualTo(first);
        assertThat(known(file, "2020-03-09", "A", "B")).isEqualTo(first);
        assertThat(known(file, "2020-03-10", "A", "B")).isEmpty();
        // What B was said to return before counts no more: a newer line says nothing of it.
        assertThat(known(file, "2020-03-20", "A", "B")).containsExactly(Views.View.of("A", 0.03, 0.25));
        assertThat(known(file, "2020-03-23", "A", "B")).isEmpty();
        // An allocator may be asked about some of the assets alone.
        assertThat(known(file, "2020-03-02", "A")).containsExactly(first.getLast());
    }

    private void refused(String csv, String... parts) {
        assertThatThrownBy(() -> file(csv))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts)
                .hasMessageNotContaining("\n");
    }

    @Test
    void filesThatAreNoPredictionsAreRefusedWithTheirPlace() {
        refused("date,A,X\n2020-03-02,0,0\n", "said.csv header", "named after assets, A, B", "'X'", "leave the column");
        refused("date,A,B confidence\n2020-03-02,0,1\n", "said.csv header", "'B confidence'");
        refused("date,A\n2020-03-03,0\n2020-03-02,0\n", "line 3", "dates that ascend", "2020-03-02 after 2020-03-03");
        refused("date,A\n2020-03-02,0\n2020-03-02,0\n", "line 3", "dates that ascend");
        refused("date,A\n2020-03-02,NaN\n", "line 2", "a return per period from -1 to 10, or nothing", "'NaN'");
        refused("date,A\n2020-03-02,much\n", "line 2", "'much'");
        refused("date,A\n2020-03-02,-1.5\n", "line 2", "'-1.5'");
        refused("date,A,A confidence\n2020-03-02,0,0\n", "line 2", "a confidence above 0 and up to 1", "'0'");
        refused("date,A,A confidence\n2020-03-02,0,1.1\n", "line 2", "'1.1'");
        refused("date,A,B\n2020-03-02,0\n", "line 2", "3 fields, as the header has", "found 2");
        refused("date,A\nMonday,0\n", "line 2", "a date as 2021-03-31 first", "'Monday'");
        refused("date,A\n", "a header and rows of predicted returns");
        assertThatThrownBy(() -> run(Path.of("none.csv"), ""))
                .hasMessageContainingAll("none.csv: expected a CSV file of predicted returns", "no such file");
    }

    /** The example of the documentation is one. */
    @Test
    void thePageHasSettingsAndViews() throws IOException {
        String page = Files.readString(Path.of("../docs/allocation.md"));
        String section = page.substring(page.indexOf("## Views"));
        String yaml = section.substring(section.indexOf("```yaml\n") + 8, section.indexOf("\n```\n"));
        ViewSettings settings =
                Objects.requireNonNull(SettingsFile.read(Path.of("page"), yaml, AllocationSettings.class)
                        .views());
        String csv = section.substring(section.indexOf("date,SPY"), section.indexOf("\n```\n\n- "));
        Path file = Files.writeString(folder.resolve(settings.predictions()), csv);
        assertThat(known(new ViewFile(settings.beside(file), List.of("SPY", "IWM"), 0.1), "2020-03-19", "SPY", "IWM"))
                .containsExactly(Views.View.of("SPY", 0.0002, 0.3));
    }

    @Test
    void viewsThatNobodyWouldHearAreRefused() {
        assertThatThrownBy(() -> SettingsFile.read(
                        Path.of("test"), "allocators: [equal]\nviews: {predictions: v.csv}", AllocationSettings.class))
                .hasMessageContainingAll("key allocators", "black_litterman among them, as views are given");
        assertThatThrownBy(() -> SettingsFile.read(
                        Path.of("test"), "views: {predictions: v.csv, staleAfter: 0d}", AllocationSettings.class))
                .hasMessageContaining("key views.staleAfter");
    }
}
