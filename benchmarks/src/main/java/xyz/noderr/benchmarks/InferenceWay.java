package xyz.noderr.benchmarks;

import static java.lang.foreign.ValueLayout.JAVA_FLOAT;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.translate.NoBatchifyTranslator;
import ai.djl.translate.TranslateException;
import ai.djl.translate.TranslatorContext;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.FloatBuffer;
import java.util.Map;
import xyz.noderr.inference.engine.Session;

/** A way from an array of inputs to one of outputs. Models of one input and one output, both of floats. */
interface InferenceWay extends AutoCloseable {
    void run(float[] in, float[] out);

    @Override
    void close();

    /** Over a session of ours, whichever its engine. */
    record OfSession(Session session, int rows) implements InferenceWay {
        @Override
        public void run(float[] in, float[] out) {
            MemorySegment.copy(in, 0, session.inputs().getFirst().memory(), JAVA_FLOAT, 0, in.length);
            session.run(rows);
            MemorySegment.copy(session.outputs().getFirst().memory(), JAVA_FLOAT, 0, out, 0, out.length);
        }

        @Override
        public void close() {
            session.close();
        }
    }

    /** The official Java interface with a tensor from the heap at each run. */
    final class Naive implements InferenceWay {
        private final OrtSession session;
        private final String input;
        private final long[] shape;

        private Naive(OrtSession session, String input, long[] shape) {
            this.session = session;
            this.input = input;
            this.shape = shape;
        }

        static Naive open(byte[] model, String input, long[] shape) throws OrtException {
            try (OrtSession.SessionOptions options = options()) {
                return new Naive(OrtEnvironment.getEnvironment().createSession(model, options), input, shape);
            }
        }

        static OrtSession.SessionOptions options() throws OrtException {
            OrtSession.SessionOptions options = new OrtSession.SessionOptions();
            options.setIntraOpNumThreads(1);
            options.setInterOpNumThreads(1);
            options.addConfigEntry("session.intra_op.allow_spinning", "0");
            return options;
        }

        @Override
        public void run(float[] in, float[] out) {
            try (OnnxTensor tensor =
                            OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), FloatBuffer.wrap(in), shape);
                    OrtSession.Result result = session.run(Map.of(input, tensor))) {
                // The result closes what is in it.
                ((OnnxTensor) result.get(0)).getFloatBuffer().get(out);
            } catch (OrtException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() {
            try {
                session.close();
            } catch (OrtException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** A predictor of DJL from array to array. */
    record Djl(Model model, Predictor<float[], float[]> predictor) implements InferenceWay {
        static Djl open(byte[] bytes, long[] shape) throws IOException, MalformedModelException, OrtException {
            Model model = Model.newInstance("benchmark", "OnnxRuntime");
            try (OrtSession.SessionOptions options = Naive.options()) {
                model.load(new ByteArrayInputStream(bytes), Map.of("sessionOptions", options));
            }
            return new Djl(model, model.newPredictor(new Arrays(new Shape(shape))));
        }

        @Override
        public void run(float[] in, float[] out) {
            try {
                float[] predicted = predictor.predict(in);
                System.arraycopy(predicted, 0, out, 0, out.length);
            } catch (TranslateException failed) {
                throw new IllegalStateException(failed);
            }
        }

        @Override
        public void close() {
            predictor.close();
            model.close();
        }

        /** The rows are there already: nothing is to be stacked. */
        private record Arrays(Shape shape) implements NoBatchifyTranslator<float[], float[]> {
            @Override
            public NDList processInput(TranslatorContext context, float[] input) {
                NDArray array = context.getNDManager().create(input, shape);
                return new NDList(array);
            }

            @Override
            public float[] processOutput(TranslatorContext context, NDList list) {
                return list.getFirst().toFloatArray();
            }
        }
    }
}
