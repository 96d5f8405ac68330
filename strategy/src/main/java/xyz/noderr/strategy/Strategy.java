package xyz.noderr.strategy;

import xyz.noderr.pipeline.event.Bar;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.Stateful;

/**
 * Decides what to hold. A strategy is one class: it overrides what it wants to hear of, reads the market from the event,
 * and says by its {@link Desk} what it wants. Where it says nothing, what it wanted before stands.
 *
 * <pre>{@code
 * @About("long while the price is above where it began")
 * public final class AboveTheStart implements Strategy {
 *     public record Settings(@Setting(defaultsTo = "0", help = "by how many ticks") int ticks) {}
 *
 *     private final Settings settings;
 *     private long startTicks;
 *
 *     public AboveTheStart(Settings settings) {
 *         this.settings = settings;
 *     }
 *
 *     @Override
 *     public void onTrade(Event trade, Desk desk) {
 *         startTicks = startTicks == 0 ? trade.priceTicks() : startTicks;
 *         desk.want(trade.priceTicks() > startTicks + settings.ticks() ? 1 : 0);
 *     }
 *
 *     @Override
 *     public void save(StateWriter out) {
 *         out.putLong(startTicks);
 *     }
 *
 *     @Override
 *     public void restore(StateReader in) {
 *         startTicks = in.getLong();
 *     }
 * }
 * }</pre>
 *
 * <p>It has one public constructor, which takes any of a record of {@link xyz.noderr.pipeline.config.Setting settings} and
 * {@link StrategyInputs}. A configuration names it by its class, or by its name where a {@link StrategyModule} tells of it.
 *
 * <p>Threading: called by the thread of the deciding stages alone. The event belongs to the ring: keep no reference to it.
 * On the hot path it allocates nothing and takes the time from the event. What it remembers it saves and restores; one that
 * remembers nothing is {@link xyz.noderr.pipeline.state.Stateless} too. One that throws, or wants what makes no sense, is
 * stopped alone: it wants nothing from then on, and the others go on.
 */
public interface Strategy extends Stateful {
    /** Somebody traded: {@link Event#priceTicks}, {@link Event#quantityLots}, {@link Event#aggressor}. */
    default void onTrade(Event trade, Desk desk) {}

    /** The best prices or the book have changed: {@link Event#book} shows its levels, the best first. */
    default void onBook(Event event, Desk desk) {}

    /** A bar is over: one that was made of trades or of shorter bars, where the settings name a span, else the venue's. */
    default void onBar(Bar bar, Desk desk) {}

    /** The model has spoken: {@link Event#prediction}. */
    default void onPrediction(Event event, Desk desk) {}

    /** An order of the account was filled, for whichever strategy: the account's position has changed. */
    default void onFill(Event fill, Desk desk) {}

    /** A time has come: {@link Event#target} says which timer it is. */
    default void onTimer(Event timer, Desk desk) {}

    /** Another process has decided: {@link Event#value} is the part of the capital in millionths. */
    default void onSignal(Event signal, Desk desk) {}

    /** What the strategy held was given up by a condition that it had set on its desk; it wants nothing now. */
    default void onExit(Exit exit, Event event, Desk desk) {}

    /** How many levels of the book it reads on each side; 0 where it can do without a book. */
    default int bookLevels() {
        return 0;
    }
}
