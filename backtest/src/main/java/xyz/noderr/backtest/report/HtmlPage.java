package xyz.noderr.backtest.report;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import xyz.noderr.backtest.result.Json;

/**
 * An HTML file with its styles, scripts and data inside, so that it opens anywhere and asks no network. The charts are drawn
 * by uPlot. A template names its parts as {@code {{name}}}: those of the page's own, else the file of that name beside it.
 */
public final class HtmlPage {
    private static final String UPLOT_POM = "/META-INF/maven/org.webjars.npm/uplot/pom.properties";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{\\{([a-z.]+)}}");

    private final Class<?> owner;
    private final String template;
    private final Map<String, Part> parts = new HashMap<>();

    /** What stands in the place of a name. */
    public interface Part {
        /** Writes it into the page. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * A page of a template.
     *
     * @param owner beside whose class the template stands, and its parts
     */
    public HtmlPage(Class<?> owner, String template, String title) {
        this.owner = owner;
        this.template = template;
        text("title", title.replace("&", "&amp;").replace("<", "&lt;"));
        part("uplot.css", out -> out.write(uplot("uPlot.min.css")));
        part("uplot.js", out -> out.write(uplot("uPlot.iife.min.js")));
    }

    private byte[] uplot(String file) throws IOException {
        return resource("/META-INF/resources/webjars/uplot/" + uplotVersion() + "/dist/" + file)
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Adds a part. */
    public HtmlPage part(String name, Part part) {
        parts.put(name, part);
        return this;
    }

    /** Data. A "&lt;/script&gt;" in them would end them: JSON may write "&lt;" as an escape, and so it does. */
    public HtmlPage json(String name, Object value) {
        return text(name, Json.line(value).replace("<", "\\u003c"));
    }

    private HtmlPage text(String name, String text) {
        return part(name, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }

    /** Writes the page, part by part. */
    public void write(Path file) throws IOException {
        String text = resource(template);
        Matcher placeholder = PLACEHOLDER.matcher(text);
        int from = 0;
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
            while (placeholder.find()) {
                out.write(text.substring(from, placeholder.start()).getBytes(StandardCharsets.UTF_8));
                String name = placeholder.group(1);
                Part part = parts.get(name);
                if (part == null) {
                    out.write(resource(name).getBytes(StandardCharsets.UTF_8));
                } else {
                    part.writeTo(out);
                }
                from = placeholder.end();
            }
            out.write(text.substring(from).getBytes(StandardCharsets.UTF_8));
        }
    }

    /** The version that the build chose stands in the webjar itself. */
    private String uplotVersion() throws IOException {
        Properties pom = new Properties();
        pom.load(new StringReader(resource(UPLOT_POM)));
        return pom.getProperty("version");
    }

    private String resource(String name) throws IOException {
        try (InputStream in = owner.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The build left out the page's part " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
