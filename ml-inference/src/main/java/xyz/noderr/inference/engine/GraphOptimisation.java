package xyz.noderr.inference.engine;

import java.util.Locale;

/** How far ONNX Runtime rewrites a graph before it runs. Each level may round otherwise than the others. */
public enum GraphOptimisation {
    NONE(0),
    /** Constants folded, needless nodes taken out. */
    BASIC(1),
    /** Nodes fused as well. */
    EXTENDED(2),
    /** The layout of data as well. */
    ALL(99);

    private final int level;

    GraphOptimisation(int level) {
        this.level = level;
    }

    /** Its number in the C interface, {@code GraphOptimizationLevel}. */
    int level() {
        return level;
    }

    /** The name in settings and reports: lower case. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
