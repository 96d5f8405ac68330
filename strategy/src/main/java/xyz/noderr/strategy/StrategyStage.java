package xyz.noderr.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.BarBuilder;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.allocation.BudgetSettings;
import xyz.noderr.strategy.allocation.Budgets;
import xyz.noderr.strategy.allocation.RegimeFactors;
import xyz.noderr.strategy.allocation.RegimeSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Runs the strategies of one account side by side, each on its share of the capital, and says what they want together:
 * the sum of their weights, each times its share, which an allocator may change while it runs, and times what the market's
 * regime allows. Wishes against one another are netted before an order comes of them.
 */
public final class StrategyStage implements Stage, Stateful {
    private final int instrumentId;
    private final Sleeve[] sleeves;
    private final @Nullable Budgets budgets;
    private final @Nullable RegimeFactors regimes;

    private StrategyStage(
            int instrumentId,
            List<Sleeve> sleeves,
            @Nullable BudgetSettings budgets,
            @Nullable RegimeSettings regimes) {
        this.instrumentId = instrumentId;
        this.sleeves = sleeves.toArray(Sleeve[]::new);
        List<String> names = sleeves.stream().map(Sleeve::name).toList();
        double[] shares = sleeves.stream().mapToDouble(Sleeve::share).toArray();
        this.budgets = budgets == null ? null : new Budgets(budgets, names, shares);
        this.regimes = regimes == null ? null : new RegimeFactors(regimes, names);
    }

    /** One strategy on all the capital. */
    public static StrategyStage of(Strategy strategy, Portfolio account) {
        String name = strategy.getClass().getSimpleName();
        return new StrategyStage(
                account.instrument().id(), List.of(new Sleeve(name, strategy, 1, new Desk(account), null)), null, null);
    }

    /**
     * The strategies that the settings name.
     *
     * @param where what the settings stand in, for errors
     * @param budgets how the capital is shared out anew; null where the strategies keep their own shares
     * @param regimes what the market's regime allows; null where it does not matter
     * @throws xyz.noderr.pipeline.InvalidInputException when one is not known, or its settings are not valid
     */
    public static StrategyStage of(
            String where,
            List<StrategySettings> settings,
            @Nullable BudgetSettings budgets,
            @Nullable RegimeSettings regimes,
            StrategyInputs inputs,
            Portfolio account) {
        Instrument instrument = account.instrument();
        List<Sleeve> sleeves = new ArrayList<>();
        for (StrategySettings each : settings) {
            Strategy strategy = Strategies.create(where + " " + each.label(), each, inputs);
            BarBuilder bars = each.bars() == null ? null : new BarBuilder(each.bars());
            sleeves.add(new Sleeve(
                    each.label(), strategy, StrategySettings.share(each, settings), new Desk(account), bars));
        }
        return new StrategyStage(instrument.id(), sleeves, budgets, regimes);
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind().namesInstrument() && event.instrumentId() != instrumentId) {
            return;
        }
        boolean spoken = budgets != null && budgets.at(event.eventTimeNanos(), priceTicks(event));
        spoken |= regimes != null && regimes.at(event.eventTimeNanos(), priceTicks(event));
        for (Sleeve sleeve : sleeves) {
            spoken |= sleeve.hears(event);
        }
        if (spoken) {
            event.intention().want(together());
        }
    }

    private double together() {
        double together = 0;
        for (int i = 0; i < sleeves.length; i++) {
            double weight = sleeves[i].weight();
            if (budgets != null) {
                budgets.wants(i, weight);
            }
            together += regimes == null ? share(i) * weight : share(i) * regimes.factor(i) * weight;
        }
        return together;
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
        int most = 0;
        for (Sleeve sleeve : sleeves) {
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
    }
}
