package xyz.noderr.node.http;

import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What is said with a command. */
final class Commands {
    private Commands() {}

    /** Why it is given. */
    record Reason(@Setting(help = "why, for the log") String reason) {}

    /** What may be less from here on. */
    record Tighter(
            @Setting(help = "the limit's key in the settings, as maxPosition")
            String limit,

            @Setting(help = "what it becomes, as the settings would say it")
            Object value,

            @Setting(help = "why, for the log") String reason) {}

    /** Who predicts from here on. */
    record Model(
            @Setting(help = "a package's path from the configuration's folder, and below it")
            String model,

            @Setting(help = "why, for the log") String reason) {}

    /** How to get out. */
    record Kill(
            @Setting(help = "why, for the log") String reason,

            @Setting(help = "how much worse than the last price what is held may be sold, as 0.02; 0 keeps it")
            double slippage) {
        Kill {
            Check.within("slippage", slippage, 0, 1);
        }
    }
}
