package xyz.noderr.inference.engine;

import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import xyz.noderr.inference.onnx.ElementType;

/** An input or output of a session: its name, its type and shape, and the memory where its rows stand. */
public final class Tensor {
    private final String name;
    private final ElementType type;
    private final long[] shape;
    private final MemorySegment memory;

    Tensor(String name, ElementType type, long[] shape, MemorySegment memory) {
        this.name = name;
        this.type = type;
        this.shape = shape.clone();
        this.memory = memory;
    }

    /** Its name in the graph. */
    public String name() {
        return name;
    }

    public ElementType type() {
        return type;
    }

    /** Its dimensions as the graph has them; −1 in the first place is any number of rows. */
    public long[] shape() {
        return shape.clone();
    }

    /** Its dimensions in a run of so many rows. */
    public long[] shape(int rows) {
        long[] resolved = shape.clone();
        if (byRows()) {
            resolved[0] = rows;
        }
        return resolved;
    }

    /** How many elements there are in a run of so many rows. */
    public long elements(int rows) {
        return product(shape(rows));
    }

    /** How many bytes there are in a run of so many rows. */
    public long bytes(int rows) {
        return elements(rows) * type.bytes();
    }

    /** Off-heap memory for the most rows of the session, row-major in the machine's byte order; ends with the session. */
    public MemorySegment memory() {
        return memory;
    }

    /** Whether it grows with the rows; another has the same size in every run. */
    boolean byRows() {
        return shape.length > 0 && shape[0] < 0;
    }

    /** @throws ArithmeticException when it leaves the range of a long */
    static long product(long[] dimensions) {
        long product = 1;
        for (long dimension : dimensions) {
            product = Math.multiplyExact(product, dimension);
        }
        return product;
    }

    /** As in {@code features float[-1, 16]}. */
    @Override
    public String toString() {
        return name + " " + type + Arrays.toString(shape);
    }
}
