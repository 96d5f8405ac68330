package xyz.noderr.node.environment;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a node does. Oracle, guardian and validator will be tiers of their own when signals pass between them. */
public enum NodeTier {
    /** All of it in one process. */
    ALL;

    static @Nullable NodeTier of(String name) {
        return name.equalsIgnoreCase("all") ? ALL : null;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
