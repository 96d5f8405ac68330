package xyz.noderr.inference.engine;

import java.lang.foreign.Arena;
import java.util.List;
import java.util.Objects;
import xyz.noderr.inference.onnx.ElementType;
import xyz.noderr.pipeline.InvalidInputException;

/** The tensors of a session with their memory, and how many rows a run may have. */
record Signature(List<Tensor> inputs, List<Tensor> outputs, int fewestRows, int mostRows) {
    /** Enough for 4,096 rows of an order book's history, and no harm where a broken file asks for it. */
    private static final long MOST_BYTES = 1L << 28;
    /** A cache line, and the widest vector that a kernel loads. */
    private static final int ALIGNMENT = 64;

    /**
     * Checks what a graph declares and makes memory for it.
     *
     * @throws InvalidInputException when a tensor's size cannot be known before the run
     */
    static Signature of(
            String where, List<DeclaredTensor> inputs, List<DeclaredTensor> outputs, int maxRows, Arena arena) {
        if (inputs.isEmpty() || outputs.isEmpty()) {
            throw new InvalidInputException(
                    where,
                    "a model with inputs and outputs",
                    inputs.size() + " inputs and " + outputs.size() + " outputs",
                    "export the whole graph");
        }
        inputs.forEach(input -> checkDeclared(where, "input", input));
        outputs.forEach(output -> checkDeclared(where, "output", output));
        boolean anyRows = inputs.stream()
                .anyMatch(input -> !input.shape().isEmpty() && input.shape().getFirst() < 0);
        int most = anyRows ? maxRows : fixedRows(where, inputs.getFirst());
        return new Signature(
                inputs.stream().map(input -> tensor(where, input, most, arena)).toList(),
                outputs.stream()
                        .map(output -> tensor(where, output, most, arena))
                        .toList(),
                anyRows ? 1 : most,
                most);
    }

    private static int fixedRows(String where, DeclaredTensor first) {
        long rows = first.shape().isEmpty() ? 1 : first.shape().getFirst();
        if (rows > MOST_BYTES) {
            throw tooLarge(where, first);
        }
        return (int) rows;
    }

    private static void checkDeclared(String where, String what, DeclaredTensor declared) {
        if (declared.type() == null) {
            throw new InvalidInputException(
                    where + " " + what + " " + declared.name(),
                    "a tensor of numbers",
                    declared.kind(),
                    "export the model with plain tensors (without ZipMap for classifiers, without strings)");
        }
        for (int i = 0; i < declared.shape().size(); i++) {
            long dimension = declared.shape().get(i);
            if (dimension == 0 || (dimension < 0 && i > 0)) {
                throw new InvalidInputException(
                        where + " " + what + " " + declared.name(),
                        "dimensions that are known beforehand, but for the first",
                        declared.toString(),
                        "export the model with those dimensions fixed");
            }
        }
    }

    private static Tensor tensor(String where, DeclaredTensor declared, int mostRows, Arena arena) {
        long[] shape = declared.shape().stream().mapToLong(Long::longValue).toArray();
        long[] resolved = shape.clone();
        if (shape.length > 0 && shape[0] < 0) {
            resolved[0] = mostRows;
        }
        ElementType type = Objects.requireNonNull(declared.type(), "checked before");
        long bytes;
        try {
            bytes = Math.multiplyExact(Tensor.product(resolved), type.bytes());
        } catch (ArithmeticException beyondLong) {
            throw tooLarge(where, declared);
        }
        if (bytes > MOST_BYTES) {
            throw tooLarge(where, declared);
        }
        return new Tensor(declared.name(), type, shape, arena.allocate(bytes, ALIGNMENT));
    }

    private static InvalidInputException tooLarge(String where, DeclaredTensor declared) {
        return new InvalidInputException(
                where + " " + declared.name(),
                "a tensor of at most " + MOST_BYTES + " bytes with all rows",
                declared.toString(),
                "lower maxRows or export a smaller model");
    }

    /** Refuses a number of rows that a run may not have. */
    void requireRows(int rows) {
        if (rows < fewestRows || rows > mostRows) {
            throw new IllegalArgumentException(
                    "A run has " + fewestRows + " to " + mostRows + " rows, this one " + rows);
        }
    }
}
