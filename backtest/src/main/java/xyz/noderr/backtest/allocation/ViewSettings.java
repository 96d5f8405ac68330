package xyz.noderr.backtest.allocation;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What a model predicted, that was run before, as views of an allocator. */
public record ViewSettings(
        @Setting(
                help = "CSV file beside this one: a date, and a column for each asset with its return per period, as it"
                        + " was predicted at the close of that day; perhaps a column 'ASSET confidence'")
        String predictions,

        @Setting(defaultsTo = "7d", help = "age from which a line counts no more, where there is no newer one")
        Duration staleAfter) {
    public ViewSettings {
        Check.require(staleAfter.isPositive(), "staleAfter", "a span of more than 0", staleAfter.toString());
    }

    /** The same, with the file looked for beside another. */
    ViewSettings beside(Path file) {
        return new ViewSettings(file.resolveSibling(predictions).toString(), staleAfter);
    }

    /** Whether what was said on a day counts no more on another one. */
    boolean stale(LocalDate said, LocalDate day) {
        return Duration.ofDays(ChronoUnit.DAYS.between(said, day)).compareTo(staleAfter) > 0;
    }
}
