package xyz.noderr.inference.engine;

import java.util.List;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.onnx.ElementType;

/**
 * An input or output as a graph declares it, before it is known to be usable.
 *
 * @param type null for what is no tensor of a type that we take
 * @param kind what it is, for errors
 * @param shape its dimensions; −1 where the graph leaves one open
 */
record DeclaredTensor(String name, @Nullable ElementType type, String kind, List<Long> shape) {
    /** A tensor with elements of this ONNX type, which we may not take. */
    static DeclaredTensor tensor(String name, int elementType, List<Long> shape) {
        ElementType type = ElementType.of(elementType).orElse(null);
        return new DeclaredTensor(name, type, type == null ? "a tensor of ONNX type " + elementType : "" + type, shape);
    }

    /** A sequence, a map or the like. */
    static DeclaredTensor other(String name, String kind) {
        return new DeclaredTensor(name, null, kind, List.of());
    }

    /** As in {@code features float[-1, 16]}. */
    @Override
    public String toString() {
        return name + " " + kind + (type == null ? "" : shape);
    }
}
