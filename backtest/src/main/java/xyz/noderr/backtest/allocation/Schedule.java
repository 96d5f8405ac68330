package xyz.noderr.backtest.allocation;

import java.time.LocalDate;
import java.time.temporal.ChronoField;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalField;

/** On which days weights are decided: on the first of each span on which there are prices. */
public enum Schedule {
    /** Each day. */
    DAILY(ChronoField.EPOCH_DAY),
    /** The first day of each ISO week. */
    WEEKLY(IsoFields.WEEK_OF_WEEK_BASED_YEAR),
    /** The first day of each month. */
    MONTHLY(ChronoField.PROLEPTIC_MONTH),
    /** The first day of each quarter. */
    QUARTERLY(IsoFields.QUARTER_OF_YEAR),
    /** On the first day alone; what comes after is for thresholds and regimes. */
    ONCE(ChronoField.ERA);

    @SuppressWarnings("ImmutableEnumChecker") // The JDK's fields are constants.
    private final TemporalField span;

    Schedule(TemporalField span) {
        this.span = span;
    }

    boolean due(LocalDate before, LocalDate now) {
        return before.getLong(span) != now.getLong(span);
    }
}
