package xyz.noderr.deployment.updater;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import xyz.noderr.pipeline.InvalidInputException;

class StateFileTest {
    @TempDir
    private Path folder = Path.of("");

    private static NodeImage image(String version) {
        return new NodeImage(version, "noderr-oracle:" + version);
    }

    private static UpdaterState after(String... versions) {
        UpdaterState state = UpdaterState.first(image(versions[0]));
        for (int i = 1; i < versions.length; i++) {
            state = state.updatedTo(image(versions[i]));
        }
        return state;
    }

    @Test
    void threeThatRanBeforeAreKept() {
        UpdaterState state = after("1", "2", "3", "4", "5");
        assertThat(state.current()).isEqualTo(image("5"));
        assertThat(state.before()).containsExactly(image("4"), image("3"), image("2"));
        assertThat(state.failed()).isNull();
        UpdaterState back = state.back();
        assertThat(back.current()).isEqualTo(image("4"));
        assertThat(back.before()).containsExactly(image("3"), image("2"));
        assertThat(back.failed()).isEqualTo("5");
    }

    @Test
    void nobodyGoesBackToWhatWasLeftForWhatRanBeforeIt() {
        UpdaterState state = after("1", "2", "3", "2");
        assertThat(state.before()).containsExactly(image("1"));
        assertThat(state.failed()).isEqualTo("3");
    }

    @Test
    void whatIsDamagedGivesWayToTheOneBefore() throws IOException {
        StateFile file = new StateFile(folder.resolve("new"));
        assertThat(file.read()).isEmpty();
        UpdaterState first = UpdaterState.first(image("1")).refused("9");
        UpdaterState second = first.updatedTo(image("2"));
        file.write(first);
        file.write(second);
        assertThat(file.read()).contains(second);
        Path newest = folder.resolve("new/state.yaml");
        Files.writeString(newest, Files.readString(newest).replace("noderr-oracle:2", "noderr-oracle:3"));
        assertThat(file.read()).contains(first);
        Files.delete(newest); // As when it was killed between two renames.
        assertThat(file.read()).contains(first);
        Files.writeString(folder.resolve("new/state-before.yaml"), "");
        assertThatThrownBy(file::read).isInstanceOf(InvalidInputException.class).hasMessageContaining("state.yaml");
    }
}
