package xyz.noderr.deployment.release;

import java.util.Locale;

/** How soon an updater should act. The cohorts of a normal and a high one open alike; an emergency opens to all at once. */
public enum Priority {
    NORMAL,
    HIGH,
    EMERGENCY;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
