package xyz.noderr.inference.engine;

import java.util.List;

/** What sessions have in common: tensors that are bound to memory once, a check before each run, and one close. */
abstract class BoundSession implements Session {
    private final Signature signature;
    private boolean closed;

    BoundSession(Signature signature) {
        this.signature = signature;
    }

    final Signature signature() {
        return signature;
    }

    @Override
    public final List<Tensor> inputs() {
        return signature.inputs();
    }

    @Override
    public final List<Tensor> outputs() {
        return signature.outputs();
    }

    @Override
    public final int fewestRows() {
        return signature.fewestRows();
    }

    @Override
    public final int mostRows() {
        return signature.mostRows();
    }

    @Override
    public final void run(int rows) {
        signature.requireRows(rows);
        if (closed) {
            throw new IllegalStateException("The session is closed");
        }
        runOn(rows);
    }

    /** Runs on so many rows, which a run may have, of a session that is open. */
    abstract void runOn(int rows);

    @Override
    public final void close() {
        if (!closed) {
            closed = true;
            release();
        }
    }

    /** Gives all back, once. */
    abstract void release();
}
