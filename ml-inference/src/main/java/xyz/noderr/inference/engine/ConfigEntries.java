package xyz.noderr.inference.engine;

import java.util.Map;

/** What ONNX Runtime takes as texts ({@code onnxruntime_session_options_config_keys.h}), the same for each engine. */
final class ConfigEntries {
    private ConfigEntries() {}

    static Map<String, String> of(SessionSettings settings) {
        String spinning = settings.spinning() ? "1" : "0";
        return Map.of(
                "session.intra_op.allow_spinning",
                spinning,
                "session.inter_op.allow_spinning",
                spinning,
                // Else a file may choose ONNX Runtime's own form, which ModelFileCheck cannot read.
                "session.load_model_format",
                "ONNX");
    }
}
