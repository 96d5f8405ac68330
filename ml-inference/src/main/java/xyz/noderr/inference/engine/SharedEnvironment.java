package xyz.noderr.inference.engine;

import ai.djl.onnxruntime.engine.OrtEngineProvider;
import ai.onnxruntime.OrtEnvironment;

/**
 * The one environment that ONNX Runtime has in a process, as its Java interface holds it. DJL's engine insists on making
 * it, and fails for good where there is one already: where that engine is on the class path it goes first, so that
 * engines can be opened in any order.
 */
final class SharedEnvironment {
    private static final OrtEnvironment ENVIRONMENT = create();

    private SharedEnvironment() {}

    static OrtEnvironment get() {
        return ENVIRONMENT;
    }

    private static OrtEnvironment create() {
        try {
            Djl.start();
        } catch (NoClassDefFoundError absent) {
            // No DJL: nothing goes before us.
        } catch (ExceptionInInitializerError tooLate) {
            // The program made the environment itself, which serves us; the engine djl says so when it is asked for.
        }
        return OrtEnvironment.getEnvironment();
    }

    /** Kept apart, so that nothing of DJL is looked for before it is called. */
    private static final class Djl {
        static void start() {
            DjlModels.keepOffTheNetwork();
            // The ring's threads are all there are: DJL would make a pool of as many threads as there are cores.
            defaultTo("ai.djl.onnxruntime.num_threads", "1");
            defaultTo("ai.djl.onnxruntime.num_interop_threads", "1");
            new OrtEngineProvider().getEngine();
        }

        private static void defaultTo(String property, String value) {
            if (System.getProperty(property) == null) {
                System.setProperty(property, value);
            }
        }
    }
}
