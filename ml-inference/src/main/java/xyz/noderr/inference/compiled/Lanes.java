package xyz.noderr.inference.compiled;

/**
 * Whether the Vector API can be used, whose loops keep their sums in registers. It is a module that is still incubated, and which a
 * process has when it was started with {@code --add-modules jdk.incubator.vector}. What uses it is loaded only then.
 */
final class Lanes {
    static final boolean ARE_THERE =
            ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent();

    private Lanes() {}
}
