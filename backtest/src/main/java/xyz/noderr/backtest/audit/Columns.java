package xyz.noderr.backtest.audit;

import java.util.List;

/** The names of what a row and a prediction have; none of either where there is no model. */
record Columns(List<String> features, List<String> outputs) {
    static final Columns NONE = new Columns(List.of(), List.of());

    Columns {
        features = List.copyOf(features);
        outputs = List.copyOf(outputs);
    }
}
