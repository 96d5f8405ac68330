package xyz.noderr.backtest.report;

import java.io.IOException;
import java.nio.file.Path;

/** Runs side by side as one HTML file that opens anywhere and asks no network. */
public final class ComparisonPage {
    private ComparisonPage() {}

    /**
     * Writes it.
     *
     * @param view what it draws, as JSON can hold it
     */
    public static void write(Object view, Path file) throws IOException {
        new HtmlPage(ComparisonPage.class, "compare.html", "noderr compare")
                .json("run.json", view)
                .write(file);
    }
}
