package xyz.noderr.inference.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A constant tensor of a file. Whole numbers of all widths, and truths, stand as longs. Its arrays are not to be written to.
 *
 * @param name empty where it has none
 */
@SuppressWarnings("ArrayRecordComponent") // They are not compared.
public record Numbers(
        String name,
        ElementType type,
        int[] shape,
        float @Nullable [] floats,
        double @Nullable [] doubles,
        long @Nullable [] longs) {
    /** How many numbers there are. */
    public int size() {
        return size(shape);
    }

    /**
     * How many numbers a shape has.
     *
     * @throws GraphException when that is no number of them
     */
    public static int size(int... shape) {
        long size = 1;
        for (int each : shape) {
            if (each < 0) {
                throw new GraphException("a tensor of the shape " + Arrays.toString(shape));
            }
            size *= each;
            if (size > Integer.MAX_VALUE) {
                throw new GraphException("a tensor of the shape " + Arrays.toString(shape) + " is too large");
            }
        }
        return (int) size;
    }

    /** As in {@code w float[32, 64]}. */
    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
