package xyz.noderr.strategy;

import java.lang.System.Logger;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.event.BarBuilder;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** One strategy with its desk and its bars. One that fails is stopped: it wants nothing from then on. */
final class Sleeve implements Stateful {
    private static final Logger LOG = System.getLogger(Sleeve.class.getName());

    private final String name;
    private final Strategy strategy;
    private final double share;
    private final Desk desk;
    private final @Nullable BarBuilder bars;
    private @Nullable String failure;

    Sleeve(String name, Strategy strategy, double share, Desk desk, @Nullable BarBuilder bars) {
        this.name = name;
        this.strategy = strategy;
        this.share = share;
        this.desk = desk;
        this.bars = bars;
    }

    /** Whether the strategy has said anything at this event. */
    boolean hears(Event event) {
        if (failure != null) {
            return false;
        }
        try {
            tell(event);
        } catch (RuntimeException | StackOverflowError thrown) {
            failure = thrown.getClass().getSimpleName() + " at event " + event.sequence()
                    + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
            desk.want(0);
            LOG.log(Logger.Level.ERROR, "The strategy " + name + " is stopped: " + failure, thrown);
        }
        return desk.hasSpoken();
    }

    private void tell(Event event) {
        desk.at(event);
        Exit exit = desk.exitAt(event);
        if (exit != null) {
            strategy.onExit(exit, event, desk);
        }
        if (bars != null && bars.isOver(event.eventTimeNanos())) {
            strategy.onBar(bars.take(), desk);
        }
        switch (event.kind()) {
            case TRADE -> {
                if (bars != null) {
                    bars.add(event.eventTimeNanos(), event.priceTicks(), event.quantityLots());
                }
                strategy.onTrade(event, desk);
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> strategy.onBook(event, desk);
            case BAR -> {
                if (bars == null) {
                    strategy.onBar(event.bar(), desk);
                }
            }
            case ORDER_FILLED -> strategy.onFill(event, desk);
            case TIMER -> strategy.onTimer(event, desk);
            default -> {}
        }
        if (event.prediction().present()) {
            strategy.onPrediction(event, desk);
        }
    }

    String name() {
        return name;
    }

    double share() {
        return share;
    }

    double weight() {
        return desk.weight();
    }

    int bookLevels() {
        return strategy.bookLevels();
    }

    /** Why it was stopped; null while it goes on. */
    @Nullable
    String failure() {
        return failure;
    }

    @Override
    public void save(StateWriter out) {
        @Nullable String why = failure;
        out.putBoolean(why != null);
        if (why != null) {
            out.putText(why);
        }
        desk.save(out);
        if (bars != null) {
            bars.save(out);
        }
        strategy.save(out);
    }

    @Override
    public void restore(StateReader in) {
        failure = in.getBoolean() ? in.getText() : null;
        desk.restore(in);
        if (bars != null) {
            bars.restore(in);
        }
        strategy.restore(in);
    }
}
