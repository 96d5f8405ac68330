package xyz.noderr.node.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import xyz.noderr.backtest.PaperStatus;
import xyz.noderr.backtest.PaperTrading;
import xyz.noderr.http.JsonServer;
import xyz.noderr.http.Tokens;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.node.metrics.PrometheusMetrics;
import xyz.noderr.pipeline.InvalidInputException;

/** A node over HTTP: health, metrics, how it stands, commands. What may be asked is told at {@code /openapi.yaml}. */
public final class NodeServer implements AutoCloseable {
    private static final System.Logger AUDIT = System.getLogger("xyz.noderr.node.audit");
    private static final String OPEN_API = "openapi.yaml";
    private static final long MOST_SECONDS = 5;
    private static final long MILLION = 1_000_000;

    private final NodeEnvironment environment;
    private final PaperTrading trading;
    private final Supplier<NodeHealth> health;
    private final PrometheusMetrics metrics;
    private final String viewerHash;
    private final String operatorHash;
    private final JsonServer server;

    private record Alive(String nodeId, String tier, String version) {}

    private record Done(String done) {}

    /** Starts it. */
    public NodeServer(
            NodeEnvironment environment, PaperTrading trading, Supplier<NodeHealth> health, PrometheusMetrics metrics) {
        this.environment = environment;
        this.trading = trading;
        this.health = health;
        this.metrics = metrics;
        viewerHash = Tokens.hash(environment.viewerToken());
        operatorHash = Tokens.hash(environment.operatorToken());
        server = new JsonServer(environment.host(), environment.port(), this::admit, this::route);
    }

    private void route(RoutesConfig routes) {
        routes.get("/health/live", this::live, Caller.ANYONE);
        routes.get("/health/ready", this::ready, Caller.ANYONE);
        routes.get("/" + OPEN_API, NodeServer::describe, Caller.ANYONE);
        routes.get("/metrics", this::metrics, Caller.ANYONE);
        routes.get("/api/v1/status", ctx -> JsonServer.answer(ctx, status()), Caller.VIEWER);
        routes.post("/api/v1/halt", this::halt, Caller.OPERATOR);
        routes.post("/api/v1/resume", this::resume, Caller.OPERATOR);
        routes.post("/api/v1/kill", this::kill, Caller.OPERATOR);
    }

    private void admit(Context ctx) {
        Set<?> callers = ctx.routeRoles();
        if (callers.contains(Caller.ANYONE)) {
            return;
        }
        String token = JsonServer.token(ctx);
        boolean operator = Tokens.isOf(token, operatorHash);
        if (!operator && !(callers.contains(Caller.VIEWER) && Tokens.isOf(token, viewerHash))) {
            throw new ForbiddenResponse("this token is not good for that");
        }
    }

    private void live(Context ctx) {
        JsonServer.answer(
                ctx, new Alive(environment.nodeId(), environment.tier().toString(), environment.version()));
    }

    private void ready(Context ctx) {
        NodeHealth now = health.get();
        ctx.status(now.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE);
        JsonServer.answer(ctx, now);
    }

    private void metrics(Context ctx) {
        ctx.contentType(PrometheusMetrics.CONTENT_TYPE).result(metrics.text());
    }

    private PaperStatus status() throws InterruptedException {
        return await(trading.status());
    }

    private static <T> T await(CompletableFuture<T> asked) throws InterruptedException {
        try {
            return asked.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            throw new InvalidInputException(
                    "pipeline", "an answer", unanswered.toString(), "look at /health/ready", unanswered);
        }
    }

    private void halt(Context ctx) throws InterruptedException {
        note("halt", JsonServer.body(ctx, Commands.Reason.class).reason(), ctx);
        await(trading.halt());
        JsonServer.answer(ctx, new Done("halted: no order leaves, open ones are taken back"));
    }

    private void resume(Context ctx) throws InterruptedException {
        note("resume", JsonServer.body(ctx, Commands.Reason.class).reason(), ctx);
        await(trading.resume());
        JsonServer.answer(ctx, new Done("resumed"));
    }

    private void kill(Context ctx) throws InterruptedException {
        Commands.Kill kill = JsonServer.body(ctx, Commands.Kill.class);
        note("kill", kill.reason(), ctx);
        await(trading.kill(Math.round(kill.slippage() * MILLION)));
        JsonServer.answer(
                ctx, new Done("killed: open orders are taken back, and what is held is sold within the slippage"));
    }

    /** Who did what is in the log, whatever becomes of it. */
    private static void note(String command, String reason, Context ctx) {
        AUDIT.log(System.Logger.Level.INFO, "Command {0} from {1}; reason: {2}", command, ctx.ip(), reason);
    }

    private static void describe(Context ctx) {
        try (InputStream in = NodeServer.class.getResourceAsStream(OPEN_API)) {
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
