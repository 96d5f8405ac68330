package xyz.noderr.deployment.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.regex.Pattern;
import xyz.noderr.deployment.DeploymentEngine;
import xyz.noderr.deployment.release.Tier;
import xyz.noderr.http.JsonServer;
import xyz.noderr.http.Tokens;
import xyz.noderr.pipeline.InvalidInputException;

/** The engine over HTTP. What may be asked is told at {@code /openapi.yaml}. */
public final class EngineServer implements AutoCloseable {
    private static final Pattern NODE_ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final String OPEN_API = "openapi.yaml";

    private final DeploymentEngine engine;
    private final String operatorTokenHash;
    private final JsonServer server;

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
        server = new JsonServer(host, port, this::admit, this::route);
    }

    private void route(RoutesConfig routes) {
        routes.get("/api/v1/health-check", ctx -> JsonServer.answer(ctx, new Bodies.Alive("ok")), Caller.ANYONE);
        routes.get("/" + OPEN_API, EngineServer::describe, Caller.ANYONE);
        routes.get("/api/v1/version/{nodeId}", this::version, Caller.NODE);
        routes.post("/api/v1/health", this::health, Caller.NODE);
        routes.get("/api/v1/rollout/status", ctx -> JsonServer.answer(ctx, engine.status()), Caller.OPERATOR);
        routes.post("/api/v1/nodes/{nodeId}", this::enrol, Caller.OPERATOR);
        routes.post("/api/v1/releases", this::publish, Caller.OPERATOR);
        routes.post("/api/v1/rollout/pause", this::pause, Caller.OPERATOR);
        routes.post("/api/v1/rollout/resume", this::resume, Caller.OPERATOR);
        routes.post("/api/v1/rollout/rollback", this::rollBack, Caller.OPERATOR);
    }

    private void admit(Context ctx) {
        Set<?> callers = ctx.routeRoles();
        if (callers.contains(Caller.OPERATOR) && !Tokens.isOf(JsonServer.token(ctx), operatorTokenHash)) {
            throw new ForbiddenResponse("the operator's token is wanted for this");
        }
        if (callers.contains(Caller.NODE)) {
            JsonServer.token(ctx);
        }
    }

    private void requireTokenOf(String nodeId, Context ctx) {
        if (!engine.isTokenOf(nodeId, JsonServer.token(ctx))) {
            throw new ForbiddenResponse("this is not the token of that node");
        }
    }

    private void version(Context ctx) {
        String nodeId = ctx.pathParam("nodeId");
        requireTokenOf(nodeId, ctx);
        String running = query(ctx, "currentVersion", "the version that the node runs");
        Tier tier = Tier.of("parameter tier", query(ctx, "tier", "the node's tier"));
        engine.ask(nodeId, tier, running)
                .ifPresentOrElse(answer -> JsonServer.answer(ctx, Bodies.Version.of(answer)), () -> {
                    ctx.status(HttpStatus.NOT_FOUND);
                    JsonServer.answer(ctx, new JsonServer.Fault("no release was published yet: run what you have"));
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
        HealthReport report = JsonServer.body(ctx, HealthReport.class);
        requireTokenOf(report.nodeId(), ctx);
        JsonServer.answer(
                ctx, new Bodies.Acknowledged(true, engine.hear(report.nodeId(), report.version(), report.metrics())));
    }

    private void enrol(Context ctx) {
        String nodeId = ctx.pathParam("nodeId");
        if (!NODE_ID.matcher(nodeId).matches()) {
            throw new InvalidInputException(
                    "node", "up to 64 letters, digits, dots, hyphens and underscores", nodeId, "choose another id");
        }
        Tier tier =
                Tier.of("key tier", JsonServer.body(ctx, Bodies.NewNode.class).tier());
        JsonServer.answer(ctx, new Bodies.Enrolled(nodeId, engine.enrol(nodeId, tier)));
    }

    private void publish(Context ctx) {
        Bodies.NewRelease release = JsonServer.body(ctx, Bodies.NewRelease.class);
        engine.publish(release.manifest(), release.signature());
        JsonServer.answer(ctx, engine.status());
    }

    private void pause(Context ctx) {
        engine.pause(JsonServer.body(ctx, Bodies.Reason.class).reason());
        JsonServer.answer(ctx, engine.status());
    }

    private void resume(Context ctx) {
        engine.resume();
        JsonServer.answer(ctx, engine.status());
    }

    private void rollBack(Context ctx) {
        engine.rollBack(JsonServer.body(ctx, Bodies.Reason.class).reason());
        JsonServer.answer(ctx, engine.status());
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
        server.close();
    }
}
