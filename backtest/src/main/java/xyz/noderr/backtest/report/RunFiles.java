package xyz.noderr.backtest.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Run;
import xyz.noderr.pipeline.latency.StageLatency;

/** All that a run leaves in its folder: the page for people, and files for programs beside it. */
public final class RunFiles {
    /** The page. */
    public static final String REPORT = "report.html";

    /** What {@code --json} prints, indented. */
    public static final String RESULT = "result.json";

    /** A row for each second or minute. */
    public static final String EQUITY = "equity.csv";

    private RunFiles() {}

    /**
     * Writes all of them.
     *
     * @param folder which there is
     * @return why there is no picture, where none could be drawn
     */
    public static Optional<String> write(Run run, Path folder) throws IOException {
        HtmlReport.write(run, folder.resolve(REPORT));
        Files.writeString(folder.resolve(RESULT), Json.pretty(run.result()));
        RunTables tables = new RunTables(run);
        tables.equity(folder.resolve(EQUITY));
        tables.returns(folder.resolve("returns.csv"));
        tables.fills(folder.resolve("fills.csv"));
        latencies(run, folder.resolve("latency"));
        return picture(run, folder.resolve("equity.png"));
    }

    /** Java draws with the system's fonts, which a small container may not have; nor may it have Java's desktop module. */
    private static Optional<String> picture(Run run, Path file) throws IOException {
        if (run.account().size() < 2) {
            return Optional.of("the run is too short to draw");
        }
        try {
            EquityPicture.write(run, file);
            return Optional.empty();
        } catch (LinkageError | InternalError | RuntimeException cannotDraw) {
            return Optional.of("Java cannot draw here (" + cannotDraw + "); install fontconfig and a font");
        }
    }

    private static void latencies(Run run, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, StageLatency> each : run.latencies().entrySet()) {
            each.getValue().write(folder.resolve(each.getKey() + ".hgrm"));
        }
    }
}
