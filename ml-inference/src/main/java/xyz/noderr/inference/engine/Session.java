package xyz.noderr.inference.engine;

import java.util.List;

/**
 * A model that is open, with memory for its inputs and outputs that is made once. Write the rows into
 * {@link Tensor#memory()} of each input, row after row from the beginning, {@link #run}, and read the outputs.
 *
 * <p>Threading: one thread at a time owns it; another may take over when both agree on it (as by starting a thread). Any
 * number of sessions run at the same time.
 */
public interface Session extends AutoCloseable {
    /** Who runs it: never {@link Engine#AUTO}, and {@link Engine#NATIVE} where a graph could not be compiled. */
    Engine engine();

    /** What it takes, in the graph's order. */
    List<Tensor> inputs();

    /** What it gives, in the graph's order. */
    List<Tensor> outputs();

    /** The fewest rows of a run: 1, or what the graph's first input fixes. */
    int fewestRows();

    /** The most rows of a run: the setting {@code maxRows}, or what the graph's first input fixes. */
    int mostRows();

    /**
     * Runs the model on the first rows of its inputs.
     *
     * @throws IllegalArgumentException when there are fewer or more than a run may have
     * @throws IllegalStateException when the model fails, with ONNX Runtime's reason, or when it is closed
     */
    void run(int rows);

    /** Gives back all memory, that of the tensors as well. Once is enough; twice does no harm. */
    @Override
    void close();
}
