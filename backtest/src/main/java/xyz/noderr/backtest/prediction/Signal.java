package xyz.noderr.backtest.prediction;

import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.inference.model.OutputMeaning;

/**
 * One number of a prediction whose sign says where the price goes: an expected return, or the probability of up less that of
 * down.
 *
 * @param up its column
 * @param down the column to be subtracted; −1 for none
 */
public record Signal(int up, int down) {
    /** That of a model; null where it says nothing of a direction. */
    public static @Nullable Signal of(ModelManifest manifest) {
        int expected = manifest.column(OutputMeaning.EXPECTED_RETURN_BPS);
        int up = manifest.classIndex("up");
        int down = manifest.classIndex("down");
        if (up >= 0 && down >= 0) {
            return new Signal(up, down);
        }
        return expected < 0 ? null : new Signal(expected, -1);
    }

    float value(float[] outputs) {
        return down < 0 ? outputs[up] : outputs[up] - outputs[down];
    }
}
