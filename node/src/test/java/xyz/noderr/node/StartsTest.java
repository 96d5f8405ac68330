package xyz.noderr.node;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which of its starts a node goes on with. */
class StartsTest {
    @TempDir
    private Path data = Path.of("");

    private Path start(String name) throws IOException {
        Path start = data.resolve(name);
        Path journal = Files.createDirectories(Starts.journal(start));
        Files.writeString(journal.resolve("journal.yaml"), "");
        return start;
    }

    @Test
    void withTheLastOneThatHasAJournal() throws IOException {
        assertThat(Starts.before(data.resolve("none").resolve("20261128-000000-000")))
                .isEmpty();
        start("20261127-235959-999");
        Path second = start("20261128-000000-000");
        Files.createDirectories(data.resolve("20261128-000001-000"));
        assertThat(Starts.before(start("20261128-000002-000"))).contains(second);
    }

    @Test
    void notWithOneThatWasCutOffWhileItTookUpAnother() throws IOException {
        Path whole = start("20261128-000000-000");
        Path cutOff = start("20261128-000001-000");
        Starts.begin(cutOff);
        Path third = start("20261128-000002-000");
        assertThat(Starts.before(third)).contains(whole);
        Starts.begin(third);
        assertThat(Starts.journal(cutOff)).doesNotExist();
        assertThat(Starts.journal(whole)).exists();
        Starts.done(third);
        assertThat(Starts.before(start("20261128-000003-000"))).contains(third);
    }
}
