package xyz.noderr.backtest.sweep;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.backtest.result.Json;

/** The sweep as one HTML file with its styles, scripts and data inside, so that it opens anywhere and asks no network. */
public final class SweepPage {
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.]+)}}");

    private SweepPage() {}

    /** Writes the page of a result. */
    public static void write(SweepResult result, Path file) throws IOException {
        // A "</script>" in the data would end it: JSON may write "<" as an escape, and so it does.
        String data = new String(Json.compact(result), StandardCharsets.UTF_8).replace("<", "\\u003c");
        Map<String, String> parts = Map.of(
                "title",
                "noderr sweep " + result.name(),
                "sweep.css",
                resource("sweep.css"),
                "sweep.js",
                resource("sweep.js"),
                "result.json",
                data);
        Matcher placeholders = PLACEHOLDER.matcher(resource("sweep.html"));
        Files.writeString(
                file,
                placeholders.replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), ""))));
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = SweepPage.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The build left out the page's part " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
