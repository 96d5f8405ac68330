package xyz.noderr.inference.engine;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtProvider;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import xyz.noderr.inference.onnx.ElementType;

/** A session over ONNX Runtime's own Java interface, with tensors that are made once over the same off-heap memory. */
final class OfficialSession extends BoundSession {
    private final OrtSession session;
    private final Arena arena;
    private final List<OnnxTensor> tensors = new ArrayList<>();
    /** By number of rows, from the fewest on. */
    private final List<Map<String, OnnxTensor>> inputs = new ArrayList<>();

    private final List<Map<String, OnnxTensor>> outputs = new ArrayList<>();

    private OfficialSession(OrtSession session, Arena arena, Signature signature) throws OrtException {
        super(signature);
        this.session = session;
        this.arena = arena;
        for (int rows = signature.fewestRows(); rows <= signature.mostRows(); rows++) {
            inputs.add(values(signature.inputs(), rows));
            outputs.add(values(signature.outputs(), rows));
        }
    }

    @SuppressWarnings("MustBeClosedChecker") // The session owns its memory, and its close ends it.
    static OfficialSession open(String where, byte[] model, SessionSettings settings) {
        try (OrtSession.SessionOptions options = options(where, settings)) {
            OrtSession session = SharedEnvironment.get().createSession(model, options);
            Arena arena = Arena.ofShared();
            try {
                Signature signature = Signature.of(
                        where,
                        declared(session.getInputInfo()),
                        declared(session.getOutputInfo()),
                        settings.maxRows(),
                        arena);
                return new OfficialSession(session, arena, signature);
            } catch (RuntimeException | OrtException refused) {
                session.close();
                arena.close();
                throw refused;
            }
        } catch (OrtException refused) {
            throw NativeSession.refusedModel(where, "" + refused.getMessage(), refused);
        }
    }

    static OrtSession.SessionOptions options(String where, SessionSettings settings) throws OrtException {
        SharedEnvironment.get();
        List<String> providers = OrtEnvironment.getAvailableProviders().stream()
                .map(OrtProvider::getName)
                .toList();
        settings.executionProvider().requireAmong(where, providers);
        OrtSession.SessionOptions options = new OrtSession.SessionOptions();
        options.setSessionLogLevel(OrtLoggingLevel.ORT_LOGGING_LEVEL_FATAL);
        options.setOptimizationLevel(
                switch (settings.graphOptimisation()) {
                    case NONE -> OrtSession.SessionOptions.OptLevel.NO_OPT;
                    case BASIC -> OrtSession.SessionOptions.OptLevel.BASIC_OPT;
                    case EXTENDED -> OrtSession.SessionOptions.OptLevel.EXTENDED_OPT;
                    case ALL -> OrtSession.SessionOptions.OptLevel.ALL_OPT;
                });
        options.setIntraOpNumThreads(settings.threads());
        options.setInterOpNumThreads(1);
        for (Map.Entry<String, String> entry : ConfigEntries.of(settings).entrySet()) {
            options.addConfigEntry(entry.getKey(), entry.getValue());
        }
        String profiling = settings.profiling();
        if (profiling != null) {
            options.enableProfiling(profiling);
        }
        if (settings.executionProvider() == ExecutionProvider.CUDA) {
            options.addCUDA();
        }
        return options;
    }

    private static List<DeclaredTensor> declared(Map<String, NodeInfo> nodes) {
        return nodes.values().stream().map(OfficialSession::declared).toList();
    }

    private static DeclaredTensor declared(NodeInfo node) {
        if (!(node.getInfo() instanceof TensorInfo tensor)) {
            return DeclaredTensor.other(
                    node.getName(), node.getInfo().getClass().getSimpleName());
        }
        ElementType type = Arrays.stream(ElementType.values())
                .filter(ours -> ours.name().equals(tensor.type.name()))
                .findFirst()
                .orElse(null);
        String kind = type == null ? "a tensor of " + tensor.onnxType : type.toString();
        return new DeclaredTensor(
                node.getName(),
                type,
                kind,
                LongStream.of(tensor.getShape()).boxed().toList());
    }

    private Map<String, OnnxTensor> values(List<Tensor> all, int rows) throws OrtException {
        Map<String, OnnxTensor> values = new HashMap<>();
        for (Tensor tensor : all) {
            OnnxTensor value = OnnxTensor.createTensor(
                    SharedEnvironment.get(),
                    tensor.memory().asSlice(0, tensor.bytes(rows)).asByteBuffer(),
                    tensor.shape(rows),
                    OnnxJavaType.valueOf(tensor.type().name()));
            tensors.add(value);
            values.put(tensor.name(), value);
        }
        return values;
    }

    @Override
    public Engine engine() {
        return Engine.OFFICIAL;
    }

    @Override
    void runOn(int rows) {
        int run = rows - fewestRows();
        try {
            // The result owns nothing: the outputs are ours.
            session.run(inputs.get(run), outputs.get(run)).close();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime could not run the model: " + failed.getMessage(), failed);
        }
    }

    @Override
    void release() {
        tensors.forEach(OnnxTensor::close);
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime could not close the model: " + failed.getMessage(), failed);
        } finally {
            arena.close();
        }
    }
}
