package xyz.noderr.strategy;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What a strategy is made for: its constructor may ask for it beside its settings.
 *
 * @param instrument what is traded
 * @param model the model's name, for errors; null where there is none
 * @param outputs the places of the model's outputs in a prediction, by their names
 */
public record StrategyInputs(
        Instrument instrument, @Nullable String model, Map<String, Integer> outputs) {
    public StrategyInputs {
        outputs = Map.copyOf(outputs);
    }

    /** Without a model. */
    public StrategyInputs(Instrument instrument) {
        this(instrument, null, Map.of());
    }

    /**
     * Where in a prediction an output stands.
     *
     * @throws InvalidInputException when there is no model, or it has no such output
     */
    public int output(String name) {
        Integer place = outputs.get(name);
        if (place != null) {
            return place;
        }
        throw new InvalidInputException(
                "strategy",
                "a model with an output " + name,
                model == null
                        ? "no model"
                        : "model " + model + " with "
                                + List.copyOf(outputs.keySet()).stream()
                                        .sorted()
                                        .toList(),
                model == null
                        ? "name one at the key model, or choose a strategy that needs none"
                        : "name its outputs so in the model's manifest, or choose another model");
    }
}
