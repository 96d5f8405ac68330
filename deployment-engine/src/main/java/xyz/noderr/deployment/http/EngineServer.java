package xyz.noderr.deployment.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.ContentType;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.http.UnauthorizedResponse;
import io.javalin.plugin.bundled.RateLimitPlugin;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import tools.jackson.databind.json.JsonMapper;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.Tokens;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.config.SettingsFile;

/** The engine over HTTP. What may be asked is told at {@code /openapi.yaml}. */
public final class EngineServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EngineServer.class.getName());
    private static final JsonMapper JSON = new JsonMapper();
    private static final int REQUESTS_A_MINUTE = 100;
    private static final long MOST_BYTES = 65_536;
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String BEARER = "Bearer ";
    private static final String OPEN_API = "openapi.yaml";

    private final DeploymentEngine engine;
    private final String operatorTokenHash;
    private final Javalin server;

    /**
     * Starts it.
     *
     * @param host to bind to
     * @param port 0 for any that is free
     * @param operatorToken who has it may enrol nodes and publish
     */
    public EngineServer(DeploymentEngine engine, String host, int port, String operatorToken) {
        this.engine = engine;
        operatorTokenHash = Tokens.hash(operatorToken);
        server = Javalin.create(config -> configure(config, host, port)).start();
    }

    private void configure(JavalinConfig config, String host, int port) {
        config.startup.showJavalinBanner = false;
        config.jetty.host = host;
        config.jetty.port = port;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MOST_BYTES;
        config.registerPlugin(new RateLimitPlugin());
        config.routes.beforeMatched(this::admit);
        config.routes.get("/api/v1/health-check", ctx -> answer(ctx, new Bodies.Alive("ok")), Caller.ANYONE);
        config.routes.get("/" + OPEN_API, EngineServer::describe, Caller.ANYONE);
        config.routes.get("/api/v1/version/{nodeId}", this::version, Caller.NODE);
        config.routes.post("/api/v1/health", this::health, Caller.NODE);
        config.routes.get("/api/v1/rollout/status", ctx -> answer(ctx, engine.status()), Caller.OPERATOR);
        config.routes.post("/api/v1/nodes/{nodeId}", this::enrol, Caller.OPERATOR);
        config.routes.post("/api/v1/releases", this::publish, Caller.OPERATOR);
        config.routes.post("/api/v1/rollout/pause", this::pause, Caller.OPERATOR);
        config.routes.post("/api/v1/rollout/resume", this::resume, Caller.OPERATOR);
        config.routes.post("/api/v1/rollout/rollback", this::rollBack, Caller.OPERATOR);
        config.routes.exception(InvalidInputException.class, (invalid, ctx) -> {
            ctx.status(HttpStatus.BAD_REQUEST);
            answer(ctx, new Bodies.Fault(String.valueOf(invalid.getMessage())));
        });
        config.routes.exception(HttpResponseException.class, (refused, ctx) -> {
            ctx.status(refused.getStatus());
            answer(ctx, new Bodies.Fault(String.valueOf(refused.getMessage())));
        });
        config.routes.exception(Exception.class, (broken, ctx) -> {
            LOG.log(System.Logger.Level.ERROR, "A request to " + ctx.path() + " failed", broken);
            ctx.status(HttpStatus.INTERNAL_SERVER_ERROR);
            answer(ctx, new Bodies.Fault("the engine failed; its log says why"));
        });
    }

    private void admit(Context ctx) {
        ctx.with(RateLimitPlugin.class).requestPerTimeUnit(REQUESTS_A_MINUTE, TimeUnit.MINUTES);
        Set<?> callers = ctx.routeRoles();
        if (callers.contains(Caller.OPERATOR) && !Tokens.isOf(token(ctx), operatorTokenHash)) {
            throw new ForbiddenResponse("the operator's token is wanted for this");
        }
        if (callers.contains(Caller.NODE)) {
            token(ctx);
        }
    }

    private static String token(Context ctx) {
        String header = ctx.header("Authorization");
        if (header == null || !header.startsWith(BEARER)) {
            throw new UnauthorizedResponse("a bearer token is wanted in the header Authorization");
        }
        return header.substring(BEARER.length()).strip();
    }

    private void requireTokenOf(String nodeId, Context ctx) {
        if (!engine.isTokenOf(nodeId, token(ctx))) {
            throw new ForbiddenResponse("this is not the token of that node");
        }
    }

    private void version(Context ctx) {
        String nodeId = ctx.pathParam("nodeId");
        requireTokenOf(nodeId, ctx);
        String running = query(ctx, "currentVersion", "the version that the node runs");
        Tier tier = Tier.of("parameter tier", query(ctx, "tier", "the node's tier"));
        engine.ask(nodeId, tier, running).ifPresentOrElse(answer -> answer(ctx, Bodies.Version.of(answer)), () -> {
            ctx.status(HttpStatus.NOT_FOUND);
            answer(ctx, new Bodies.Fault("no release was published yet: run what you have"));
        });
    }

    private static String query(Context ctx, String name, String meaning) {
        String value = ctx.queryParam(name);
        if (value == null || value.isBlank()) {
            throw new InvalidInputException("parameter " + name, meaning, "nothing", "add it to the address");
        }
        return value;
    }

    private void health(Context ctx) {
        HealthReport report = body(ctx, HealthReport.class);
        requireTokenOf(report.nodeId(), ctx);
        answer(ctx, new Bodies.Acknowledged(true, engine.hear(report.nodeId(), report.version(), report.metrics())));
    }

    private void enrol(Context ctx) {
        String nodeId = ctx.pathParam("nodeId");
        if (!NODE_ID.matcher(nodeId).matches()) {
            throw new InvalidInputException(
                    "node", "up to 64 letters, digits, dots, hyphens and underscores", nodeId, "choose another id");
        }
        Tier tier = Tier.of("key tier", body(ctx, Bodies.NewNode.class).tier());
        answer(ctx, new Bodies.Enrolled(nodeId, engine.enrol(nodeId, tier)));
    }

    private void publish(Context ctx) {
        Bodies.NewRelease release = body(ctx, Bodies.NewRelease.class);
        engine.publish(release.manifest(), release.signature());
        answer(ctx, engine.status());
    }

    private void pause(Context ctx) {
        engine.pause(body(ctx, Bodies.Reason.class).reason());
        answer(ctx, engine.status());
    }

    private void resume(Context ctx) {
        engine.resume();
        answer(ctx, engine.status());
    }

    private void rollBack(Context ctx) {
        engine.rollBack(body(ctx, Bodies.Reason.class).reason());
        answer(ctx, engine.status());
    }

    private static <T extends Record> T body(Context ctx, Class<T> type) {
        return SettingsFile.read(Path.of("request body"), ctx.body(), type);
    }

    private static void answer(Context ctx, Object body) {
        ctx.contentType(ContentType.APPLICATION_JSON).result(JSON.writeValueAsString(body));
    }

    private static void describe(Context ctx) {
        try (InputStream in = EngineServer.class.getResourceAsStream(OPEN_API)) {
            if (in == null) {
                throw new IllegalStateException(OPEN_API + " is missing from the jar");
            }
            ctx.contentType("application/yaml").result(in.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
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
