package xyz.noderr.backtest;

import java.util.concurrent.CompletableFuture;
import java.util.function.ObjLongConsumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import xyz.noderr.market.live.LiveFeed;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.risk.Limit;

/**
 * What one who trades may be told. Commands go over the ring among the market's events, so that a journal has them.
 *
 * <p>Threading: for any.
 */
public final class LiveCommands {
    private final LiveFeed feed;
    private final Supplier<LiveStages> stages;
    private final BetweenEvents between;

    /**
     * To stages.
     *
     * @param feed among whose events they come
     * @param stages those that run, or an error that none do yet
     */
    LiveCommands(LiveFeed feed, Supplier<LiveStages> stages, BetweenEvents between) {
        this.feed = feed;
        this.stages = stages;
        this.between = between;
    }

    /**
     * No order leaves from here on, open ones are taken back, until {@link #resume}.
     *
     * @return once the stages have taken the command up, whether they have obeyed: with {@code venue.feedLatency} it may
     *     still be on its way, as the market is; never answered once it was stopped. So for all commands
     */
    public CompletableFuture<Boolean> halt() {
        return command(Event::halt, now -> now.pipeline().halt().isPresent());
    }

    /** Orders leave again. */
    public CompletableFuture<Boolean> resume() {
        return command(
                Event::resume,
                now -> now.pipeline().halt().isEmpty() && !now.assembly().risk().killed());
    }

    /**
     * Gets out of what is held; until {@link #resume} nothing else leaves.
     *
     * @param slippage how much worse than the last price it may be sold, in millionths; 0 keeps it
     */
    public CompletableFuture<Boolean> kill(long slippage) {
        return command(
                (event, timeNanos) -> event.kill(timeNanos, slippage),
                now -> now.assembly().risk().killed());
    }

    /**
     * Makes a limit tighter. It goes over the ring without a reason, by which a looser one would be taken: whatever comes
     * between, it loosens nothing. Fails with {@link InvalidInputException} when the value will not do, or is looser.
     *
     * @param value as the settings would say it
     */
    public CompletableFuture<Boolean> tighten(Limit limit, Object value) {
        return between.ask(now -> now.assembly().risk().tighter(limit, value))
                .thenCompose(values -> publish(limit, values));
    }

    private CompletableFuture<Boolean> publish(Limit limit, long[] values) {
        // Each instrument has its own limit of a quantity; of all others there is one.
        int last = limit == Limit.MAX_ORDER_QUANTITY ? values.length - 1 : 0;
        for (int i = 0; i < last; i++) {
            int id = i;
            var _ = feed.publish((event, timeNanos) -> event.changeLimit(id, timeNanos, limit.code(), values[id], ""));
        }
        return command(
                (event, timeNanos) -> event.changeLimit(last, timeNanos, limit.code(), values[last], ""),
                now -> now.assembly().risk().limit(limit) <= values[0]);
    }

    /**
     * Opens another model, in the caller's thread, and lets it predict from here on.
     *
     * @param model its package, as a path from the settings' folder, and below it
     * @throws InvalidInputException when it is no package that can follow the first model, or does not pass its golden rows
     */
    public CompletableFuture<Boolean> swapModel(String model) {
        LiveStages now = stages.get();
        LoadedModels models = now.models();
        ModelStages predicting = now.assembly().model();
        if (models == null || predicting == null) {
            throw new InvalidInputException(
                    "model", "strategies that ask a model", "none that does", "name a model in the configuration");
        }
        int place = models.load(model);
        return command(
                (event, timeNanos) -> event.swapModel(timeNanos, place),
                then -> predicting.inference().champion() == place);
    }

    /**
     * What another process has decided is to be held: a strategy of the kind {@code signals} hears of it.
     *
     * @param weight the part of the capital, in millionths
     * @param id of the signal
     * @return done when it is among the events
     */
    public CompletableFuture<Void> signal(int instrumentId, long weight, String id) {
        return feed.publish((event, timeNanos) -> event.signal(instrumentId, timeNanos, weight, id));
    }

    private CompletableFuture<Boolean> command(ObjLongConsumer<Event> write, Predicate<LiveStages> obeyed) {
        return feed.publish(write).thenCompose(_ -> between.ask(obeyed::test));
    }
}
