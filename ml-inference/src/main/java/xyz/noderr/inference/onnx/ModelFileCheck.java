package xyz.noderr.inference.onnx;

import java.util.Map;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Looks through an ONNX file before native code does: its size, and tensors whose data stand in another file. Such a
 * tensor names a path, which a model from elsewhere must not open; it is found wherever a graph may have one, nested
 * graphs and functions among them (field numbers of {@code onnx.proto3}).
 *
 * <p>A file that is broken otherwise passes: ONNX Runtime says better what is wrong with it.
 */
public final class ModelFileCheck {
    /** Protocol Buffers reads no deeper either. */
    private static final int DEEPEST = 100;

    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    /** A message of ONNX, and in which of its fields another message stands. */
    private enum Message {
        MODEL,
        TRAINING,
        FUNCTION,
        GRAPH,
        NODE,
        ATTRIBUTE,
        SPARSE_TENSOR,
        TENSOR
    }

    private static final Map<Message, Map<Integer, Message>> FIELDS = Map.of(
            Message.MODEL, Map.of(7, Message.GRAPH, 20, Message.TRAINING, 25, Message.FUNCTION),
            Message.TRAINING, Map.of(1, Message.GRAPH, 2, Message.GRAPH),
            Message.FUNCTION, Map.of(7, Message.NODE, 11, Message.ATTRIBUTE),
            Message.GRAPH, Map.of(1, Message.NODE, 5, Message.TENSOR, 15, Message.SPARSE_TENSOR),
            Message.NODE, Map.of(5, Message.ATTRIBUTE),
            Message.ATTRIBUTE,
                    Map.of(
                            5, Message.TENSOR,
                            6, Message.GRAPH,
                            10, Message.TENSOR,
                            11, Message.GRAPH,
                            22, Message.SPARSE_TENSOR,
                            23, Message.SPARSE_TENSOR),
            Message.SPARSE_TENSOR, Map.of(1, Message.TENSOR, 2, Message.TENSOR),
            Message.TENSOR, Map.of());

    private ModelFileCheck() {}

    /**
     * Looks through it.
     *
     * @throws InvalidInputException when it is larger than that, or not whole in itself
     */
    public static void check(String where, byte[] model, int maxBytes) {
        if (model.length > maxBytes) {
            throw new InvalidInputException(
                    where,
                    "at most " + maxBytes + " bytes, as maxModelBytes says",
                    model.length + " bytes",
                    "raise maxModelBytes or export a smaller model");
        }
        walk(where, Message.MODEL, new ProtobufReader(model, 0, model.length), 0);
    }

    private static void walk(String where, Message message, ProtobufReader reader, int depth) {
        if (depth > DEEPEST) {
            throw new InvalidInputException(
                    where, "an ONNX model", "graphs nested deeper than " + DEEPEST, "rebuild the package");
        }
        Map<Integer, Message> fields = FIELDS.getOrDefault(message, Map.of());
        while (reader.next()) {
            int field = reader.field();
            if (message == Message.TENSOR
                    && (field == EXTERNAL_DATA || (field == DATA_LOCATION && reader.value() != 0))) {
                throw new InvalidInputException(
                        where,
                        "a model that is whole in one file",
                        "a tensor whose data stand in another",
                        "save it without external data");
            }
            Message inner = fields.get(field);
            if (reader.hasBytes() && inner != null) {
                walk(where, inner, reader.inner(), depth + 1);
            }
        }
    }
}
