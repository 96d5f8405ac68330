package xyz.noderr.inference.compiled;

/** A graph has what no kernel does: which operator, and what of it. */
public final class UnsupportedGraphException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Says what. */
    public UnsupportedGraphException(String message) {
        super(message);
    }
}
