package xyz.noderr.benchmarks.suite;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import xyz.noderr.benchmarks.page.Change;
import xyz.noderr.pipeline.config.SettingsFile;

/** What was done for speed: a list, and beside it the results that it names. */
final class ChangeList {
    private static final String LIST = "changes.yaml";

    private ChangeList() {}

    /**
     * Reads them.
     *
     * @param folder in which they stand; where there is no list, nothing was done
     */
    static List<Change> read(Path folder) {
        Path list = folder.resolve(LIST);
        if (!Files.exists(list)) {
            return List.of();
        }
        return SettingsFile.read(list, Change.NamedChanges.class).changes().stream()
                .map(each -> new Change(
                        each.what(),
                        each.predicted(),
                        each.work(),
                        ResultFile.read(folder.resolve(each.before() + ".json")),
                        ResultFile.read(folder.resolve(each.after() + ".json"))))
                .toList();
    }
}
