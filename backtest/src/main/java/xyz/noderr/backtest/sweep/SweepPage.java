package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.nio.file.Path;
import xyz.noderr.backtest.report.HtmlPage;

/** The sweep as one HTML file. */
public final class SweepPage {
    private SweepPage() {}

    /** Writes the page of a result. */
    public static void write(SweepResult result, Path file) throws IOException {
        new HtmlPage(SweepPage.class, "sweep.html", "noderr sweep " + result.name())
                .json("result.json", result)
                .write(file);
    }
}
