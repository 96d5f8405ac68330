package xyz.noderr.node.http;

import io.javalin.config.RoutesConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/**
 * A page for a person, from the jar: it asks for the viewer's token and looks at the same resources as anyone. A browser lets
 * it run its own script and speak to this server, and nothing else.
 */
final class PageRoutes {
    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
            + " img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private PageRoutes() {}

    static void addTo(RoutesConfig routes) {
        serve(routes, "/", "page.html", "text/html");
        serve(routes, "/page.js", "page.js", "text/javascript");
        serve(routes, "/page.css", "page.css", "text/css");
        serve(routes, "/openapi.yaml", "openapi.yaml", "application/yaml");
    }

    private static void serve(RoutesConfig routes, String path, String file, String type) {
        byte[] bytes = read(file);
        routes.get(
                path,
                ctx -> ctx.header("Content-Security-Policy", POLICY)
                        .header("Referrer-Policy", "no-referrer")
                        .header("Cache-Control", "no-cache")
                        .contentType(type + "; charset=utf-8")
                        .result(bytes),
                Caller.ANYONE);
    }

    private static byte[] read(String file) {
        try (InputStream in = PageRoutes.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException(file + " is missing from the jar");
            }
            return in.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
