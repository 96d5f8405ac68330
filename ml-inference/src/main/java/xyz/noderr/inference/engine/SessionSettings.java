package xyz.noderr.inference.engine;

import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;
import xyz.noderr.pipeline.config.SettingsFile;

/** How a session runs its model. */
public record SessionSettings(
        @Setting(defaultsTo = "cpu", help = "what computes: cpu or cuda")
        ExecutionProvider executionProvider,

        @Setting(defaultsTo = "all", help = "how far the graph is rewritten: none, basic, extended or all")
        GraphOptimisation graphOptimisation,

        @Setting(defaultsTo = "1", help = "threads that share one run; more than 1 makes small models slower")
        int threads,

        @Setting(defaultsTo = "false", help = "whether further threads take a core each while they wait for a run")
        boolean spinning,

        @Setting(help = "beginning of the name of a file of timings by node, written at the close; default: none")
        @Nullable
        String profiling,

        @Setting(defaultsTo = "64", help = "most rows of one run")
        int maxRows,

        @Setting(defaultsTo = "1073741824", help = "largest ONNX file that is opened, in bytes")
        int maxModelBytes) {
    /** Tensors for each number of rows are made at the opening, so that there is an end to them. */
    public static final int MOST_ROWS = 4_096;

    public SessionSettings {
        Check.within("threads", threads, 1, 256);
        Check.within("maxRows", maxRows, 1, MOST_ROWS);
        Check.within("maxModelBytes", maxModelBytes, 1, Integer.MAX_VALUE);
        Check.require(profiling == null || !profiling.isBlank(), "profiling", "a path, or no such key", "" + profiling);
    }

    /** What holds where nothing is set. */
    public static SessionSettings defaults() {
        return SettingsFile.defaults(SessionSettings.class);
    }

    /** The same with another number of rows. */
    public SessionSettings withMaxRows(int rows) {
        return new SessionSettings(
                executionProvider, graphOptimisation, threads, spinning, profiling, rows, maxModelBytes);
    }
}
