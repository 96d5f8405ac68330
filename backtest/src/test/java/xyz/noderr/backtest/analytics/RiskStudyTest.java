package xyz.noderr.backtest.analytics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.backtest.allocation.PriceTable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.strategy.analytics.Coverage;
import xyz.noderr.strategy.analytics.TailRisk;

class RiskStudyTest {
    private static final String FOUR_DAYS = "lookback: 4\nconfidence: 0.75\nworstDays: 2\nbenchmark: B\n";

    @TempDir
    private Path folder = Path.of("");

    /** Day by day from 1 January 2020; of each asset the returns in tenths of a per cent, the first price being 100. */
    private static String prices(int[]... perMille) {
        StringBuilder csv = new StringBuilder("date,A,B\n2020-01-01,100,100\n");
        double a = 100;
        double b = 100;
        for (int t = 0; t < perMille.length; t++) {
            a *= 1 + perMille[t][0] / 1000.0;
            b *= 1 + perMille[t][1] / 1000.0;
            csv.append(LocalDate.of(2020, 1, 2).plusDays(t)).append(String.format(Locale.ROOT, ",%.12f,%.12f%n", a, b));
        }
        return csv.toString();
    }

    private static final String SEVEN = prices(
            new int[] {10, 20},
            new int[] {-10, -20},
            new int[] {20, 10},
            new int[] {-30, 10},
            new int[] {-50, 0},
            new int[] {-20, 10},
            new int[] {10, -10});

    private RiskResult run(String csv, String settings) throws IOException {
        return new RiskStudy(
                        PriceTable.read(List.of(Files.writeString(folder.resolve("prices.csv"), csv))),
                        SettingsFile.read(Path.of("test"), FOUR_DAYS + settings, RiskSettings.class))
                .run();
    }

    /**
     * By hand, A alone: of the four returns before, the worst is beyond 75 % and the one after it the VaR. Told from 1, −1, 2
     * and −3 % it is 1 %, and 5 % are lost; from −1, 2, −3 and −5 % it is 3 %, and 2 % are lost; from 2, −3, −5 and −2 % it is
     * 3 %, and 1 % is gained. Today is told from −3, −5, −2 and 1 %: 3 %, and 5 % beyond.
     */
    @Test
    void historyOutOfSampleByHand() throws IOException {
        RiskResult result = run(SEVEN, "weights: {A: 1}\nmethods: [historical]\n");
        assertThat(result.from()).isEqualTo("2020-01-06");
        assertThat(result.to()).isEqualTo("2020-01-08");
        assertThat(result.days()).isEqualTo(3);
        assertThat(result.leftOut()).isZero();
        RiskResult.Method method = result.methods().getFirst();
        assertThat(method.name()).isEqualTo("historical");
        assertThat(method.coverage()).isEqualTo(Coverage.of(new boolean[] {true, false, false}, 0.75));
        assertThat(method.shortfall()).isCloseTo(0.05 / 0.03, within(1e-9));
        // 1 − 5/3 / (3 · 0.25). A draw of the tail is the worst of the four, which is CVaR: one breach of three is 1,
        // and two
        // are more than 5/3, of which the probability is 3 · 0.25² · 0.75 + 0.25³ = 0.15625.
        assertThat(method.acerbiSzekely()).satisfies(test -> {
            assertThat(test.statistic()).isCloseTo(1 - 5 / 3.0 / 0.75, within(1e-9));
            assertThat(test.probability()).isCloseTo(0.15625, within(0.035));
        });
        assertThat(method.today()).satisfies(today -> {
            assertThat(today.valueAtRisk()).isCloseTo(0.03, within(1e-9));
            assertThat(today.expectedShortfall()).isCloseTo(0.05, within(1e-9));
        });
    }

    /** By hand: half and half. Over the last four days A returned −3, −5, −2, 1 and B 1, 0, 1, −1 %. */
    @Test
    void positionsAndExposuresByHand() throws IOException {
        RiskResult result = run(SEVEN, "methods: [parametric]\n");
        assertThat(result.exposures().gross()).isOne();
        assertThat(result.exposures().concentration()).isEqualTo(0.5);
        assertThat(result.positions()).extracting(RiskResult.Position::asset).containsExactly("A", "B");
        assertThat(result.positions().stream()
                        .mapToDouble(RiskResult.Position::valueAtRisk)
                        .sum())
                .isCloseTo(today(result.methods().getFirst()).valueAtRisk(), within(1e-15));
        // Their means are −2.25 and 0.25: Σ(a·b) = −0.75·0.75 + −2.75·−0.25 + 0.25·0.75 + 3.25·−1.25 = −3.75; Σ(b²) =
        // 2.75.
        assertThat(result.positions().getFirst().beta()).isCloseTo(-3.75 / 2.75, within(1e-9));
        assertThat(result.positions().getLast().beta()).isCloseTo(1, within(1e-12));
        assertThat(result.beta()).isCloseTo((-3.75 / 2.75 + 1) / 2, within(1e-9));
        // The worst day of the whole is the second: −5 and 0 %.
        assertThat(result.positions().getFirst().historicalShortfall()).isCloseTo(0.025, within(1e-9));
        assertThat(result.positions().getLast().historicalShortfall()).isCloseTo(0, within(1e-9));
    }

