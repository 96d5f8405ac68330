package xyz.noderr.inference.onnx;

/** A file does not hold a graph that can be read: what is wrong with it, in words. */
public final class GraphException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public GraphException(String message) {
        super(message);
    }
}
