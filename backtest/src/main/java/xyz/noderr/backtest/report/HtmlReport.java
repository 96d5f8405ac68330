package xyz.noderr.backtest.report;

import java.io.IOException;
import java.nio.file.Path;
import xyz.noderr.backtest.result.Run;

/** The report of a run: one HTML file that opens anywhere and asks no network. */
public final class HtmlReport {
    private HtmlReport() {}

    /** Writes the report of a run. */
    public static void write(Run run, Path file) throws IOException {
        new HtmlPage(
                        HtmlReport.class,
                        "report.html",
                        "noderr backtest " + run.result().name())
                .json("run.json", ReportFigures.of(run))
                .part("series.pack", out -> PackedSeries.write(run, out))
                .write(file);
    }
}
