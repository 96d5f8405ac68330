package xyz.noderr.inference.engine;

/** ONNX Runtime said no: its message, without anything of ours. */
final class OrtFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OrtFailure(String message) {
        super(message);
    }

    String reason() {
        return "" + getMessage();
    }
}
