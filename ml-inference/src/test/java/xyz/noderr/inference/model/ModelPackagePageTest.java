package xyz.noderr.inference.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;

/** What the page on packages shows is what is read. */
class ModelPackagePageTest {
    private static final Path PAGE = Path.of("..", "docs", "model-package.md");

    record Outputs(@Setting(help = "as in a manifest") List<ModelManifest.Output> outputs) {}

    record Trusting(@Setting(help = "as in a configuration") ModelTrust modelTrust) {}

    @Test
    void theManifestIsOne() throws IOException {
        ModelManifest shown = read("manifest", ModelManifest.class);
        assertThat(shown.columnNames()).containsExactly("down", "flat", "up");
        assertThat(shown.golden().rows()).hasSize(1);
        assertThat(shown.stalenessBudget()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void whatItCallsADefaultIsOne() throws IOException {
        String shown = snippet("manifest");
        String without = shown.replaceAll("(?m)^.*# default\\b(?!:).*\n", "");
        assertThat(without.lines().count()).isEqualTo(shown.lines().count() - 5);
        assertThat(SettingsFile.read(PAGE, without, ModelManifest.class))
                .isEqualTo(SettingsFile.read(PAGE, shown, ModelManifest.class));
        ModelManifest stale = SettingsFile.read(PAGE, shown.replaceAll("(?m)^staleAfter.*\n", ""), ModelManifest.class);
        assertThat(stale.stalenessBudget()).isEqualTo(stale.horizon().dividedBy(10));
    }

    @Test
    void theOutputsAndTheTrustAreWhatIsRead() throws IOException {
        assertThat(read("outputs", Outputs.class).outputs())
                .extracting(ModelManifest.Output::width)
                .containsExactly(1, 1, 2);
        ModelTrust trust = read("trust", Trusting.class).modelTrust();
        assertThat(trust.requireSignature()).isTrue();
        assertThat(trust.publicKeys()).hasSize(1);
    }

    @Test
    void everyMeaningIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        for (OutputMeaning meaning : OutputMeaning.values()) {
            assertThat(page).contains("| `" + meaning + "` |");
        }
    }

    @Test
    void theLimitsAreThose() throws IOException {
        PackageLimits limits = PackageLimits.DEFAULT;
        assertThat(Files.readString(PAGE))
                .contains("at most " + limits.files() + " files, " + (limits.fileBytes() >> 20) + " MB each and "
                        + (limits.totalBytes() >> 20) + " MB in all");
    }

    private static <T extends Record> T read(String name, Class<T> type) throws IOException {
        return SettingsFile.read(PAGE, snippet(name), type);
    }

    private static String snippet(String name) throws IOException {
        Matcher matcher = Pattern.compile("```yaml\n# " + name + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(PAGE));
        assertThat(matcher.find()).as(name).isTrue();
        return matcher.group(1);
    }
}
