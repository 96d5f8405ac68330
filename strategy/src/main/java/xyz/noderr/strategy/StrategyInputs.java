package xyz.noderr.strategy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What a strategy is made for: its constructor may ask for it beside its settings.
 *
 * @param instruments what is traded: those of its desk, in their order
 * @param model the model's name, for errors; null where there is none
 * @param outputs the places of the model's outputs in a prediction, by their names; none where the model speaks of another
 *     instrument
 */
public record StrategyInputs(
        List<Instrument> instruments, @Nullable String model, Map<String, Integer> outputs) {
    public StrategyInputs {
        instruments = List.copyOf(instruments);
        outputs = Map.copyOf(outputs);
    }

    /** Without a model. */
    public StrategyInputs(List<Instrument> instruments) {
        this(instruments, null, Map.of());
    }

    /** The first of the instruments. */
    public Instrument instrument() {
        return instruments.getFirst();
    }

    /**
     * Refuses another number of instruments than a strategy says that it has.
     *
     * @throws InvalidInputException when there are more or fewer
     */
    void requireAsManyAs(Class<? extends Strategy> strategy) {
        @Nullable About about = strategy.getAnnotation(About.class);
        int count = about == null ? 0 : about.instruments();
        if (count == 0 || instruments.size() == count) {
            return;
        }
        throw new InvalidInputException(
                "strategy " + Strategies.name(strategy),
                count == 1 ? "one instrument" : count + " instruments",
                instruments.stream()
                        .map(each -> each.settings().label())
                        .toList()
                        .toString(),
                count == 1
                        ? "name it at the key on, or say each: true for a strategy of its own on each of them"
                        : "name them at the key on, in the order in which it is to have them");
    }

    /** The same on these instruments. The model speaks of the first of all alone: others have none of its outputs. */
    StrategyInputs on(List<Instrument> some) {
        if (model == null || some.contains(instruments.getFirst())) {
            return new StrategyInputs(some, model, outputs);
        }
        String elsewhere =
                model + ", which speaks of " + instrument().settings().label() + " alone,";
        return new StrategyInputs(some, elsewhere, Map.of());
    }

    /**
     * Where in a prediction an output stands, for a strategy.
     *
     * @throws InvalidInputException when there is no model, or it has no such output
     */
    public int output(String name) {
        return output("strategy", name);
    }

    /**
     * Where in a prediction an output stands.
     *
     * @param where what needs it, for errors
     * @throws InvalidInputException when there is no model, or it has no such output
     */
    int output(String where, String name) {
        Integer place = outputs.get(name);
        if (place != null) {
            return place;
        }
        throw new InvalidInputException(
                where,
                "a model with an output " + name,
                model == null
                        ? "no model"
                        : "model " + model + " with "
                                + List.copyOf(outputs.keySet()).stream()
                                        .sorted()
                                        .toList(),
                model == null
                        ? "name one at the key model, or choose what needs none"
                        : "name its outputs so in the model's manifest, or choose another model");
    }
}
