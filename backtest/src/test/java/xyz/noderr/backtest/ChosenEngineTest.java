package xyz.noderr.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.inference.engine.Engine;
import xyz.noderr.inference.model.ModelPackage;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/**
 * Which engine a run has where its settings say {@code auto}. No measurement chooses the official one: where it is taken, it was
 * noted.
 */
class ChosenEngineTest {
    private static final Path EXAMPLE = Path.of("..", "examples", "btc-trades");

    private final ModelPackage model = ModelPackage.read(EXAMPLE.resolve("model"));

    @TempDir
    private Path folder = Path.of("");

    private Path earlier = Path.of("");
    private Path later = Path.of("");

    @BeforeEach
    void folders() throws IOException {
        earlier = Files.createDirectory(folder.resolve("earlier"));
        later = Files.createDirectory(folder.resolve("later"));
    }

    private static BacktestSettings by(Engine engine) throws IOException {
        Path file = EXAMPLE.resolve("backtest.yaml");
        String yaml = Files.readString(file) + "\ninference: {engine: " + engine + "}\n";
        return SettingsFile.read(file, yaml, BacktestSettings.class);
    }

    private static void note(Path journal) {
        RunJournal.note(journal.resolve("engine.yaml"), new ChosenEngine(Engine.OFFICIAL));
    }

    @Test
    void whatWasFasterIsNotedForTheReplay() throws IOException {
        Engine chosen = ChosenEngine.of(by(Engine.AUTO), model, earlier);
        assertThat(chosen).isIn(Engine.NATIVE, Engine.COMPILED);
        assertThat(ChosenEngine.recorded(by(Engine.AUTO), earlier)).isEqualTo(chosen);
    }

    @Test
    void whatTheJournalHasIsNotMeasuredAgain() throws IOException {
        note(earlier);
        assertThat(ChosenEngine.of(by(Engine.AUTO), model, earlier)).isEqualTo(Engine.OFFICIAL);
    }

    @Test
    void aRunThatTakesAnEarlierOneUpGoesOnWithItsEngine() throws IOException {
        note(earlier);
        ChosenEngine.keep(earlier, later);
        assertThat(ChosenEngine.of(by(Engine.AUTO), model, later)).isEqualTo(Engine.OFFICIAL);
        assertThat(ChosenEngine.recorded(by(Engine.AUTO), later)).isEqualTo(Engine.OFFICIAL);
    }

    @Test
    void whereNothingWasChosenNothingIsKept() throws IOException {
        ChosenEngine.keep(earlier, later);
        assertThat(later).isEmptyDirectory();
        BacktestSettings auto = by(Engine.AUTO);
        assertThatThrownBy(() -> ChosenEngine.recorded(auto, later))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("engine.yaml");
    }

    @Test
    void anEngineThatTheSettingsNameIsTheirsWhateverWasNoted() throws IOException {
        note(earlier);
        assertThat(ChosenEngine.of(by(Engine.NATIVE), model, earlier)).isEqualTo(Engine.NATIVE);
        assertThat(ChosenEngine.recorded(by(Engine.COMPILED), earlier)).isEqualTo(Engine.COMPILED);
        ChosenEngine.of(by(Engine.NATIVE), model, later);
        assertThat(later).isEmptyDirectory();
    }
}
