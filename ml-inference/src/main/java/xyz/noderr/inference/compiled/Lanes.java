package xyz.noderr.inference.compiled;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether the Vector API can be used, whose loops keep their sums in registers. It is a module that is still incubated, and which a
 * process has when it was started with {@code --add-modules jdk.incubator.vector}. What uses it is loaded only then. Without C2 each of
 * its vectors would be an object, and a run take a thousand times as long: then it is not used either.
 */
final class Lanes {
    static final boolean ARE_THERE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent() && isCompiledByC2();

    private Lanes() {}

    private static boolean isCompiledByC2() {
        HotSpotDiagnosticMXBean jvm = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        return jvm.getVMOption("UseCompiler").getValue().equals("true")
                && jvm.getVMOption("TieredStopAtLevel").getValue().equals("4");
    }
}
