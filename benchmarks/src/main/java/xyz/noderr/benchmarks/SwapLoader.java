package xyz.noderr.benchmarks;

import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.InferenceStage;
import xyz.noderr.inference.model.Model;
import xyz.noderr.inference.model.ModelPackage;

/** Loads a second model beside the ring and warms it, in a thread of its own; says once when it stands in its place. */
final class SwapLoader implements AutoCloseable {
    private final InferenceStage stage;
    private final ModelPackage modelPackage;
    private final Thread thread;
    private volatile boolean loaded;
    private boolean told;
    private volatile long nanos;

    @Nullable
    private volatile Model model;

    SwapLoader(InferenceStage stage, ModelPackage modelPackage) {
        this.stage = stage;
        this.modelPackage = modelPackage;
        thread = Thread.ofPlatform().daemon().name("loader").unstarted(this::load);
    }

    private void load() {
        long begin = System.nanoTime();
        Model opened = modelPackage.open();
        model = opened;
        stage.loadWarm(
                1,
                opened,
                modelPackage.manifest().features().size(),
                modelPackage.manifest().outputCount());
        nanos = System.nanoTime() - begin;
        loaded = true;
    }

    void start() {
        thread.start();
    }

    /** True once, when the model is in its place; for the publisher's thread. */
    boolean tellsNow() {
        if (told || !loaded) {
            return false;
        }
        told = true;
        return true;
    }

    /** How long it took. */
    long nanos() {
        return nanos;
    }

    /** Closes the model: the pipeline must be closed before. */
    @Override
    public void close() {
        try {
            thread.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        Model opened = model;
        if (opened != null) {
            opened.close();
        }
    }
}
