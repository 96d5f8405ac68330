package xyz.noderr.inference.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Opens mutated models, each with its own seed. A program of its own, as native code that fails takes its process with
 * it: arguments are the engine, the first seed and how many. What it prints last says how far it came, and how many it opened,
 * of these how many as Java, how many it refused, and of those how many because Java and ONNX Runtime differed.
 */
public final class ModelFuzzer {
    private static final SessionSettings SETTINGS = SessionSettings.defaults().withMaxRows(2);

    private ModelFuzzer() {}

    /** Runs the seeds; ends with 1 where an opening threw what it must not. */
    @SuppressWarnings("SystemOut") // Its output is what the test reads.
    public static void main(String[] arguments) {
        Engine engine = Engine.valueOf(arguments[0]);
        long first = Long.parseLong(arguments[1]);
        int count = Integer.parseInt(arguments[2]);
        List<byte[]> models = List.copyOf(Models.all().values());
        int opened = 0;
        int asJava = 0;
        int differed = 0;
        for (long seed = first; seed < first + count; seed++) {
            System.out.println("seed " + seed);
            byte[] model = mutated(models, new Random(seed));
            try (Session session = engine.open("mutated", model, SETTINGS)) {
                opened++;
                asJava += session.engine() == Engine.COMPILED ? 1 : 0;
            } catch (InvalidInputException refused) {
                String why = String.valueOf(refused.getMessage());
                if (!why.startsWith("mutated")) {
                    throw refused;
                }
                if (why.contains("as ONNX Runtime gives")) {
                    System.out.println(why);
                    differed++;
                }
            }
        }
        System.out.println("opened " + opened + ", " + asJava + " as Java, refused " + (count - opened) + ", "
                + differed + " as the two differ");
    }

    /** One of these models with some bytes changed, left out, repeated, or of another one. */
    static byte[] mutated(List<byte[]> models, Random random) {
        byte[] bytes = models.get(random.nextInt(models.size())).clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes && bytes.length > 0; i++) {
            // Graph and shapes stand at both ends; most of what is between is weights, of which any bits are valid.
            int span = random.nextBoolean() ? Math.min(bytes.length, 600) : bytes.length;
            int offset = random.nextBoolean() ? 0 : bytes.length - span;
            int at = offset + random.nextInt(span);
            bytes = changed(bytes, at, models, random);
        }
        return bytes;
    }

    private static byte[] changed(byte[] bytes, int at, List<byte[]> models, Random random) {
        int length = Math.min(1 + random.nextInt(40), bytes.length - at);
        return switch (random.nextInt(7)) {
            case 0 -> Arrays.copyOf(bytes, at);
            case 1 -> joined(Arrays.copyOf(bytes, at), Arrays.copyOfRange(bytes, at + length, bytes.length));
            case 2 -> joined(Arrays.copyOf(bytes, at + length), Arrays.copyOfRange(bytes, at, bytes.length));
            case 3 -> {
                byte[] other = models.get(random.nextInt(models.size()));
                yield joined(
                        Arrays.copyOf(bytes, at), Arrays.copyOfRange(other, Math.min(at, other.length), other.length));
            }
            case 4 -> {
                byte[] extreme = new byte[length];
                Arrays.fill(extreme, (byte) (random.nextBoolean() ? 0xFF : 0x00));
                System.arraycopy(extreme, 0, bytes, at, length);
                yield bytes;
            }
            case 5 -> {
                bytes[at] = (byte) random.nextInt();
                yield bytes;
            }
            default -> {
                bytes[at] ^= (byte) (1 << random.nextInt(8));
                yield bytes;
            }
        };
    }

    private static byte[] joined(byte[] head, byte[] tail) {
        return OnnxBytes.join(head, tail);
    }
}
