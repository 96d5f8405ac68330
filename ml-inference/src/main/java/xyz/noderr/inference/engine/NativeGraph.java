package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/** Asks a session of the C interface what its graph takes and gives. */
final class NativeGraph {
    private static final int TENSOR = 1;
    /** Of {@code enum ONNXType}, by number. */
    private static final List<String> KINDS =
            List.of("unknown", "tensor", "sequence", "map", "opaque", "sparse tensor", "optional");

    private NativeGraph() {}

    static List<DeclaredTensor> inputs(long session) {
        return declared(
                session,
                OrtApi.SESSION_GET_INPUT_COUNT,
                OrtApi.SESSION_GET_INPUT_NAME,
                OrtApi.SESSION_GET_INPUT_TYPE_INFO);
    }

    static List<DeclaredTensor> outputs(long session) {
        return declared(
                session,
                OrtApi.SESSION_GET_OUTPUT_COUNT,
                OrtApi.SESSION_GET_OUTPUT_NAME,
                OrtApi.SESSION_GET_OUTPUT_TYPE_INFO);
    }

    private static List<DeclaredTensor> declared(
            long session, MethodHandle getCount, MethodHandle getName, MethodHandle getType) {
        long allocator = OrtApi.create(OrtApi.GET_ALLOCATOR_WITH_DEFAULT_OPTIONS);
        long count = OrtApi.create(getCount, session);
        List<DeclaredTensor> all = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            long text = OrtApi.create(getName, session, i, allocator);
            String name = OrtApi.string(text);
            OrtApi.call(OrtApi.ALLOCATOR_FREE, allocator, text);
            try (OwnedObjects owned = new OwnedObjects()) {
                all.add(tensor(name, owned.own(OrtApi.create(getType, session, i), OrtApi.RELEASE_TYPE_INFO)));
            }
        }
        return all;
    }

    private static DeclaredTensor tensor(String name, long type) {
        int kind = integer(OrtApi.GET_ONNX_TYPE_FROM_TYPE_INFO, type);
        if (kind != TENSOR) {
            return DeclaredTensor.other(name, "a " + KINDS.get(kind < 0 || kind >= KINDS.size() ? 0 : kind));
        }
        // Belongs to the type.
        long tensor = OrtApi.create(OrtApi.CAST_TYPE_INFO_TO_TENSOR_INFO, type);
        int elementType = integer(OrtApi.GET_TENSOR_ELEMENT_TYPE, tensor);
        long rank = OrtApi.create(OrtApi.GET_DIMENSIONS_COUNT, tensor);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment dimensions = arena.allocate(JAVA_LONG, rank);
            OrtApi.call(OrtApi.GET_DIMENSIONS, tensor, dimensions.address(), rank);
            List<Long> shape =
                    LongStream.of(dimensions.toArray(JAVA_LONG)).boxed().toList();
            return DeclaredTensor.tensor(name, elementType, shape);
        }
    }

    /** For what puts an enumeration's number of four bytes. */
    private static int integer(MethodHandle function, long object) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_INT);
            OrtApi.call(function, object, out.address());
            return out.get(JAVA_INT, 0);
        }
    }
}