    /** By hand: of two days in a row, A lost most by 3 and then 5 %: 0.97 · 0.95. Bought for twice the capital, twice as much. */
    @Test
    void stressesByHand() throws IOException {
        RiskResult result = run(SEVEN, """
                weights: {A: 2, B: -1}
                methods: [historical]
                margin: {maintenance: 0.2}
                scenarios:
                  - {name: crash, moves: {A: -0.1}, others: 0.05}
                  - {name: again, from: 2020-01-05, to: 2020-01-06}
                """);
        assertThat(result.scenarios()).hasSize(3);
        RiskResult.Outcome crash = result.scenarios().getFirst();
        assertThat(crash.gain()).isCloseTo(-0.25, within(1e-12));
        // Notionals of 1.8 and 1.05 on an equity of 0.75.
        assertThat(crash.marginUse()).isCloseTo(0.2 * 2.85 / 0.75, within(1e-12));
        assertThat(crash.margin()).isEqualTo("none");
        RiskResult.Outcome again = result.scenarios().get(1);
        assertThat(again.gain()).isCloseTo(2 * (0.97 * 0.95 - 1) - 0.01, within(1e-9));
        RiskResult.Outcome worst = result.scenarios().getLast();
        assertThat(worst.name()).isEqualTo("worst 2 days, 2020-01-05 to 2020-01-06");
        assertThat(worst.gain()).isEqualTo(again.gain());
        assertThat(worst.drawdown()).isCloseTo(-again.gain(), within(1e-12));
        assertThat(result.margin().use()).isCloseTo(0.6, within(1e-15));
    }

    @Test
    void whatAStressLeavesMayCallOrEnd() throws IOException {
        String tenfold = "weights: {A: 10}\nmethods: [historical]\nmargin: {maintenance: 0.05}\n";
        // Of 10 less 10·x on 1 less 10·x: 0.5 at first, 0.8 at 0.3 / 7.5 = 4 % and 0.95 at 0.45 / 9 = 5 %.
        RiskResult result = run(SEVEN, tenfold + """
                scenarios:
                  - {name: small, others: -0.039}
                  - {name: call, others: -0.041}
                  - {name: end, others: -0.051}
                  - {name: beyond, others: -0.2}
                """);
        assertThat(result.margin().toCall()).isCloseTo(0.04, within(1e-12));
        assertThat(result.margin().toLiquidation()).isCloseTo(0.05, within(1e-12));
        assertThat(result.positions().getFirst().toLiquidation()).isCloseTo(0.05, within(1e-12));
        // A moves by −3.75 / 2.75 of what B does: a rise of B ends it.
        assertThat(result.margin().benchmarkToLiquidation()).isCloseTo(0.05 / (3.75 / 2.75), within(1e-9));
        assertThat(result.scenarios())
                .extracting(RiskResult.Outcome::margin)
                .containsExactly("none", "call", "liquidation", "liquidation", "liquidation");
        assertThat(result.scenarios().get(3).marginUse()).isNull();
        assertThat(result.scenarios().get(3).drawdown()).isOne();
    }

    @Test
    void aShortGapRepeatsThePriceAndALongOneIsLeftOut() throws IOException {
        String gap = SEVEN.replaceFirst("(2020-01-08),[^,]*", "$1,");
        assertThat(run(gap, "weights: {A: 1}\nmethods: [historical]\n").repeated())
                .isEqualTo(Map.of("A", 1));
        // From the fifteenth to the twenty-fourth day there is none, and then it is another company.
        StringBuilder halted = new StringBuilder("date,A,B\n");
        for (int t = 0; t < 41; t++) {
            String price = t < 14 ? "10" + t % 2 : t < 24 ? "" : "10." + t % 2;
            halted.append(LocalDate.of(2020, 1, 1).plusDays(t))
                    .append(',')
                    .append(price)
                    .append(",1\n");
        }
        RiskResult result = run(halted.toString(), "weights: {A: 1}\nmethods: [historical]\n");
        // Five days the price stands; five are without, and five more pass until the look-back is whole again.
        assertThat(result.repeated()).isEqualTo(Map.of("A", 10));
        assertThat(result.leftOut()).isEqualTo(10);
        assertThat(result.days()).isEqualTo(41 - 5 - 10);
        assertThat(result.scenarios().getLast().gain()).isBetween(-0.05, 0.0);
    }

