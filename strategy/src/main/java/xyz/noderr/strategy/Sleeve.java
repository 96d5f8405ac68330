package xyz.noderr.strategy;

import java.lang.System.Logger;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.decision.OrderIds;
import xyz.noderr.pipeline.event.BarBuilder;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** One strategy with its desk and its bars. One that fails is stopped: it wants nothing from then on. */
final class Sleeve implements Stateful {
    private static final Logger LOG = System.getLogger(Sleeve.class.getName());

    private final String name;
    private final int owner;
    private final Strategy strategy;
    private final double share;
    private final Desk desk;
    /** Of each of its instruments; none where it hears of the venue's bars as they are. */
    private final BarBuilder[] bars;

    /** Before this time no bar is over. */
    private long firstEndNanos = Long.MAX_VALUE;

    private @Nullable String failure;

    /**
     * A strategy that has heard nothing.
     *
     * @param owner whose its orders are, from 1
     * @param barSpan of the bars that are made of trades for it; null for the venue's bars
     */
    Sleeve(String name, int owner, Strategy strategy, double share, Desk desk, @Nullable Duration barSpan) {
        this.name = name;
        this.owner = owner;
        this.strategy = strategy;
        this.share = share;
        this.desk = desk;
        bars = new BarBuilder[barSpan == null ? 0 : desk.size()];
        for (int i = 0; i < bars.length && barSpan != null; i++) {
            bars[i] = new BarBuilder(barSpan);
        }
    }

    /** Whether anything is to be told after this event. */
    boolean hears(Event event) {
        if (failure != null) {
            return false;
        }
        try {
            tell(event);
        } catch (RuntimeException | StackOverflowError thrown) {
            failure = thrown.getClass().getSimpleName() + " at event " + event.sequence()
                    + (thrown.getMessage() == null ? "" : ": " + thrown.getMessage());
            desk.stop();
            LOG.log(Logger.Level.ERROR, "The strategy " + name + " is stopped: " + failure, thrown);
        }
        return desk.hasSpoken();
    }

    private void tell(Event event) {
        desk.at(event);
        Line line = desk.here();
        Exit exit = line.exitAt(event);
        if (exit != null) {
            strategy.onExit(exit, event, desk);
        }
        tellBarsThatAreOver(event);
        switch (event.kind()) {
            case TRADE -> {
                if (bars.length > 0) {
                    BarBuilder bar = bars[line.place()];
                    bar.add(event.eventTimeNanos(), event.priceTicks(), event.quantityLots());
                    firstEndNanos = Math.min(firstEndNanos, bar.endNanos());
                }
                strategy.onTrade(event, desk);
            }
            case QUOTE, DEPTH_UPDATE, DEPTH_SNAPSHOT -> strategy.onBook(event, desk);
            case BAR -> onBar(event, line);
            case ORDER_FILLED -> {
                if (OrderIds.owner(event.orderId()) == owner) {
                    line.filled(event);
                }
                strategy.onFill(event, desk);
            }
            case TIMER -> strategy.onTimer(event, desk);
            case SIGNAL -> strategy.onSignal(event, desk);
            default -> {}
        }
        if (event.prediction().present()) {
            strategy.onPrediction(event, desk);
        }
        if (desk.size() > 1) {
            desk.requireWithinCapital();
        }
    }

    private void tellBarsThatAreOver(Event event) {
        if (event.eventTimeNanos() < firstEndNanos) {
            return;
        }
        for (int i = 0; i < bars.length; i++) {
            if (bars[i].isOver(event.eventTimeNanos())) {
                desk.at(i);
                strategy.onBar(bars[i].take(), desk);
                desk.at(event);
            }
        }
        firstEndNanos = Long.MAX_VALUE;
        for (BarBuilder each : bars) {
            firstEndNanos = Math.min(firstEndNanos, each.endNanos());
        }
    }

    /** A bar of the venue's own: heard as it is, or a part of one that the strategy hears. */
    private void onBar(Event event, Line line) {
        if (bars.length == 0) {
            strategy.onBar(event.bar(), desk);
            return;
        }
        BarBuilder bar = bars[line.place()];
        bar.add(event.eventTimeNanos(), event.bar());
        firstEndNanos = Math.min(firstEndNanos, bar.endNanos());
        tellBarsThatAreOver(event);
    }

    String name() {
        return name;
    }

    int owner() {
        return owner;
    }

    double share() {
        return share;
    }

    Desk desk() {
        return desk;
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
        for (BarBuilder each : bars) {
            each.save(out);
        }
        strategy.save(out);
    }

    @Override
    public void restore(StateReader in) {
        failure = in.getBoolean() ? in.getText() : null;
        desk.restore(in);
        for (BarBuilder each : bars) {
            each.restore(in);
        }
        firstEndNanos = Long.MIN_VALUE;
        strategy.restore(in);
    }
}
