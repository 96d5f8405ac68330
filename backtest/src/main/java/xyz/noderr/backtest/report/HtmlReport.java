package xyz.noderr.backtest.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.backtest.result.Json;
import xyz.noderr.backtest.result.Run;

/**
 * The report: one HTML file with its styles, scripts and data inside, so that it opens anywhere and asks no network. The
 * charts are drawn by uPlot.
 */
public final class HtmlReport {
    private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.]+)}}");

    private HtmlReport() {}

    /** Writes the report of a run. */
    public static void write(Run run, Path file) throws IOException {
        // A "</script>" in the data would end it: JSON may write "<" as an escape, and so it does.
        String data = new String(Json.compact(ReportData.of(run)), StandardCharsets.UTF_8).replace("<", "\\u003c");
        String uplot = "/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/";
        Map<String, String> parts = Map.of(
                "title", escape("noderr backtest " + run.result().name()),
                "uplot.css", resource(uplot + "uPlot.min.css"),
                "uplot.js", resource(uplot + "uPlot.iife.min.js"),
                "report.css", resource("report.css"),
                "report.js", resource("report.js"),
                "run.json", data);
        Matcher placeholders = PLACEHOLDER.matcher(resource("report.html"));
        String page = placeholders.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
        Files.writeString(file, page);
    }

    /** The version that the build chose stands in the webjar itself. */
    private static String uplotVersion() throws IOException {
        Properties pom = new Properties();
        pom.load(new StringReader(resource(UPLOT_POM)));
        return pom.getProperty("version");
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The build left out the report's part " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
