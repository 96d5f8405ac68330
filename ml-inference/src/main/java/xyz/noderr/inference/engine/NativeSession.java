package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A session over the C interface. For each number of rows that a run may have, the values ({@code OrtValue}) of all
 * inputs and outputs are made at the opening, over the same memory: a run is one downcall with an address into a table.
 */
final class NativeSession extends BoundSession {
    private static final int ARENA_ALLOCATOR = 1;
    private static final int DEFAULT_MEMORY = 0;

    private final Arena arena;
    private final OwnedObjects owned;
    private final long session;
    private final long inputCount;
    private final long outputCount;
    private final long inputNames;
    private final long outputNames;
    /** For each number of rows, from the fewest on: the values of the inputs, then those of the outputs. */
    private final long values;

    private final long valuesStride;

    private NativeSession(Arena arena, OwnedObjects owned, long session, Signature signature) {
        super(signature);
        this.arena = arena;
        this.owned = owned;
        this.session = session;
        inputCount = signature.inputs().size();
        outputCount = signature.outputs().size();
        inputNames = names(signature.inputs());
        outputNames = names(signature.outputs());
        valuesStride = (inputCount + outputCount) * JAVA_LONG.byteSize();
        values = values();
    }

    @SuppressWarnings("MustBeClosedChecker") // The session owns its memory, and its close ends it.
    static NativeSession open(String where, byte[] model, SessionSettings settings) {
        Arena arena = Arena.ofShared();
        OwnedObjects owned = new OwnedObjects();
        try {
            long session = owned.own(createSession(where, model, settings), OrtApi.RELEASE_SESSION);
            Signature signature = Signature.of(
                    where, NativeGraph.inputs(session), NativeGraph.outputs(session), settings.maxRows(), arena);
            return new NativeSession(arena, owned, session, signature);
        } catch (OrtFailure refused) {
            close(owned, arena);
            throw refusedModel(where, refused.reason(), refused);
        } catch (RuntimeException | Error failed) {
            close(owned, arena);
            throw failed;
        }
    }

    static InvalidInputException refusedModel(String where, String reason, Throwable cause) {
        return new InvalidInputException(
                where, "an ONNX model", "what ONNX Runtime refuses: " + reason, "rebuild the package", cause);
    }

    private static long createSession(String where, byte[] model, SessionSettings settings) {
        try (Arena opening = Arena.ofConfined();
                OwnedObjects options = new OwnedObjects()) {
            MemorySegment bytes = opening.allocate(model.length);
            bytes.copyFrom(MemorySegment.ofArray(model));
            return OrtApi.create(
                    OrtApi.CREATE_SESSION_FROM_ARRAY,
                    OrtApi.ENVIRONMENT,
                    bytes.address(),
                    (long) model.length,
                    NativeOptions.of(where, settings, options, opening));
        }
    }

    private long names(List<Tensor> tensors) {
        MemorySegment names = arena.allocate(JAVA_LONG, tensors.size());
        for (int i = 0; i < tensors.size(); i++) {
            names.setAtIndex(
                    JAVA_LONG, i, arena.allocateFrom(tensors.get(i).name()).address());
        }
        return names.address();
    }

    private long values() {
        long memoryInfo = owned.own(
                OrtApi.create(OrtApi.CREATE_CPU_MEMORY_INFO, ARENA_ALLOCATOR, DEFAULT_MEMORY),
                OrtApi.RELEASE_MEMORY_INFO);
        int runs = mostRows() - fewestRows() + 1;
        MemorySegment table = arena.allocate(JAVA_LONG, runs * (inputCount + outputCount));
        long place = 0;
        for (int rows = fewestRows(); rows <= mostRows(); rows++) {
            for (Tensor input : inputs()) {
                table.setAtIndex(JAVA_LONG, place++, value(memoryInfo, input, rows));
            }
            for (Tensor output : outputs()) {
                table.setAtIndex(JAVA_LONG, place++, value(memoryInfo, output, rows));
            }
        }
        return table.address();
    }

    private long value(long memoryInfo, Tensor tensor, int rows) {
        long[] shape = tensor.shape(rows);
        try (Arena making = Arena.ofConfined()) {
            long value = OrtApi.create(
                    OrtApi.CREATE_TENSOR_WITH_DATA,
                    memoryInfo,
                    tensor.memory().address(),
                    tensor.bytes(rows),
                    making.allocateFrom(JAVA_LONG, shape).address(),
                    (long) shape.length,
                    tensor.type().code());
            return owned.own(value, OrtApi.RELEASE_VALUE);
        }
    }

    @Override
    public Engine engine() {
        return Engine.NATIVE;
    }

    @Override
    void runOn(int rows) {
        long in = values + (rows - fewestRows()) * valuesStride;
        long out = in + inputCount * JAVA_LONG.byteSize();
        long status;
        try {
            status = (long)
                    OrtApi.RUN.invokeExact(session, 0L, inputNames, in, inputCount, outputNames, outputCount, out);
        } catch (Throwable impossible) {
            throw OrtApi.unexpected(impossible);
        }
        if (status != 0) {
            throw failed(status);
        }
    }

    private static IllegalStateException failed(long status) {
        try {
            OrtApi.check(status);
            return new IllegalStateException("ONNX Runtime could not run the model");
        } catch (OrtFailure failure) {
            return new IllegalStateException("ONNX Runtime could not run the model: " + failure.reason(), failure);
        }
    }

    @Override
    void release() {
        close(owned, arena);
    }

    /** The values first, then the session, then the memory below them. */
    private static void close(OwnedObjects owned, Arena arena) {
        owned.close();
        arena.close();
    }
}
