package xyz.noderr.node.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.ForbiddenResponse;
import io.javalin.http.HttpStatus;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.http.JsonServer;
import xyz.noderr.http.Tokens;
import xyz.noderr.node.environment.NodeEnvironment;
import xyz.noderr.node.metrics.PrometheusMetrics;

/** A node over HTTP: health, metrics, how it stands, commands, and a page for a person. What may be asked is told at {@code /openapi.yaml}. */
public final class NodeServer implements AutoCloseable {
    private final NodeEnvironment environment;
    private final TradingRoutes trading;
    private final Supplier<NodeHealth> health;
    private final PrometheusMetrics metrics;
    private final String viewerHash;
    private final String operatorHash;
    private final JsonServer server;

    private record Alive(String nodeId, String tier, String version) {}

    /** Starts it. */
    public NodeServer(
            NodeEnvironment environment, LiveTrading trading, Supplier<NodeHealth> health, PrometheusMetrics metrics) {
        this.environment = environment;
        this.trading = new TradingRoutes(trading);
        this.health = health;
        this.metrics = metrics;
        viewerHash = Tokens.hash(environment.viewerToken());
        operatorHash = Tokens.hash(environment.operatorToken());
        server = new JsonServer(environment.host(), environment.port(), this::admit, this::route);
        server.register(metrics);
    }

    private void route(RoutesConfig routes) {
        routes.get("/health/live", this::live, Caller.ANYONE);
        routes.get("/health/ready", this::ready, Caller.ANYONE);
        PageRoutes.addTo(routes);
        routes.get("/metrics", this::metrics, Caller.ANYONE);
        trading.addTo(routes);
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

    /** All that may be asked. */
    List<JsonServer.Route> routes() {
        return server.routes();
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
