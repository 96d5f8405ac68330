package xyz.noderr.inference.compiled;

/** One step of a run: reads the slots that it was planned over, and writes others. Makes no garbage. */
@FunctionalInterface
interface Kernel {
    void run();
}
