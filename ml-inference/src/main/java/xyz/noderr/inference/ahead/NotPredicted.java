package xyz.noderr.inference.ahead;

import java.util.Arrays;

/** The mark of outputs that nobody has computed: a NaN that no arithmetic makes. */
final class NotPredicted {
    /** A quiet NaN with a payload; arithmetic makes those whose payload is 0. */
    private static final int BITS = 0x7fc0_5eed;

    private static final float MARK = Float.intBitsToFloat(BITS);

    private NotPredicted() {}

    static void mark(float[] outputs) {
        Arrays.fill(outputs, MARK);
    }

    static boolean isMarked(float[] outputs) {
        return Float.floatToRawIntBits(outputs[0]) == BITS;
    }
}
