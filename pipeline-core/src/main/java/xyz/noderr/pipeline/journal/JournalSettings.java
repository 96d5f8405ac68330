package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.queue.RollCycle;
import net.openhft.chronicle.queue.RollCycles;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** How a journal is kept. None of it changes a decision. */
public record JournalSettings(
        @Setting(defaultsTo = "daily", help = "how often a new file begins, by UTC: hourly or daily")
        Roll roll,

        @Setting(defaultsTo = "256", help = "megabytes that stay free on the disk: below them trading stops")
        int reserveMegabytes) {
    /** How often a new file begins. */
    public enum Roll {
        HOURLY,
        DAILY;

        RollCycle cycle() {
            return this == HOURLY ? RollCycles.FAST_HOURLY : RollCycles.FAST_DAILY;
        }
    }

    /** Daily files, and 256 MB that stay free. */
    public static final JournalSettings DEFAULT = new JournalSettings(Roll.DAILY, 256);

    public JournalSettings {
        Check.within("reserveMegabytes", reserveMegabytes, 1, 1_000_000);
    }

    long reserveBytes() {
        return (long) reserveMegabytes << 20;
    }
}
