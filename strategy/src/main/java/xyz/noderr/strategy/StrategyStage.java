package xyz.noderr.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.BarBuilder;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * Runs the strategies of one account side by side, each on its share of the capital, and says what they want together:
 * the sum of their weights, each times its share. Wishes against one another are netted before an order comes of them.
 */
public final class StrategyStage implements Stage, Stateful {
    private final int instrumentId;
    private final Sleeve[] sleeves;

    private StrategyStage(int instrumentId, List<Sleeve> sleeves) {
        this.instrumentId = instrumentId;
        this.sleeves = sleeves.toArray(Sleeve[]::new);
    }

    /** One strategy on all the capital. */
    public static StrategyStage of(Strategy strategy, Portfolio account) {
        String name = strategy.getClass().getSimpleName();
        return new StrategyStage(
                account.instrument().id(), List.of(new Sleeve(name, strategy, 1, new Desk(account), null)));
    }

    /**
     * The strategies that the settings name.
     *
     * @param where what the settings stand in, for errors
     * @throws xyz.noderr.pipeline.InvalidInputException when one is not known, or its settings are not valid
     */
    public static StrategyStage of(
            String where, List<StrategySettings> settings, StrategyInputs inputs, Portfolio account) {
        Instrument instrument = account.instrument();
        List<Sleeve> sleeves = new ArrayList<>();
        for (StrategySettings each : settings) {
            Strategy strategy = Strategies.create(where + " " + each.label(), each, inputs);
            BarBuilder bars = each.bars() == null ? null : new BarBuilder(each.bars());
            sleeves.add(new Sleeve(
                    each.label(), strategy, StrategySettings.share(each, settings), new Desk(account), bars));
        }
        return new StrategyStage(instrument.id(), sleeves);
    }

    @Override
    public void onEvent(Event event) {
        if (event.kind().namesInstrument() && event.instrumentId() != instrumentId) {
            return;
        }
        boolean spoken = false;
        double together = 0;
        for (Sleeve sleeve : sleeves) {
            spoken |= sleeve.hears(event);
            together += sleeve.share() * sleeve.weight();
        }
        if (spoken) {
            event.intention().want(together);
        }
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
    }

    @Override
    public void restore(StateReader in) {
        for (Sleeve sleeve : sleeves) {
            sleeve.restore(in);
        }
    }
}
