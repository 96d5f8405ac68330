package xyz.noderr.backtest.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.strategy.regime.Regime;
import xyz.noderr.strategy.regime.StickyRegime;

/** Regimes that everybody remembers. */
class RealRegimesTest {
    private static final Path FOLDER = Path.of(System.getenv().getOrDefault("NODERR_SHARED_DATA", "../../shared/data"));
    private static final Set<Regime> STORMS = Set.of(Regime.HIGH_VOLATILITY, Regime.BEAR);

    private static PriceTable prices(String... assets) {
        List<Path> files = Stream.of(assets)
                .map(asset -> FOLDER.resolve("daily/" + asset + ".csv.gz"))
                .toList();
        files.forEach(file -> assumeTrue(Files.exists(file), () -> "skipped: the prices " + file + " are not here"));
        return PriceTable.read(files);
    }

    private static List<Optional<Regime>> told(PriceTable table, RegimeSettings settings) {
        DailyRegimes detector = settings.open();
        StickyRegime sticky = new StickyRegime(settings.conviction());
        return IntStream.range(1, table.size())
                .mapToObj(t -> sticky.next(detector.next(table.date(t), table.price(t, 0) / table.price(t - 1, 0) - 1)))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "detector: volatility_rule",
                "detector: hidden_markov",
                "{detector: hidden_markov, hiddenMarkov: {states: [bull, sideways, bear]}}",
                "{detector: hidden_markov, hiddenMarkov: {states: [bear, bull], order: mean}}"
            })
    void crashesAreStormsAndStillMonthsAreNone(String settings) {
        PriceTable spy = prices("SPY");
        List<Optional<Regime>> told = told(spy, SettingsFile.read(Path.of("test"), settings, RegimeSettings.class));
        int days = 0;
        for (int t = 1; t < spy.size(); t++) {
            String month = YearMonth.from(spy.date(t)).toString();
            Regime regime = told.get(t - 1).orElse(Regime.SIDEWAYS);
            if (month.equals("2008-10") || month.equals("2020-03")) {
                assertThat(regime).as("%s", spy.date(t)).isIn(STORMS);
                days++;
            }
            if (month.equals("2013-05") || month.equals("2017-06")) {
                assertThat(regime).as("%s", spy.date(t)).isNotIn(STORMS);
                days++;
            }
        }
        assertThat(days).isEqualTo(23 + 22 + 22 + 22);
    }

    private static AllocationResult allocated(PriceTable table, String regime) {
        String settings = "{from: 2005-01-01, allocators: [equal, minimum_variance, maximum_sharpe]" + regime + "}";
        return new AllocationStudy(table, SettingsFile.read(Path.of("test"), settings, AllocationSettings.class)).run();
    }

    /** Half in storms: calmer, and a smaller fall, than what is told of no regime; all in each regime: the same. */
    @Test
    void budgetsAlterWhatIsHeldAndNothingElse() {
        PriceTable table = prices("SPY", "IWM", "IBM", "BAC");
        AllocationResult without = allocated(table, "");
        String told = ", regime: {detector: volatility_rule";
        assertThat(allocated(table, told + "}").rows()).isEqualTo(without.rows());
        AllocationResult half = allocated(table, told + ", budgets: {highVolatility: {exposure: 0.5}}}");
        for (int i = 0; i < 3; i++) {
            AllocationResult.Row row = half.rows().get(i);
            assertThat(row.volatility())
                    .as(row.name())
                    .isLessThan(0.9 * without.rows().get(i).volatility());
            assertThat(row.maxDrawdown())
                    .as(row.name())
                    .isLessThan(without.rows().get(i).maxDrawdown());
            assertThat(row.decisions()).isGreaterThan(without.rows().get(i).decisions());
        }
        assertThat(half.rows().getLast())
                .as("the benchmark")
                .isEqualTo(without.rows().getLast());
        assertThat(without.regimes()).isEmpty();
        assertThat(half.regimes().stream().mapToInt(RegimeDays::days).sum()).isEqualTo(half.days() + 1);
    }
}
