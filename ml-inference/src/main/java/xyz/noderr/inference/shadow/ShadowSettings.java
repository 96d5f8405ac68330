package xyz.noderr.inference.shadow;

import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What runs in shadow.
 *
 * @param features the width of the champion's row, which every challenger takes
 * @param outputs how many numbers a prediction of the champion has
 * @param classes how many classes champion and challengers have
 * @param championFirstClass the column of the champion's first class
 * @param labels what counts as which class; null where nobody says: then nothing is held against what happened
 * @param nanoTime the machine's monotonic time, as {@code System::nanoTime}: to say how long challengers take, no more
 */
public record ShadowSettings(
        int features,
        int outputs,
        int classes,
        int championFirstClass,
        @Nullable Labels labels,
        List<Challenger> challengers,
        LongSupplier nanoTime) {
    public ShadowSettings {
        challengers = List.copyOf(challengers);
    }
}
