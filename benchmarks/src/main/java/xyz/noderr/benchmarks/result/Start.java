package xyz.noderr.benchmarks.result;

import java.util.List;

/**
 * How long a start took.
 *
 * @param how it was started
 * @param toFirstEvent seconds from the command to the first event on the ring, of each run
 * @param toEnd seconds from the command to its end, of each run
 */
public record Start(String how, List<Double> toFirstEvent, List<Double> toEnd) {
    public Start {
        toFirstEvent = List.copyOf(toFirstEvent);
        toEnd = List.copyOf(toEnd);
    }
}
