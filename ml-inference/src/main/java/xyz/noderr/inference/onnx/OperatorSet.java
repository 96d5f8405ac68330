package xyz.noderr.inference.onnx;

/**
 * Which version of a domain's operators a model asks for (field numbers of {@code onnx.proto3}).
 *
 * @param domain empty for ONNX's own
 */
public record OperatorSet(String domain, long version) {
    static final int OPSET_IMPORT = 8;
    private static final int DOMAIN = 1;
    private static final int VERSION = 2;

    /** A second name of the domain without one. */
    private static final String ONNX = "ai.onnx";

    /** What an import says. */
    static OperatorSet read(ProtobufReader imported) {
        String domain = "";
        long version = 0;
        while (imported.next()) {
            if (imported.field() == DOMAIN && imported.hasBytes()) {
                domain = imported.text();
            } else if (imported.field() == VERSION) {
                version = imported.value();
            }
        }
        return new OperatorSet(domain(domain), version);
    }

    /** A domain by its only name. */
    static String domain(String name) {
        return name.equals(ONNX) ? "" : name;
    }

    /**
     * The version of ONNX's own operators that the file imports.
     *
     * @param model an ONNX file
     * @return 0 where it imports none, as one of other operators alone does not need to
     */
    public static long of(byte[] model) {
        ProtobufReader reader = new ProtobufReader(model, 0, model.length);
        long version = 0;
        while (reader.next()) {
            if (reader.field() == OPSET_IMPORT && reader.hasBytes()) {
                OperatorSet imported = read(reader.inner());
                version = imported.domain().isEmpty() ? Math.max(version, imported.version()) : version;
            }
        }
        return version;
    }
}
