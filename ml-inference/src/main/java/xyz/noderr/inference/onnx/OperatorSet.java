package xyz.noderr.inference.onnx;

/** Which version of ONNX's own operators a model asks for (field numbers of {@code onnx.proto3}). */
public final class OperatorSet {
    private static final int OPSET_IMPORT = 8;
    private static final int DOMAIN = 1;
    private static final int VERSION = 2;

    /** A second name of the domain without one. */
    private static final String ONNX = "ai.onnx";

    private OperatorSet() {}

    /**
     * The version that the file imports.
     *
     * @param model an ONNX file
     * @return 0 where it imports none, as one of other operators alone does not need to
     */
    public static long of(byte[] model) {
        ProtobufReader reader = new ProtobufReader(model, 0, model.length);
        long version = 0;
        while (reader.next()) {
            if (reader.field() == OPSET_IMPORT && reader.hasBytes()) {
                version = Math.max(version, version(reader.inner()));
            }
        }
        return version;
    }

    private static long version(ProtobufReader imported) {
        String domain = "";
        long version = 0;
        while (imported.next()) {
            if (imported.field() == DOMAIN && imported.hasBytes()) {
                domain = imported.text();
            } else if (imported.field() == VERSION) {
                version = imported.value();
            }
        }
        return domain.isEmpty() || domain.equals(ONNX) ? version : 0;
    }
}
