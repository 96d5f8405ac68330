package xyz.noderr.strategy;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.allocation.Budgets;
import xyz.noderr.strategy.allocation.RegimeFactors;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Runs the strategies of one account side by side, each on its share of the capital, and says what they want together:
 * for each instrument the sum of their weights, each times its share, which an allocator may change while it runs, and times
 * what the market's regime allows. Wishes against one another are netted before an order comes of them. Quotes are each
 * strategy's own, and so is what they bring. The market's regime is that of the first instrument.
 */
public final class StrategyStage implements Stage, Stateful {
    private static final int MARKET = 0;

    private final Sleeve[] sleeves;
    /** By the instrument's id: who has it on the desk. */
    private final Sleeve[][] listeners;

    /** By the instrument's id: of what some strategy has said what is not told yet. */
    private final BitSet untold;

    private final double fraction;
    private final @Nullable Budgets budgets;
    private final @Nullable RegimeFactors regimes;

    private StrategyStage(
            List<Sleeve> sleeves,
            BitSet untold,
            AllocationSettings allocation,
            Portfolio account,
            ToIntFunction<String> modelOutputs) {
        this.untold = untold;
        this.sleeves = sleeves.toArray(Sleeve[]::new);
        int instruments = account.instruments().size();
        listeners = IntStream.range(0, instruments)
                .mapToObj(id -> sleeves.stream()
                        .filter(each -> each.desk().of(id) != null)
                        .toArray(Sleeve[]::new))
                .toArray(Sleeve[][]::new);
        List<String> names = sleeves.stream().map(Sleeve::name).toList();
        double[] shares = sleeves.stream().mapToDouble(Sleeve::share).toArray();
        fraction = allocation.fixedFraction().fraction();
        budgets = allocation.budgets() == null ? null : new Budgets(allocation.budgets(), names, shares, instruments);
        regimes = allocation.regime() == null ? null : new RegimeFactors(allocation.regime(), names, modelOutputs);
        grant();
    }

    /** One strategy on all the capital and all the instruments. */
    public static StrategyStage of(Strategy strategy, Portfolio account) {
        String name = strategy.getClass().getSimpleName();
        BitSet untold = new BitSet();
        Desk desk = new Desk(account, account.instruments(), untold);
        return new StrategyStage(
                List.of(new Sleeve(name, 1, strategy, 1, desk, null)),
                untold,
                AllocationSettings.allOfIt(),
                account,
                new StrategyInputs(account.instruments())::output);
    }

    /**
     * The strategies that the settings name.
     *
     * @param where what the settings stand in, for errors
     * @param inputs what all of them are made for
     * @throws xyz.noderr.pipeline.InvalidInputException when one is not known, or its settings are not valid
     */
    public static StrategyStage of(
            String where,
            List<StrategySettings> settings,
            AllocationSettings allocation,
            StrategyInputs inputs,
            Portfolio account) {
        List<Sleeve> sleeves = new ArrayList<>();
        BitSet untold = new BitSet();
        for (StrategySettings each : settings) {
            String place = where + " " + each.label();
            List<Instrument> on = each.instruments(place, account.instruments());
            double share = StrategySettings.share(each, settings);
            if (!each.each()) {
                Desk desk = new Desk(account, on, untold);
                sleeves.add(sleeve(place, each.label(), sleeves.size() + 1, each, share, inputs.on(on), desk));
                continue;
            }
            for (Instrument instrument : on) {
                String name = each.label() + " " + instrument.settings().label();
                StrategyInputs alone = inputs.on(List.of(instrument));
                Desk desk = new Desk(account, List.of(instrument), untold);
                sleeves.add(sleeve(place, name, sleeves.size() + 1, each, share / on.size(), alone, desk));
            }
        }
        return new StrategyStage(
                sleeves, untold, allocation, account, name -> inputs.output("allocation.regime.model.classes", name));
    }

    private static Sleeve sleeve(
            String where,
            String name,
            int owner,
            StrategySettings settings,
            double share,
            StrategyInputs inputs,
            Desk desk) {
        Strategy strategy = Strategies.create(where, settings, inputs);
        return new Sleeve(name, owner, strategy, share, desk, settings.bars());
    }

    @Override
    public void onEvent(Event event) {
        boolean market = event.kind().namesInstrument();
        int id = event.instrumentId();
        if (market && id >= listeners.length) {
            return;
        }
        boolean shared = budgets != null && budgets.at(event.eventTimeNanos(), id, priceTicks(event));
        shared |= regimes != null && regimeChanges(regimes, event, market && id == MARKET);
        if (shared) {
            grant();
        }
        boolean spoken = shared;
        for (Sleeve sleeve : market ? listeners[id] : sleeves) {
            spoken |= sleeve.hears(event);
        }
        if (spoken) {
            tell(event.intention(), shared);
        }
    }

