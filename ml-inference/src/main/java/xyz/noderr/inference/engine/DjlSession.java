package xyz.noderr.inference.engine;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoopTranslator;
import ai.djl.translate.TranslateException;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A session over a predictor of DJL, which copies in and out. DJL does not say what type a graph's tensors are of: a
 * session of the native engine answers for that and lends its memory.
 */
final class DjlSession extends BoundSession {
    private final NativeSession graph;
    private final Model model;
    private final Predictor<NDList, NDList> predictor;

    private DjlSession(NativeSession graph, Model model) {
        super(graph.signature());
        this.graph = graph;
        this.model = model;
        predictor = model.newPredictor(new NoopTranslator(null));
    }

    static DjlSession open(String where, byte[] bytes, SessionSettings settings) {
        NativeSession graph = NativeSession.open(where, bytes, settings);
        Model model = null;
        try (OrtSession.SessionOptions options = OfficialSession.options(where, settings)) {
            DjlModels.keepOffTheNetwork();
            model = Model.newInstance(where, "OnnxRuntime");
            model.load(new ByteArrayInputStream(bytes), Map.of("sessionOptions", options));
            return new DjlSession(graph, model);
        } catch (IOException | MalformedModelException | OrtException | RuntimeException refused) {
            graph.close();
            if (model != null) {
                model.close();
            }
            throw refused instanceof InvalidInputException ours
                    ? ours
                    : NativeSession.refusedModel(where, "" + refused.getMessage(), refused);
        }
    }

    @Override
    public Engine engine() {
        return Engine.DJL;
    }

    @Override
    void runOn(int rows) {
        try (NDManager run = model.getNDManager().newSubManager()) {
            NDList given = new NDList();
            for (Tensor input : inputs()) {
                NDArray array = run.create(bytes(input, rows).asByteBuffer(), shape(input, rows), type(input.type()));
                array.setName(input.name());
                given.add(array);
            }
            NDList predicted = predictor.predict(given);
            predicted.attach(run);
            for (int i = 0; i < outputs().size(); i++) {
                take(predicted.get(i), outputs().get(i), rows);
            }
        } catch (TranslateException | UnsupportedOperationException failed) {
            throw new IllegalStateException("DJL could not run the model: " + failed.getMessage(), failed);
        }
    }

    private static void take(NDArray from, Tensor to, int rows) {
        Shape expected = shape(to, rows);
        if (!from.getShape().equals(expected)) {
            throw new IllegalStateException(
                    "The model declares " + to + " and gave " + from.getShape() + " for " + rows + " rows");
        }
        bytes(to, rows).copyFrom(MemorySegment.ofBuffer(from.toByteBuffer()));
    }

    private static MemorySegment bytes(Tensor tensor, int rows) {
        return tensor.memory().asSlice(0, tensor.bytes(rows));
    }

    private static Shape shape(Tensor tensor, int rows) {
        return new Shape(tensor.shape(rows));
    }

    private static DataType type(ElementType type) {
        return switch (type) {
            case FLOAT -> DataType.FLOAT32;
            case DOUBLE -> DataType.FLOAT64;
            case FLOAT16 -> DataType.FLOAT16;
            case UINT8 -> DataType.UINT8;
            case INT8 -> DataType.INT8;
            case INT16 -> DataType.INT16;
            case INT32 -> DataType.INT32;
            case INT64 -> DataType.INT64;
            case BOOL -> DataType.BOOLEAN;
        };
    }

    @Override
    void release() {
        predictor.close();
        model.close();
        graph.close();
    }
}
