package xyz.noderr.inference.engine;

import java.io.File;
import java.lang.foreign.Arena;
import java.nio.charset.StandardCharsets;

/** Session settings as an {@code OrtSessionOptions}. */
final class NativeOptions {
    /** ORT_LOGGING_LEVEL_FATAL: the reasons for errors come as exceptions. */
    private static final int LOG_FATAL = 4;

    private NativeOptions() {}

    /**
     * Makes the options.
     *
     * @param owned takes them over
     */
    static long of(String where, SessionSettings settings, OwnedObjects owned, Arena arena) {
        long options = owned.own(OrtApi.create(OrtApi.CREATE_SESSION_OPTIONS), OrtApi.RELEASE_SESSION_OPTIONS);
        OrtApi.call(OrtApi.SET_SESSION_LOG_SEVERITY_LEVEL, options, LOG_FATAL);
        OrtApi.call(
                OrtApi.SET_SESSION_GRAPH_OPTIMIZATION_LEVEL,
                options,
                settings.graphOptimisation().level());
        OrtApi.call(OrtApi.SET_INTRA_OP_NUM_THREADS, options, settings.threads());
        OrtApi.call(OrtApi.SET_INTER_OP_NUM_THREADS, options, 1);
        ConfigEntries.of(settings)
                .forEach((key, value) -> OrtApi.call(
                        OrtApi.ADD_SESSION_CONFIG_ENTRY,
                        options,
                        arena.allocateFrom(key).address(),
                        arena.allocateFrom(value).address()));
        String profiling = settings.profiling();
        if (profiling != null) {
            // ORTCHAR_T: wide characters on Windows.
            boolean wide = File.separatorChar == '\\';
            long prefix = arena.allocateFrom(profiling, wide ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8)
                    .address();
            OrtApi.call(OrtApi.ENABLE_PROFILING, options, prefix);
        }
        settings.executionProvider().requireAmong(where, OrtApi.availableProviders());
        if (settings.executionProvider() == ExecutionProvider.CUDA) {
            long cuda = owned.own(OrtApi.create(OrtApi.CREATE_CUDA_OPTIONS), OrtApi.RELEASE_CUDA_OPTIONS);
            OrtApi.call(OrtApi.APPEND_CUDA, options, cuda);
        }
        return options;
    }
}
