package xyz.noderr.inference.compiled;

import java.util.Map;

/** Recurrent networks. */
final class Recurrence {
    static final Map<String, Operator> OPERATORS = Map.of("LSTM", Lstm::plan, "GRU", Gru::plan);

    private Recurrence() {}
}
