package xyz.noderr.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.Handler;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.plugin.bundled.RateLimitPlugin;
import io.javalin.router.Endpoint;
import io.javalin.security.Roles;
import io.javalin.security.RouteRole;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * An HTTP server that answers in JSON. What is wrong with a request is said by the key {@code error}; requests of more than
 * 64 KB are refused, and from one address for one path more than a hundred a minute. Each request has a thread of its own.
 */
public final class JsonServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(JsonServer.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUESTS_A_MINUTE = 100;
    private static final long MOST_BYTES = 65_536;
    private static final String BEARER = "Bearer ";

    private final Javalin server;
    private final LongAdder refused = new LongAdder();

    /** Something that may be asked, and by whom. */
    public record Route(String method, String path, Set<RouteRole> callers) {}

    /**
     * What is wrong.
     *
     * @param error in a sentence
     */
    public record Fault(String error) {}

    /**
     * Starts one.
     *
     * @param host to bind to
     * @param port 0 for any that is free
     * @param admit throws where the caller may not ask for what was matched, which its roles tell
     * @param routes what may be asked
     * @throws InvalidInputException when nothing can listen there
     */
    public JsonServer(String host, int port, Handler admit, Consumer<RoutesConfig> routes) {
        try {
            server = Javalin.create(config -> configure(config, host, port, counting(admit), routes))
                    .start();
        } catch (RuntimeException refused) {
            throw new InvalidInputException(
                    host + ":" + port,
                    "an address that is free",
                    refused.getMessage() == null ? "none" : refused.getMessage(),
                    "stop what listens there, or choose another port",
                    refused);
        }
    }

    private Handler counting(Handler admit) {
        return ctx -> {
            try {
                admit.handle(ctx);
            } catch (UnauthorizedResponse | ForbiddenResponse theirs) {
                refused.increment();
                throw theirs;
            }
        };
    }

    private static void configure(
            JavalinConfig config, String host, int port, Handler admit, Consumer<RoutesConfig> routes) {
        config.startup.showJavalinBanner = false;
        config.jetty.host = host;
        config.jetty.port = port;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_BYTES;
        config.registerPlugin(new RateLimitPlugin());
        config.routes.beforeMatched(ctx -> {
            ctx.with(RateLimitPlugin.class).requestPerTimeUnit(REQUESTS_A_MINUTE, TimeUnit.MINUTES);
            ctx.header("X-Content-Type-Options", "nosniff");
            admit.handle(ctx);
        });
        routes.accept(config.routes);
        config.routes.exception(InvalidInputException.class, (invalid, ctx) -> {
            ctx.status(HttpStatus.BAD_REQUEST);
            answer(ctx, new Fault(String.valueOf(invalid.getMessage())));
        });
        config.routes.exception(HttpResponseException.class, (refused, ctx) -> {
            ctx.status(refused.getStatus());
            answer(ctx, new Fault(String.valueOf(refused.getMessage())));
        });
        config.routes.exception(Exception.class, (broken, ctx) -> {
            LOG.log(System.Logger.Level.ERROR, "A request to " + ctx.path() + " failed", broken);
            ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
            answer(ctx, new Fault("the service failed; its log says why"));
        });
    }

    /** Answers with a record. */
    public static void answer(Context ctx, Object body) {
        ctx.contentType(ContentType.APPLICATION_JSON).result(JSON.writeValueAsString(body));
    }

    /**
     * The request's body.
     *
     * @throws InvalidInputException when it does not say what the type wants
     */
    public static <T extends Record> T body(Context ctx, Class<T> type) {
        return SettingsFile.read(Path.of("request body"), ctx.body(), type);
    }

    /** The bearer token of a request. */
    public static String token(Context ctx) {
        String header = ctx.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw new UnauthorizedResponse("a bearer token is wanted in the header Authorization");
        }
        return header.substring(BEARER.length()).strip();
    }

    /** All that may be asked. */
    public List<Route> routes() {
        return server.unsafe.internalRouter.allHttpHandlers().stream()
                .map(each -> each.endpoint)
                .filter(each -> each.method.isHttpMethod())
                .map(each -> new Route(each.method.name(), each.path, callers(each)))
                .toList();
    }

    private static Set<RouteRole> callers(Endpoint endpoint) {
        Roles roles = endpoint.metadata(Roles.class);
        return roles == null ? Set.of() : Set.copyOf(roles.getRoles());
    }

    /** Registers what it counts. */
    public void register(Metrics metrics) {
        metrics.counter("http.refused", "Requests without a token that is good for them", refused::sum);
    }

    /** Where it listens. */
    public int port() {
        return server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