    private static boolean regimeChanges(RegimeFactors regimes, Event event, boolean ofMarket) {
        boolean changes = regimes.at(event.eventTimeNanos(), ofMarket ? priceTicks(event) : 0);
        if (ofMarket && event.prediction().present()) {
            regimes.hear(event.prediction().values());
        }
        return changes;
    }

    /** In the order of the instruments' ids. */
    private void tell(Intention intention, boolean all) {
        if (all) {
            untold.set(0, listeners.length);
        }
        for (int id = untold.nextSetBit(0); id >= 0; id = untold.nextSetBit(id + 1)) {
            boolean any = all;
            for (Sleeve each : listeners[id]) {
                Line line = line(each, id);
                any |= line.takeSpoken();
                line.tellQuotes(each.owner(), each.desk().granted() > 0, intention);
                each.desk().told();
            }
            if (any) {
                tell(id, intention);
            }
        }
        untold.clear();
    }

    private void tell(int id, Intention intention) {
        double together = 0;
        long kept = 0;
        for (Sleeve each : listeners[id]) {
            Line line = line(each, id);
            int place = each.owner() - 1;
            if (budgets != null) {
                budgets.wants(place, id, line.weight());
            }
            together += part(place) * line.weight();
            kept += line.inventoryLots() + (part(place) > 0 ? line.heldLots() : 0);
        }
        intention.want(id, together, kept);
    }

    private static Line line(Sleeve sleeve, int instrumentId) {
        return requireNonNull(sleeve.desk().of(instrumentId));
    }

    private void grant() {
        for (int i = 0; i < sleeves.length; i++) {
            sleeves[i].desk().grant(part(i) * fraction);
        }
    }

    /** Its share, as the regime allows it. */
    private double part(int sleeve) {
        return regimes == null ? share(sleeve) : share(sleeve) * regimes.factor(sleeve);
    }

    private static long priceTicks(Event event) {
        return switch (event.kind()) {
            case TRADE -> event.priceTicks();
            case BAR -> event.bar().closeTicks();
            default -> 0;
        };
    }

    private double share(int sleeve) {
        return budgets == null ? sleeves[sleeve].share() : budgets.share(sleeve);
    }

    /** The part of the capital that a strategy has now, by its name. Read it after the pipeline was drained. */
    public double share(String name) {
        for (int i = 0; i < sleeves.length; i++) {
            if (sleeves[i].name().equals(name)) {
                return share(i);
            }
        }
        throw new IllegalArgumentException("No strategy has the name " + name);
    }

    /** The market's regime, or "unknown"; empty where it does not matter. Read it after the pipeline was drained. */
    public String regime() {
        return regimes == null
                ? ""
                : regimes.regime()
                        .map(each -> each.name().toLowerCase(Locale.ROOT))
                        .orElse("unknown");
    }

    /** How often another regime began. */
    public long regimeChanges() {
        return regimes == null ? 0 : regimes.changes();
    }

    /** How often the capital was split anew. */
    public long splits() {
        return budgets == null ? 0 : budgets.changes();
    }

    /** How many levels of the book the strategies read on each side; 0 where none needs a book. */
    public int bookLevels() {
        return bookLevels(sleeves);
    }

    /** The same of those that have an instrument on the desk. */
    public int bookLevels(int instrumentId) {
        return bookLevels(listeners[instrumentId]);
    }

    private static int bookLevels(Sleeve[] some) {
        int most = 0;
        for (Sleeve sleeve : some) {
            most = Math.max(most, sleeve.bookLevels());
        }
        return most;
    }

    /** Why strategies were stopped, by their names; empty while all go on. Read it after the pipeline was drained. */
    public Map<String, String> failures() {
        Map<String, String> failures = new LinkedHashMap<>();
        for (Sleeve sleeve : sleeves) {
            @Nullable String failure = sleeve.failure();
            if (failure != null) {
                failures.put(sleeve.name(), failure);
            }
        }
        return failures;
    }

    /** The strategies' names, in their order: where one stands on each of several instruments, with the instrument. */
    public List<String> names() {
        return List.of(sleeves).stream().map(Sleeve::name).toList();
    }

    @Override
    public void save(StateWriter out) {
        for (Sleeve sleeve : sleeves) {
            sleeve.save(out);
        }
        if (budgets != null) {
            budgets.save(out);
        }
        if (regimes != null) {
            regimes.save(out);
        }
    }

    @Override
    public void restore(StateReader in) {
        for (Sleeve sleeve : sleeves) {
            sleeve.restore(in);
        }
        if (budgets != null) {
            budgets.restore(in);
        }
        if (regimes != null) {
            regimes.restore(in);
        }
        untold.clear();
        grant();
    }
}