    /** One asset alone: that there is no price on a day is told by the dates. */
    @Test
    void aLongSilenceOfAllIsLeftOutToo() throws IOException {
        StringBuilder silent = new StringBuilder("date,A\n");
        for (int t = 0; t < 30; t++) {
            silent.append(LocalDate.of(2020, 1, 1).plusDays(t < 15 ? t : t + 14))
                    .append(t < 15 ? ",100" : ",1")
                    .append(t % 2)
                    .append('\n');
        }
        RiskResult result = run(silent.toString(), "methods: [historical]\n");
        assertThat(result.days()).isEqualTo(2 * (15 - 5));
        assertThat(result.leftOut()).isEqualTo(5);
        assertThat(result.scenarios().getLast().gain()).isBetween(-0.1, 0.0);
        // Fourteen days are none yet.
        String shorter = silent.toString().replaceAll("2020-01-15.*\n", "").replace("2020-01-30,", "2020-01-28,");
        assertThat(run(shorter, "methods: [historical]\n").leftOut()).isZero();
    }

    @Test
    void aMethodWithoutAnAnswerSaysWhyAndTheOthersGoOn() throws IOException {
        RiskResult result = run(SEVEN, "confidence: 0.95\n");
        assertThat(result.methods()).hasSize(6);
        RiskResult.Method historical = result.methods().get(2);
        assertThat(historical.today()).isNull();
        assertThat(historical.coverage()).isNull();
        assertThat(historical.untold()).isEqualTo(3);
        assertThat(historical.because()).contains("tail of 4 periods", "at least 20 periods");
        assertThat(result.methods().getFirst().today()).isNotNull();
        assertThat(result.positions().getFirst().historicalShortfall()).isNull();
    }

    /** Prices that never move: nothing is lost, no breach is told, and there is no beta to them. */
    @Test
    void withoutVolatilityNothingIsLost() throws IOException {
        RiskResult result = run(
                prices(new int[8][2]),
                "methods: [parametric, cornish_fisher, historical, filtered_ewma, monte_carlo]\n");
        assertThat(result.beta()).isNull();
        for (RiskResult.Method method : result.methods()) {
            assertThat(today(method).valueAtRisk()).as(method.name()).isZero();
            assertThat(Objects.requireNonNull(method.coverage()).breaches()).isZero();
            assertThat(method.shortfall()).isNull();
            assertThat(method.acerbiSzekely()).as(method.name()).isNull();
        }
    }

    private static TailRisk today(RiskResult.Method method) {
        return Objects.requireNonNull(method.today());
    }

    @Test
    void whatCannotBeToldIsRefused() {
        refused("weights: {A: 1, C: 1}", "weights: expected assets that there are: A, B, found C");
        refused("weights: {A: 0}", "at least one that is not 0");
        refused("lookback: 7", "prices of A, B", "9 days of all of them", "8 up to 2020-01-08", "a shorter look-back");
        refused("to: 2020-01-05", "6 days of all of them", "5 up to 2020-01-05");
        refused("to: 2019-12-31", "found none");
        refused("from: 2021-01-01", "which is 2021-01-01 or after");
        refused("scenarios: [{name: s, moves: {X: -0.1}}]", "scenario s", "A, B", "found X");
        refused("scenarios: [{name: s, from: 2020-01-01, to: 2020-01-02}]", "scenario s", "from before 2020-01-01");
        refused("scenarios: [{name: s, from: 2021-01-01, to: 2021-01-02}]", "no day of them up to 2020-01-08");
        refused("scenarios: [{name: s}]", "either moves (or others), or a span", "neither");
        refused("scenarios: [{name: s, from: 2020-01-01}]", "a first day and a last day");
        refused("scenarios: [{name: s, moves: {A: -1.5}}]", "moves.A", "from -1 to");
        refused("confidence: 95", "confidence", "from 0.5 to 0.999999, found 95");
        refused("method: [historical]", "an unknown key", "did you mean methods?");
        refused("margin: {call: 0.9, liquidation: 0.8}", "liquidation", "from 0.9 to 1");
    }

    private void refused(String settings, String... parts) {
        String base = settings.contains("lookback") || settings.contains("confidence") ? "" : FOUR_DAYS;
        assertThatThrownBy(() -> new RiskStudy(
                                PriceTable.read(List.of(Files.writeString(folder.resolve("prices.csv"), SEVEN))),
                                SettingsFile.read(Path.of("test"), base + settings, RiskSettings.class))
                        .run())
                .as(settings)
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll(parts);
    }
}
