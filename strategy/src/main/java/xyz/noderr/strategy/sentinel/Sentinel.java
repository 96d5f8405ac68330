package xyz.noderr.strategy.sentinel;

import java.lang.System.Logger;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.decision.Measure;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.Limit;

/**
 * Watches the account as a whole, where risk looks at one order: by rules that are active while a measure is too high it
 * warns, lets a part of all targets and quotes pass, or freezes the account, so that nothing is opened and nothing grows.
 * Of several active rules the smallest part counts, and one that freezes is enough. What was wanted is remembered: it
 * stands again once the rules have ended. Each beginning and each end is a decision, a notice.
 *
 * <p>The command {@code CHANGE_LIMIT} sets the limit of a rule, by {@link Limit#FIRST_RULE} and its place in the settings: a
 * looser one takes a reason, as for limits of orders. What is not understood changes nothing.
 *
 * <p>Drawdown, concentration and leverage are looked at with each event, beta and VaR at the end of each period.
 *
 * <p>Threading: owned by the thread of the deciding stages. It allocates nothing but at the end of a period.
 */
public final class Sentinel implements Stage, Stateful {
    private static final Logger LOG = System.getLogger(Sentinel.class.getName());

    private final Watch[] watches;
    private final Watch[] atOnce;
    private final Watch[] byPeriod;
    private final HeldRisk held;
    private final Measures measures;
    private final Allowance allowance;
    private final StandingTargets targets;
    private final StandingQuotes quotes;
    private final int instruments;
    private final Portfolio portfolio;

    /** A sentinel over one account, all of whose rules are at rest. */
    public Sentinel(SentinelSettings settings, Portfolio portfolio) {
        this.portfolio = portfolio;
        instruments = portfolio.instruments().size();
        watches = IntStream.range(0, settings.rules().size())
                .mapToObj(i -> new Watch(i + 1, settings.rules().get(i)))
                .toArray(Watch[]::new);
        byPeriod = Arrays.stream(watches)
                .filter(each -> isByPeriod(each.measure()))
                .toArray(Watch[]::new);
        atOnce = Arrays.stream(watches)
                .filter(each -> !isByPeriod(each.measure()))
                .toArray(Watch[]::new);
        held = new HeldRisk(settings, portfolio);
        measures = new Measures(portfolio, held);
        allowance = new Allowance(portfolio);
        targets = new StandingTargets(instruments);
        quotes = new StandingQuotes(instruments);
    }

    private static boolean isByPeriod(Measure measure) {
        return measure == Measure.BETA || measure == Measure.VAR;
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind() == EventKind.CHANGE_LIMIT && event.target() >= Limit.FIRST_RULE) {
            obey(event);
        }
        boolean changed = look(event, atOnce);
        if (byPeriod.length > 0) {
            changed |= lookBack(event);
        }
        if (changed) {
            limit();
        }
        Intention intention = event.intention();
        if (intention.any()) {
            pass(intention);
        }
        if (changed) {
            for (int i = 0; i < instruments; i++) {
                review(i, intention);
            }
        } else if (allowance.frozen() && event.kind() == EventKind.ORDER_FILLED && event.instrumentId() < instruments) {
            review(event.instrumentId(), intention);
        }
    }

    private void obey(Event command) {
        int rule = command.target() - Limit.FIRST_RULE;
        boolean changed = rule < watches.length && watches[rule].change(command.value(), command.reason());
        LOG.log(
                changed ? Logger.Level.INFO : Logger.Level.WARNING,
                changed
                        ? "At event {0} the limit of rule {1} became {2} millionths; reason: {3}"
                        : "The command at event {0} changes no rule: there is no rule {1}, or {2} is looser and takes a"
                                + " reason, or below 0",
                command.sequence(),
                rule + 1,
                command.value(),
                command.reason());
    }

    private boolean lookBack(Event event) {
        boolean changed = held.isNew(event.eventTimeNanos()) && look(event, byPeriod);
        int id = event.instrumentId();
        if (event.kind().namesInstrument() && id < instruments) {
            held.price(id, portfolio.markTicks(id));
        }
        return changed;
    }

    private boolean look(Event event, Watch[] at) {
        boolean changed = false;
        for (Watch each : at) {
            Measure measure = each.measure();
            changed |= measures.known(measure)
                    && each.at(
                            event.eventTimeNanos(),
                            measures.amount(measure),
                            measures.whole(measure),
                            event.decisions());
        }
        return changed;
    }

    private void limit() {
        allowance.free();
        for (Watch each : watches) {
            each.limit(allowance);
        }
    }

    private void pass(Intention intention) {
        for (int i = 0; i < intention.targets().size(); i++) {
            targets.pass(intention.targets().get(i), allowance);
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            quotes.pass(intention.quotes().get(i), allowance);
        }
    }

    private void review(int instrumentId, Intention intention) {
        targets.review(instrumentId, allowance, intention);
        quotes.review(instrumentId, allowance, intention);
    }

    /** What came of each rule. Read it after the pipeline was drained. */
    public List<RuleOutcome> outcomes() {
        return Arrays.stream(watches).map(Watch::outcome).toList();
    }

    @Override
    public void save(StateWriter out) {
        for (Watch each : watches) {
            each.save(out);
        }
        held.save(out);
        targets.save(out);
        quotes.save(out);
    }

    @Override
    public void restore(StateReader in) {
        for (Watch each : watches) {
            each.restore(in);
        }
        held.restore(in);
        targets.restore(in);
        quotes.restore(in);
        limit();
    }
}
