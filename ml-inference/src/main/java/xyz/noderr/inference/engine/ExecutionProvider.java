package xyz.noderr.inference.engine;

import java.util.List;
import java.util.Locale;
import xyz.noderr.pipeline.InvalidInputException;

/** What computes: a part of ONNX Runtime that its library may or may not have. */
public enum ExecutionProvider {
    CPU("CPUExecutionProvider"),
    /** A graphics card of NVIDIA; needs {@code com.microsoft.onnxruntime:onnxruntime_gpu} in the place of our jar. */
    CUDA("CUDAExecutionProvider");

    private final String runtimeName;

    ExecutionProvider(String runtimeName) {
        this.runtimeName = runtimeName;
    }

    /** Refuses a provider that is not among those that the library says it has. */
    void requireAmong(String where, List<String> offered) {
        if (!offered.contains(runtimeName)) {
            throw new InvalidInputException(
                    where + " key executionProvider",
                    "one that this ONNX Runtime has: " + String.join(", ", offered),
                    this + " (" + runtimeName + ")",
                    "choose cpu or put the library that has it on the class path");
        }
    }

    /** The name in settings and reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
