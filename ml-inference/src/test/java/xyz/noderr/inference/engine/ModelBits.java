package xyz.noderr.inference.engine;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import xyz.noderr.inference.compiled.Planner;
import xyz.noderr.inference.compiled.Program;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.inference.onnx.GraphReader;

/** Prints a hash over what all models give on seeded rows. A program of its own, for JVMs that compute in other ways. */
final class ModelBits {
    private static final int ROWS = 300;
    private static final int SMALL = 100_000;

    private ModelBits() {}

    @SuppressWarnings("SystemOut") // Its output is what the test reads.
    public static void main(String[] arguments) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        for (var each : Models.all().entrySet()) {
            if (!each.getKey().contains(Models.ZIP_MAP) && each.getValue().length < SMALL) {
                fold(digest, each.getKey(), each.getValue());
            }
        }
        System.out.println("bits " + HexFormat.of().formatHex(digest.digest()));
    }

    private static void fold(MessageDigest digest, String name, byte[] model) throws Exception {
        List<Planner.Input> inputs;
        try (Session session = Engine.NATIVE.open(name, model, SessionSettings.defaults())) {
            inputs = session.inputs().stream()
                    .map(each -> Planner.Input.of(ElementType.FLOAT, each.shape(1)))
                    .toList();
        }
        Program program = Planner.plan(GraphReader.read(model), inputs);
        Random random = new Random(1);
        float[] in = program.input(0);
        for (int row = 0; row < ROWS; row++) {
            for (int i = 0; i < in.length; i++) {
                in[i] = (float) random.nextGaussian();
            }
            program.run();
            if (program.outputType(program.outputCount() - 1) == ElementType.FLOAT) {
                float[] out = program.output(program.outputCount() - 1);
                ByteBuffer bytes = ByteBuffer.allocate(out.length * Float.BYTES);
                bytes.asFloatBuffer().put(out);
                digest.update(bytes);
            }
        }
    }
}
