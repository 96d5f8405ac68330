package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphException;
import xyz.noderr.inference.onnx.Numbers;

/**
 * Where the numbers of one tensor stand, row-major. Floats, doubles, or longs, in which whole numbers of all widths and truths
 * stand. Several slots may be views of the same array.
 */
final class Slot {
    /** Enough for a large model, and no harm where a broken file asks for it. */
    static final int MOST_NUMBERS = 1 << 26;

    private final ElementType type;
    private final int[] shape;
    private final float @Nullable [] floats;
    private final double @Nullable [] doubles;
    private final long @Nullable [] longs;
    private final boolean constant;

    private Slot(
            ElementType type,
            int[] shape,
            float @Nullable [] floats,
            double @Nullable [] doubles,
            long @Nullable [] longs,
            boolean constant) {
        this.type = type;
        this.shape = shape;
        this.floats = floats;
        this.doubles = doubles;
        this.longs = longs;
        this.constant = constant;
    }

    /**
     * How many numbers a slot of a shape has, which is asked before there is memory for them.
     *
     * @throws GraphException when they are too many
     */
    static int size(int... shape) {
        int size = Numbers.size(shape);
        if (size > MOST_NUMBERS) {
            throw new GraphException("a tensor of the shape " + Arrays.toString(shape) + " takes more than "
                    + MOST_NUMBERS + " numbers");
        }
        return size;
    }

    /** An empty one. */
    static Slot of(ElementType type, int... shape) {
        int size = size(shape);
        return switch (type) {
            case FLOAT -> new Slot(type, shape.clone(), new float[size], null, null, false);
            case DOUBLE -> new Slot(type, shape.clone(), null, new double[size], null, false);
            default -> new Slot(type, shape.clone(), null, null, new long[size], false);
        };
    }

    /** A constant of the file. */
    static Slot of(Numbers numbers) {
        return new Slot(
                numbers.type(), numbers.shape().clone(), numbers.floats(), numbers.doubles(), numbers.longs(), true);
    }

    /** The same numbers in another shape, of as many. */
    Slot view(int... other) {
        if (Numbers.size(other) != size()) {
            throw new IllegalArgumentException(Arrays.toString(other) + " is not of " + size() + " numbers");
        }
        return new Slot(type, other.clone(), floats, doubles, longs, constant);
    }

    /** The same, whose numbers are known once and for all. */
    Slot asConstant() {
        return new Slot(type, shape, floats, doubles, longs, true);
    }

    ElementType type() {
        return type;
    }

    int[] shape() {
        return shape.clone();
    }

    int rank() {
        return shape.length;
    }

    int dim(int axis) {
        return shape[axis];
    }

    int size() {
        return Numbers.size(shape);
    }

    /** Whether its numbers are the same in every run, and known when the graph is planned. */
    boolean isConstant() {
        return constant;
    }

    /** Those of a slot of floats. */
    float[] floats() {
        return Objects.requireNonNull(floats, "no floats");
    }

    /** Those of a slot of doubles. */
    double[] doubles() {
        return Objects.requireNonNull(doubles, "no doubles");
    }

    /** Those of a slot of whole numbers or truths. */
    long[] longs() {
        return Objects.requireNonNull(longs, "no whole numbers");
    }

    @Override
    public String toString() {
        return type + Arrays.toString(shape);
    }
}
