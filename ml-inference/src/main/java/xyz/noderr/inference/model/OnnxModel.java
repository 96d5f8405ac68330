package xyz.noderr.inference.model;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A model in ONNX Runtime, through its official Java API with tensors that are made once over off-heap memory. One row a
 * run: a row's result then never depends on which rows came with it, as equal decisions require.
 *
 * <p>Threading: one thread at a time runs it. The runtime itself takes no further thread.
 */
public final class OnnxModel implements Model {
    private final OrtSession session;
    private final OnnxTensor inputTensor;
    private final OnnxTensor outputTensor;
    private final FloatBuffer input;
    private final FloatBuffer output;
    private final Map<String, OnnxTensor> inputs;
    private final Map<String, OnnxTensor> outputs;

    private OnnxModel(OrtSession session, ModelManifest manifest) throws OrtException {
        this.session = session;
        int features = manifest.features().size();
        int classes = manifest.outputs().getFirst().classes().size();
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        input = offHeap(features);
        output = offHeap(classes);
        inputTensor = OnnxTensor.createTensor(environment, input, new long[] {1, features});
        outputTensor = OnnxTensor.createTensor(environment, output, new long[] {1, classes});
        inputs = Map.of(manifest.inputs().getFirst().name(), inputTensor);
        outputs = Map.of(manifest.outputs().getFirst().name(), outputTensor);
    }

    static OnnxModel open(Path file, byte[] bytes, ModelManifest manifest) {
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // One thread and no spinning: the ring's threads are all there are.
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            OrtSession session = OrtEnvironment.getEnvironment().createSession(bytes, options);
            try {
                check(file, session, manifest);
                return new OnnxModel(session, manifest);
            } catch (InvalidInputException | OrtException refused) {
                session.close();
                throw refused;
            }
        } catch (OrtException refused) {
            throw new InvalidInputException(
                    file.toString(),
                    "an ONNX model",
                    "what ONNX Runtime refuses: " + refused.getMessage(),
                    "rebuild the package",
                    refused);
        }
    }

    private static void check(Path file, OrtSession session, ModelManifest manifest) throws OrtException {
        ModelManifest.Input input = manifest.inputs().getFirst();
        long[] declared = input.shape().stream().mapToLong(Long::longValue).toArray();
        checkNode(file, "inputs", session.getInputInfo(), input.name(), declared);
        long[] wanted = {-1, manifest.features().size()};
        if (!Arrays.equals(declared, wanted)) {
            throw new InvalidInputException(
                    file.resolveSibling(ModelPackage.MANIFEST) + " key inputs[0].shape",
                    Arrays.toString(wanted) + ", any number of rows by its features",
                    Arrays.toString(declared),
                    "make shape and features agree");
        }
        ModelManifest.Output output = manifest.outputs().getFirst();
        checkNode(file, "outputs", session.getOutputInfo(), output.name(), new long[] {
            -1, output.classes().size()
        });
    }

    private static void checkNode(Path file, String what, Map<String, NodeInfo> nodes, String name, long[] shape) {
        String expected = what + " as its manifest says: " + name + " float" + Arrays.toString(shape);
        NodeInfo node = nodes.get(name);
        boolean same = nodes.size() == 1
                && node != null
                && node.getInfo() instanceof TensorInfo tensor
                && tensor.type == OnnxJavaType.FLOAT
                && Arrays.equals(tensor.getShape(), shape);
        if (!same) {
            String found = nodes.values().stream().map(OnnxModel::describe).collect(Collectors.joining(", "));
            throw new InvalidInputException(file.toString(), expected, found, "rebuild the package");
        }
    }

    private static String describe(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? node.getName() + " " + tensor.type.name().toLowerCase(Locale.ROOT)
                        + Arrays.toString(tensor.getShape())
                : node.getName() + " " + node.getInfo();
    }

    private static FloatBuffer offHeap(int floats) {
        return ByteBuffer.allocateDirect(floats * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
    }

    @Override
    public void run(float[] row, float[] predicted) {
        input.put(0, row);
        try {
            // The result owns nothing: the outputs are ours and are made once.
            session.run(inputs, outputs).close();
            output.get(0, predicted);
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime could not run the model: " + failed.getMessage(), failed);
        }
    }

    @Override
    public void close() {
        inputTensor.close();
        outputTensor.close();
        try {
            session.close();
        } catch (OrtException failed) {
            throw new IllegalStateException("ONNX Runtime could not close the model: " + failed.getMessage(), failed);
        }
    }
}
