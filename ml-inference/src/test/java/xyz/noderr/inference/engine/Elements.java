package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_DOUBLE;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.MemorySegment;

/** One element of a tensor as a double, whatever its type. */
final class Elements {
    private Elements() {}

    static void put(Tensor tensor, long index, double value) {
        MemorySegment memory = tensor.memory();
        switch (tensor.type()) {
            case FLOAT -> memory.setAtIndex(JAVA_FLOAT, index, (float) value);
            case DOUBLE -> memory.setAtIndex(JAVA_DOUBLE, index, value);
            case FLOAT16 -> memory.setAtIndex(JAVA_SHORT, index, Float.floatToFloat16((float) value));
            case INT64 -> memory.setAtIndex(JAVA_LONG, index, (long) value);
            case INT32 -> memory.setAtIndex(JAVA_INT, index, (int) value);
            case INT16 -> memory.setAtIndex(JAVA_SHORT, index, (short) value);
            case INT8, UINT8 -> memory.set(JAVA_BYTE, index, (byte) value);
            case BOOL -> memory.set(JAVA_BYTE, index, (byte) (value > 0 ? 1 : 0));
        }
    }

    static double get(Tensor tensor, long index) {
        MemorySegment memory = tensor.memory();
        return switch (tensor.type()) {
            case FLOAT -> memory.getAtIndex(JAVA_FLOAT, index);
            case DOUBLE -> memory.getAtIndex(JAVA_DOUBLE, index);
            case FLOAT16 -> Float.float16ToFloat(memory.getAtIndex(JAVA_SHORT, index));
            case INT64 -> memory.getAtIndex(JAVA_LONG, index);
            case INT32 -> memory.getAtIndex(JAVA_INT, index);
            case INT16 -> memory.getAtIndex(JAVA_SHORT, index);
            case INT8, BOOL -> memory.get(JAVA_BYTE, index);
            case UINT8 -> memory.get(JAVA_BYTE, index) & 0xFF;
        };
    }
}
