package xyz.noderr.inference.drift;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/** What is held against the training, and when. */
public record DriftSettings(
        @Setting(defaultsTo = "true", help = "whether rows and predictions are held against the training's quantiles")
        boolean enabled,

        @Setting(defaultsTo = "10000", help = "a window ends after this many counted rows")
        int windowRows,

        @Setting(
                help =
                        "a window is such a span of the events' time instead, as in 1h, counted from 1970; it ends with the"
                                + " first row after it; default: windowRows says")
        @Nullable
        Duration windowTime,

        @Setting(defaultsTo = "1000", help = "a window with fewer counted rows is not judged")
        int leastRows,

        @Setting(
                defaultsTo = "0.25",
                help = "a population stability index from which a window of a feature is an alarm")
        double alarm,

        @Setting(defaultsTo = "1", help = "counts one row in so many; 1 counts each")
        int countEvery) {
    private static final int MOST_ROWS = 1_000_000_000;

    public DriftSettings {
        Check.within("leastRows", leastRows, 1, MOST_ROWS);
        Check.require(
                windowTime != null || windowRows >= leastRows,
                "windowRows",
                "at least leastRows, " + leastRows + ", as no window would be judged",
                "" + windowRows);
        Check.within("windowRows", windowRows, 1, MOST_ROWS);
        Check.require(
                windowTime == null || windowTime.isPositive(), "windowTime", "a duration above 0", "" + windowTime);
        Check.require(alarm > 0 && Double.isFinite(alarm), "alarm", "a number above 0", "" + alarm);
        Check.within("countEvery", countEvery, 1, MOST_ROWS);
    }
}
