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
        return EquityPicture.write(run, folder.resolve("equity.png"));
    }

    private static void latencies(Run run, Path folder) throws IOException {
        Files.createDirectories(folder);
        for (Map.Entry<String, StageLatency> each : run.latencies().entrySet()) {
            each.getValue().write(folder.resolve(each.getKey() + ".hgrm"));
        }
    }
}
