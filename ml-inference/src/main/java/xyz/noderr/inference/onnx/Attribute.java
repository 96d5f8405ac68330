package xyz.noderr.inference.onnx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a node is told beside its inputs. Of all these it has what its kind wants.
 *
 * @param number a single one
 * @param integer a single one
 * @param texts the single one too
 * @param tensor a constant
 * @param graph whether it is another graph, or a list of them
 */
@SuppressWarnings("ArrayRecordComponent") // They are not compared.
public record Attribute(
        String name,
        float number,
        long integer,
        float[] numbers,
        long[] integers,
        List<String> texts,
        @Nullable Numbers tensor,
        boolean graph) {}
