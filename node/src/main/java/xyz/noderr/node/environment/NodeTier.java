package xyz.noderr.node.environment;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a node does. */
public enum NodeTier {
    /** Says what to trade. */
    ORACLE(3_000, 0),
    /** Says whether to. */
    GUARDIAN(3_001, 4_001),
    /** Says how, and trades. */
    VALIDATOR(3_002, 4_002),
    /** All of it in one process. */
    ALL(3_000, 0);

    private final int usualPort;
    private final int usualLinkPort;

    NodeTier(int usualPort, int usualLinkPort) {
        this.usualPort = usualPort;
        this.usualLinkPort = usualLinkPort;
    }

    static @Nullable NodeTier of(String name) {
        return Arrays.stream(values())
                .filter(each -> each.name().equalsIgnoreCase(name))
                .findFirst()
                .orElse(null);
    }

    /** Where its HTTP server listens, unless told otherwise. */
    int usualPort() {
        return usualPort;
    }

    /** Where it listens to the tier before it, likewise; 0 where it does not. */
    int usualLinkPort() {
        return usualLinkPort;
    }

    /** Whether it speaks to another tier, or listens to one. */
    public boolean isLinked() {
        return this != ALL;
    }

    /** Whether it does as signals say, and decides nothing of its own. */
    public boolean followsSignals() {
        return this == GUARDIAN || this == VALIDATOR;
    }

    /** Whether its orders may leave for a venue. */
    public boolean sendsOrders() {
        return this == VALIDATOR || this == ALL;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
