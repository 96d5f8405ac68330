package xyz.noderr.inference.engine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The functions of ONNX Runtime's C interface that we call. They stand in a table, {@code struct OrtApi} of
 * {@code onnxruntime_c_api.h}, which only ever grows; each is bound by its place there, counted from 0 and held against
 * the assertions of {@code onnxruntime_c_api.cc} (ReleaseCustomOpDomain 101, ReleaseModelMetadata 118,
 * ReleaseAvailableProviders 126, SetGlobalSpinControl 149, SessionOptionsAppendExecutionProvider_MIGraphX 209).
 *
 * <p>Addresses are passed as {@code long}: a segment would be garbage at each call.
 */
@SuppressWarnings("restricted") // What the package says of native access.
final class OrtApi {
    /** The oldest version of the table that has all of the functions below, so that any later library serves. */
    private static final int VERSION = 11;
    /** Names end with a zero; none is longer than this in practice. */
    private static final long MOST_CHARACTERS = 1L << 20;

    private static final int LEVEL_ERROR = 3;

    private static final Linker LINKER = Linker.nativeLinker();
    private static final MemorySegment TABLE = table();

    private static final MethodHandle GET_ERROR_MESSAGE = status(2, JAVA_LONG);
    private static final MethodHandle CREATE_ENV = status(3, JAVA_INT, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CREATE_SESSION_FROM_ARRAY =
            status(8, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle RUN =
            status(9, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CREATE_SESSION_OPTIONS = status(10, JAVA_LONG);
    static final MethodHandle ENABLE_PROFILING = status(14, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SET_SESSION_LOG_SEVERITY_LEVEL = status(22, JAVA_LONG, JAVA_INT);
    static final MethodHandle SET_SESSION_GRAPH_OPTIMIZATION_LEVEL = status(23, JAVA_LONG, JAVA_INT);
    static final MethodHandle SET_INTRA_OP_NUM_THREADS = status(24, JAVA_LONG, JAVA_INT);
    static final MethodHandle SET_INTER_OP_NUM_THREADS = status(25, JAVA_LONG, JAVA_INT);
    static final MethodHandle SESSION_GET_INPUT_COUNT = status(30, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SESSION_GET_OUTPUT_COUNT = status(31, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SESSION_GET_INPUT_TYPE_INFO = status(33, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SESSION_GET_OUTPUT_TYPE_INFO = status(34, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SESSION_GET_INPUT_NAME = status(36, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle SESSION_GET_OUTPUT_NAME = status(37, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CREATE_TENSOR_WITH_DATA =
            status(49, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_LONG, JAVA_INT, JAVA_LONG);
    static final MethodHandle CAST_TYPE_INFO_TO_TENSOR_INFO = status(55, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_ONNX_TYPE_FROM_TYPE_INFO = status(56, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_TENSOR_ELEMENT_TYPE = status(60, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_DIMENSIONS_COUNT = status(61, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_DIMENSIONS = status(62, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CREATE_CPU_MEMORY_INFO = status(69, JAVA_INT, JAVA_INT, JAVA_LONG);
    static final MethodHandle ALLOCATOR_FREE = status(76, JAVA_LONG, JAVA_LONG);
    static final MethodHandle GET_ALLOCATOR_WITH_DEFAULT_OPTIONS = status(78, JAVA_LONG);
    private static final MethodHandle RELEASE_STATUS = nothing(93, JAVA_LONG);
    static final MethodHandle RELEASE_MEMORY_INFO = nothing(94, JAVA_LONG);
    static final MethodHandle RELEASE_SESSION = nothing(95, JAVA_LONG);
    static final MethodHandle RELEASE_VALUE = nothing(96, JAVA_LONG);
    static final MethodHandle RELEASE_TYPE_INFO = nothing(98, JAVA_LONG);
    static final MethodHandle RELEASE_SESSION_OPTIONS = nothing(100, JAVA_LONG);
    private static final MethodHandle GET_AVAILABLE_PROVIDERS = status(125, JAVA_LONG, JAVA_LONG);
    private static final MethodHandle RELEASE_AVAILABLE_PROVIDERS = status(126, JAVA_LONG, JAVA_INT);
    static final MethodHandle ADD_SESSION_CONFIG_ENTRY = status(130, JAVA_LONG, JAVA_LONG, JAVA_LONG);
    static final MethodHandle APPEND_CUDA = status(204, JAVA_LONG, JAVA_LONG);
    static final MethodHandle CREATE_CUDA_OPTIONS = status(205, JAVA_LONG);
    static final MethodHandle RELEASE_CUDA_OPTIONS = nothing(208, JAVA_LONG);

    /**
     * The process's environment. ONNX Runtime has one and counts who uses it; ours is never given back, so that no close
     * of the Java interface, nor its hook at the end of the process, takes it from under a session.
     */
    static final long ENVIRONMENT = environment();

    private OrtApi() {}

    private static MemorySegment table() {
        // Unpacks and loads the library, so that both ways into it share one copy.
        SharedEnvironment.get();
        MemorySegment getBase = SymbolLookup.loaderLookup()
                .find("OrtGetApiBase")
                .orElseThrow(() -> new IllegalStateException(
                        "ONNX Runtime was loaded by another class loader than noderr: put both into the same one"));
        try {
            MemorySegment base = (MemorySegment) LINKER.downcallHandle(getBase, FunctionDescriptor.of(ADDRESS))
                    .invokeExact();
            MemorySegment getApi = base.reinterpret(ADDRESS.byteSize()).get(ADDRESS, 0);
            MemorySegment api = (MemorySegment) LINKER.downcallHandle(getApi, FunctionDescriptor.of(ADDRESS, JAVA_INT))
                    .invokeExact(VERSION);
            if (api.address() == 0) {
                throw new IllegalStateException("This ONNX Runtime is older than version 1." + VERSION);
            }
            return api.reinterpret(210 * ADDRESS.byteSize());
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** A function that gives null or a reason why not. */
    private static MethodHandle status(int place, ValueLayout... arguments) {
        return LINKER.downcallHandle(
                TABLE.getAtIndex(ADDRESS, place), FunctionDescriptor.of(JAVA_LONG, (MemoryLayout[]) arguments));
    }

    private static MethodHandle nothing(int place, ValueLayout... arguments) {
        return LINKER.downcallHandle(
                TABLE.getAtIndex(ADDRESS, place), FunctionDescriptor.ofVoid((MemoryLayout[]) arguments));
    }

    private static long environment() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            call(CREATE_ENV, LEVEL_ERROR, arena.allocateFrom("noderr").address(), out.address());
            return out.get(JAVA_LONG, 0);
        }
    }

    /**
     * Calls a function for an opening or a close; boxes its arguments.
     *
     * @throws OrtFailure when the function says that it failed
     */
    static void call(MethodHandle function, Object... arguments) {
        try {
            check((long) function.invokeWithArguments(arguments));
        } catch (Throwable failed) {
            throw unexpected(failed);
        }
    }

    /** Calls a function whose last argument is where it puts what it made. */
    static long create(MethodHandle function, Object... arguments) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG);
            Object[] all = Arrays.copyOf(arguments, arguments.length + 1);
            all[arguments.length] = out.address();
            call(function, all);
            return out.get(JAVA_LONG, 0);
        }
    }

    static void release(MethodHandle function, long object) {
        try {
            function.invokeExact(object);
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        }
    }

    /** Throws what a status says, which is then released; 0 is success. */
    static void check(long status) {
        if (status != 0) {
            throw failure(status);
        }
    }

    private static OrtFailure failure(long status) {
        try {
            return new OrtFailure(string((long) GET_ERROR_MESSAGE.invokeExact(status)));
        } catch (Throwable impossible) {
            throw unexpected(impossible);
        } finally {
            release(RELEASE_STATUS, status);
        }
    }

    /** Copies a text that ends with a zero. */
    static String string(long address) {
        return MemorySegment.ofAddress(address).reinterpret(MOST_CHARACTERS).getString(0);
    }

    /** The execution providers that this library has. */
    static List<String> availableProviders() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment out = arena.allocate(JAVA_LONG, 2);
            call(GET_AVAILABLE_PROVIDERS, out.address(), out.address() + JAVA_LONG.byteSize());
            long names = out.get(JAVA_LONG, 0);
            int count = out.get(JAVA_INT, JAVA_LONG.byteSize());
            MemorySegment pointers = MemorySegment.ofAddress(names).reinterpret(count * JAVA_LONG.byteSize());
            List<String> providers = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                providers.add(string(pointers.getAtIndex(JAVA_LONG, i)));
            }
            call(RELEASE_AVAILABLE_PROVIDERS, names, count);
            return providers;
        }
    }

    /** What an invocation may throw by its signature and does not: anything but our own and errors. */
    static RuntimeException unexpected(Throwable thrown) {
        if (thrown instanceof Error error) {
            throw error;
        }
        return thrown instanceof RuntimeException runtime ? runtime : new IllegalStateException(thrown);
    }
}
