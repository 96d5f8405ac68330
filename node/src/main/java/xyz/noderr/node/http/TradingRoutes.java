package xyz.noderr.node.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import io.javalin.http.ServiceUnavailableResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import xyz.noderr.backtest.LiveTrading;
import xyz.noderr.backtest.TradingStatus;
import xyz.noderr.http.JsonServer;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.strategy.risk.Limit;

/** What one who trades may be asked and told: how it stands, as a whole and by its parts, and commands. */
final class TradingRoutes {
    private static final System.Logger AUDIT = System.getLogger("xyz.noderr.node.audit");
    private static final String API = "/api/v1/";
    private static final long MOST_SECONDS = 5;
    private static final long MILLION = 1_000_000;

    private final LiveTrading trading;

    record Done(String done) {}

    TradingRoutes(LiveTrading trading) {
        this.trading = trading;
    }

    void addTo(RoutesConfig routes) {
        view(routes, "status", Function.identity());
        view(routes, "positions", TradingStatus::positions);
        view(routes, "orders", TradingStatus::orders);
        view(routes, "models", TradingStatus::models);
        view(routes, "latency", TradingStatus::latencies);
        view(routes, "limits", TradingStatus::limits);
        routes.post(API + "halt", this::halt, Caller.OPERATOR);
        routes.post(API + "resume", this::resume, Caller.OPERATOR);
        routes.post(API + "kill", this::kill, Caller.OPERATOR);
        routes.post(API + "limits", this::tighten, Caller.OPERATOR);
        routes.post(API + "model", this::swap, Caller.OPERATOR);
    }

    private void view(RoutesConfig routes, String name, Function<TradingStatus, ?> part) {
        routes.get(API + name, ctx -> JsonServer.answer(ctx, part.apply(await(trading.status()))), Caller.VIEWER);
    }

    private void halt(Context ctx) throws InterruptedException {
        note("halt", JsonServer.body(ctx, Commands.Reason.class).reason(), ctx);
        answer(ctx, trading.commands().halt(), "halted: no order leaves, open ones are taken back");
    }

    private void resume(Context ctx) throws InterruptedException {
        note("resume", JsonServer.body(ctx, Commands.Reason.class).reason(), ctx);
        answer(ctx, trading.commands().resume(), "resumed");
    }

    private void kill(Context ctx) throws InterruptedException {
        Commands.Kill kill = JsonServer.body(ctx, Commands.Kill.class);
        note("kill", kill.reason(), ctx);
        answer(
                ctx,
                trading.commands().kill(Math.round(kill.slippage() * MILLION)),
                "killed: open orders are taken back, and what is held is sold within the slippage");
    }

    private void tighten(Context ctx) throws InterruptedException {
        Commands.Tighter tighter = JsonServer.body(ctx, Commands.Tighter.class);
        Limit limit = Limit.ofKey(tighter.limit());
        note("limit " + limit.key() + " " + tighter.value(), tighter.reason(), ctx);
        answer(ctx, trading.commands().tighten(limit, tighter.value()), limit.key() + " is " + tighter.value());
    }

    private void swap(Context ctx) throws InterruptedException {
        Commands.Model model = JsonServer.body(ctx, Commands.Model.class);
        note("model " + model.model(), model.reason(), ctx);
        answer(ctx, trading.commands().swapModel(model.model()), model.model() + " predicts");
    }

    private static void answer(Context ctx, CompletableFuture<Boolean> obeyed, String done)
            throws InterruptedException {
        boolean isDone = await(obeyed);
        ctx.status(isDone ? HttpStatus.OK : HttpStatus.ACCEPTED);
        JsonServer.answer(ctx, new Done(isDone ? done : "on its way, as the market is; look at " + API + "status"));
    }

    private static <T> T await(CompletableFuture<T> answer) throws InterruptedException {
        try {
            return answer.get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof InvalidInputException theirs) {
                throw theirs;
            }
            throw new IllegalStateException(failed.getCause());
        } catch (TimeoutException unanswered) {
            throw new ServiceUnavailableResponse(
                    "the pipeline has not answered within " + MOST_SECONDS + " s; look at /health/ready");
        }
    }

    /** Who did what is in the log, whatever becomes of it. */
    private static void note(String command, String reason, Context ctx) {
        AUDIT.log(System.Logger.Level.INFO, "Command {0} from {1}; reason: {2}", command, ctx.ip(), reason);
    }
}
