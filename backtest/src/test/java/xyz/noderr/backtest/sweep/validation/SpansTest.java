package xyz.noderr.backtest.sweep.validation;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import xyz.noderr.backtest.sweep.Reference;
import xyz.noderr.backtest.sweep.run.Periods;
import xyz.noderr.backtest.sweep.score.Objective;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** Against the recipe that trains the shipped models (research/noderr_research/purged_k_fold.py), and by hand. */
class SpansTest {
    private static final Spans LABELS = new Spans(Reference.longs("/folds/starts"), Reference.longs("/folds/ends"));
    private static final long EMBARGO = (long) Reference.number("/folds/embargo");
    private static final long HOUR = 3_600_000_000_000L;

    @Test
    void foldsOfOverlappingLabelsAreThoseOfTheTrainingRecipe() {
        List<Fold> folds = LABELS.kFold("folds", 4, EMBARGO);
        JsonNode expected = Reference.at("/folds/kFold");
        assertThat(folds).hasSize(expected.size());
        for (int i = 0; i < folds.size(); i++) {
            assertThat(folds.get(i).test())
                    .isEqualTo(Reference.ints(expected.get(i).get("test")));
            assertThat(folds.get(i).train())
                    .isEqualTo(Reference.ints(expected.get(i).get("train")));
            assertThat(folds.get(i).purged())
                    .isEqualTo(expected.get(i).get("purged").asInt());
            assertThat(folds.get(i).embargoed())
                    .isEqualTo(expected.get(i).get("embargoed").asInt());
        }
    }

    @Test
    void combinationsOfGroupsPurgeAroundEachOfThem() {
        List<Spans.Split> splits = LABELS.combined("groups", 5, 2, EMBARGO);
        JsonNode expected = Reference.at("/folds/combined");
        assertThat(splits).hasSize(10).hasSize(expected.size());
        for (int i = 0; i < splits.size(); i++) {
            assertThat(splits.get(i).groups())
                    .isEqualTo(Reference.ints(expected.get(i).get("groups")));
            assertThat(splits.get(i).fold().train())
                    .isEqualTo(Reference.ints(expected.get(i).get("train")));
        }
    }

    /**
     * Ten hours in five folds of two; a return depends on the hour and the next one (purge of an hour), and for an hour
     * after a test nothing is chosen on. The third fold tests hours 4 and 5, whose labels end with hour 6: hour 3 reaches into
     * it, hour 6 begins within it, and hour 7 within the embargo after it.
     */
    @Test
    void purgeAndEmbargoByHand() {
        Spans hours = Validation.spans(new Periods(0, HOUR, 10), Duration.ofHours(1));
        Fold third = hours.kFold("folds", 5, HOUR).get(2);
        assertThat(third.test()).containsExactly(4, 5);
        assertThat(third.train()).containsExactly(0, 1, 2, 8, 9);
        assertThat(third.purged()).isEqualTo(2);
        assertThat(third.embargoed()).isEqualTo(1);
    }

    /** López de Prado: C(6, 2) = 15 splits make 15 · 2 / 6 = 5 paths, each with every period once. */
    @Test
    void pathsAreAsManyAsTheBookSaysAndEachIsWhole() {
        Spans days = Validation.spans(new Periods(0, 24 * HOUR, 23), Duration.ZERO);
        List<Spans.Split> splits = days.combined("groups", 6, 2, 0);
        assertThat(splits).hasSize(15);
        // Of one run there is nothing to choose: each path is the run itself.
        double[] returns =
                IntStream.range(0, 23).mapToDouble(i -> 0.01 * (i % 3 - 0.5)).toArray();
        Chooser chooser = new Chooser(new double[][] {returns}, Objective.SHARPE, 365);
        Paths paths = Paths.of(splits, 6, chooser);
        assertThat(paths.returns())
                .hasSize(5)
                .allSatisfy(path -> assertThat(path).isEqualTo(returns));
        assertThat(paths.inSample()).hasSize(15);
    }

    /** Two hours to choose on, one to trade: of six hours, four windows; the last hours of an uneven rest are traded too. */
    @Test
    void windowsRollOrGrow() {
        Periods six = new Periods(0, HOUR, 6);
        List<Fold> rolling = walk("{train: 2h, test: 1h}", six);
        assertThat(rolling.stream().map(fold -> Arrays.toString(fold.train())).toList())
                .containsExactly("[0, 1]", "[1, 2]", "[2, 3]", "[3, 4]");
        assertThat(rolling.stream().map(fold -> Arrays.toString(fold.test())).toList())
                .containsExactly("[2]", "[3]", "[4]", "[5]");
        List<Fold> anchored = walk("{train: 2h, test: 3h, anchored: true}", six);
        assertThat(anchored.stream().map(fold -> Arrays.toString(fold.train())).toList())
                .containsExactly("[0, 1]", "[0, 1, 2, 3, 4]");
        assertThat(anchored.getLast().test()).containsExactly(5);
    }

    /** The first run is best in the first hours, the second later: what was chosen is what was best before, not what is. */
    @Test
    void whatIsTradedWasChosenBefore() {
        double[][] returns = {{0.02, 0.01, -0.01, -0.02, -0.01}, {-0.01, 0.00, 0.02, 0.01, 0.03}};
        Chooser chooser = new Chooser(returns, Objective.RETURN, 8760);
        List<Chooser.Choice> choices = walk("{train: 2h, test: 1h}", new Periods(0, HOUR, 5)).stream()
                .map(chooser::choose)
                .toList();
        assertThat(choices.stream().map(Chooser.Choice::run).toList()).containsExactly(0, 1, 1);
        assertThat(choices.stream().map(choice -> choice.returns()[0]).toList()).containsExactly(-0.01, 0.01, 0.03);
    }

    @Test
    void whereNothingTradedNothingIsChosenAndNothingEarned() {
        Chooser chooser = new Chooser(new double[2][5], Objective.SHARPE, 8760);
        Chooser.Choice choice = chooser.choose(new Fold(new int[] {0, 1}, new int[] {2, 3}, 0, 0));
        assertThat(choice.run()).isEqualTo(-1);
        assertThat(choice.returns()).containsExactly(0, 0);
    }

    @Test
    void foldsThatDoNotFitIntoTheDataAreRefusedInASentence() {
        Periods six = new Periods(0, HOUR, 6);
        assertThatThrownBy(() -> walk("{train: 6h, test: 1h}", six))
                .isInstanceOf(InvalidInputException.class)
                .hasMessage(
                        "sweep.yaml key validate.walkForward: expected a train and a test that fit into the data, 6h of"
                                + " them, found 6h and 1h; make them shorter");
        assertThatThrownBy(() -> walk("{train: 30m, test: 1h}", six))
                .hasMessageContaining("walkForward.train: expected at least a period of 1h, found 30m");
        assertThatThrownBy(() -> validation("{purgedKFold: {folds: 7}}", six))
                .hasMessageContaining(
                        "validate.purgedKFold: expected at most as many folds as there are periods, 6, found 7");
        assertThatThrownBy(() -> validation("{purgedKFold: {folds: 2, embargo: 5h, purge: 5h}}", six))
                .hasMessageContaining("validate.purgedKFold: expected periods that are left to choose on, found none");
    }

    private static List<Fold> walk(String yaml, Periods periods) {
        return requireNonNull(validation("{walkForward: " + yaml + "}", periods).walkForward());
    }

    private static Validation validation(String yaml, Periods periods) {
        return new Validation(
                "sweep.yaml", SettingsFile.read(Path.of("test"), yaml, ValidationSettings.class), periods);
    }
}
