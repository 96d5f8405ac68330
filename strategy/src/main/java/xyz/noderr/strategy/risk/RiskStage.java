package xyz.noderr.strategy.risk;

import java.util.ArrayList;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.PartsPerMillion;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Makes orders of what is wanted: works each position towards its target ({@link TargetOrder}) and keeps quotes at the
 * venue ({@link QuoteOrder}). Each order passes the {@link MarketCondition} and the {@link PreTradeChecks} or is refused.
 * While trading is halted it decides nothing. After the kill switch all targets are nothing, within the slippage that the
 * command names, and no quote rests, until RESUME. The command {@code CHANGE_LIMIT} sets a {@link Limit} by its code.
 */
public final class RiskStage implements Stage, Stateful {
    /** The instrument that the model speaks of. */
    private static final int PREDICTED = 0;

    private final LiveLimits limits;
    private final SpokenLimits spoken;
    private final PreTradeChecks checks;
    private final OrderEntry entry;
    private final AccountOrders orders;
    private final MarketCondition[] markets;
    private final TargetOrder[] targets;
    private final QuoteOrders[] quotes;
    private long predictionNanos = Long.MIN_VALUE;
    private volatile boolean killed; // Written by the stage's thread alone.
    private long killSlippage;

    /**
     * Risk for one account.
     *
     * @param takerFee the highest fee that a venue may charge, of the notional
     */
    public RiskStage(RiskLimits settings, Portfolio portfolio, PartsPerMillion takerFee) {
        int count = portfolio.instruments().size();
        orders = new AccountOrders(count);
        markets = new MarketCondition[count];
        targets = new TargetOrder[count];
        quotes = new QuoteOrders[count];
        for (int i = 0; i < count; i++) {
            markets[i] = new MarketCondition();
            quotes[i] = new QuoteOrders(i, orders.of(i));
        }
        limits = new LiveLimits(settings, portfolio);
        spoken = new SpokenLimits(portfolio);
        checks = new PreTradeChecks(settings, limits, portfolio, orders, takerFee);
        entry = new OrderEntry(settings, checks, markets);
        for (Instrument each : portfolio.instruments()) {
            targets[each.id()] = new TargetOrder(
                    each,
                    portfolio,
                    entry,
                    limits,
                    orders.of(each.id()),
                    settings.orderLife().toNanos());
        }
    }

    @Override
    public void onEvent(Event event) {
        EventKind kind = event.kind();
        int id = kind.namesInstrument() && event.instrumentId() < targets.length ? event.instrumentId() : -1;
        if (id >= 0) {
            markets[id].onEvent(event);
            if (kind.isVenueAnswer()) {
                orders.of(id).onAnswer(event);
            }
        }
        checks.onEvent(event, id);
        if (event.prediction().present()) {
            predictionNanos = event.eventTimeNanos();
        }
        if (kind.isCommand()) {
            obey(event);
        }
        Intention intention = event.intention();
        if (intention.any()) {
            aim(intention);
        }
        if (!event.halted()) {
            work(event, intention, id);
        }
    }

    private void obey(Event command) {
        switch (command.kind()) {
            case KILL -> {
                killed = true;
                killSlippage = command.value();
                orders.cancelSent(); // The gateway takes back all that is open.
            }
            case RESUME -> killed = false;
            case CHANGE_LIMIT -> {
                if (command.target() < Limit.FIRST_RULE) {
                    limits.change(command);
                }
            }
            default -> {}
        }
    }

    private void aim(Intention intention) {
        for (int i = 0; i < intention.targets().size(); i++) {
            Intention.Target target = intention.targets().get(i);
            targets[target.instrumentId()].aim(target.lots());
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            Quote quote = intention.quotes().get(i);
            quotes[quote.instrumentId()].want(quote);
        }
    }

    /** What the event is about, and what is wanted anew; after a command everything. */
    private void work(Event event, Intention intention, int id) {
        if (event.kind().isCommand()) {
            for (int i = 0; i < targets.length; i++) {
                work(event, i);
            }
            return;
        }
        if (id >= 0) {
            work(event, id);
        }
        if (!intention.any()) {
            return;
        }
        int done = id;
        for (int i = 0; i < intention.targets().size(); i++) {
            done = workOther(event, intention.targets().get(i).instrumentId(), done);
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            done = workOther(event, intention.quotes().get(i).instrumentId(), done);
        }
    }

    /** An instrument that was worked on has nothing left to do at this event: to ask again costs time alone. */
    private int workOther(Event event, int id, int done) {
        if (id != done) {
            work(event, id);
        }
        return id;
    }

    private void work(Event event, int id) {
        long age = id == PREDICTED ? predictionAge(event.eventTimeNanos()) : 0;
        if (killed) {
            targets[id].getOut(event, killSlippage, age);
        } else {
            targets[id].work(event, age);
        }
        quotes[id].work(event, entry, !killed && markets[id].check() == RefusalReason.NONE, age);
    }

    private long predictionAge(long nowNanos) {
        return predictionNanos == Long.MIN_VALUE ? Long.MAX_VALUE : nowNanos - predictionNanos;
    }

    /** Whether the kill switch was used, and no RESUME has come since. For any thread. */
    public boolean killed() {
        return killed;
    }

    /** How many commands to change a limit changed nothing. */
    public long refusedChanges() {
        return limits.refused();
    }

    /** A limit as it stands now, in the unit of its reason; of the first instrument where each has its own. Read it in the stages' thread, or while they rest. */
    public long limit(Limit limit) {
        return limits.value(limit, 0);
    }

    /** All limits as they stand now, as the settings would say them. Read it as {@link #limit}. */
    public List<LimitNow> limits() {
        List<LimitNow> all = new ArrayList<>();
        for (Limit each : Limit.values()) {
            all.add(new LimitNow(each.key(), spoken.say(each, limits.value(each, 0))));
        }
        return all;
    }

    /**
     * What the command {@code CHANGE_LIMIT} has to say, for each instrument, so that a limit becomes what the settings would
     * say by this value. Read it as {@link #limit}.
     *
     * @throws InvalidInputException when the value will not do, or is looser than the limit is now
     */
    public long[] tighter(Limit limit, Object value) {
        long[] values = spoken.read(limit, value);
        for (int i = 0; i < values.length; i++) {
            if (values[i] > limits.value(limit, i)) {
                throw new InvalidInputException(
                        "limit " + limit.key(),
                        "no more than it is now, " + spoken.say(limit, limits.value(limit, i)),
                        value.toString(),
                        "loosen it in the configuration, and start anew");
            }
        }
        return values;
    }

    /** Our orders that are open as far as the venue's answers have come in. Read it as {@link #limit}. */
    public List<OpenOrder> openOrders() {
        return orders.listed();
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(predictionNanos);
        out.putBoolean(killed);
        out.putLong(killSlippage);
        limits.save(out);
        checks.save(out);
        entry.save(out);
        for (int i = 0; i < targets.length; i++) {
            markets[i].save(out);
            targets[i].save(out);
            quotes[i].save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        predictionNanos = in.getLong();
        killed = in.getBoolean();
        killSlippage = in.getLong();
        limits.restore(in);
        checks.restore(in);
        entry.restore(in);
        for (int i = 0; i < targets.length; i++) {
            markets[i].restore(in);
            targets[i].restore(in);
            quotes[i].restore(in);
        }
        orders.restored();
    }
}
