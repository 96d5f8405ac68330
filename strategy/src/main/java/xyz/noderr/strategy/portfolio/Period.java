package xyz.noderr.strategy.portfolio;

import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;
import xyz.noderr.pipeline.state.Stateful;

/** What the account was worth when the day, the week or the month began, in UTC. */
final class Period implements Stateful {
    private static final long THURSDAY = 3; // 1970-01-01 was one: as many days after a Monday.
    private static final long DAYS_PER_WEEK = 7;

    private long number = Long.MIN_VALUE;
    private long startEquity;

    Period(long equity) {
        startEquity = equity;
    }

    /** It is this day, week or month now; where it is another than before, the account began it with this. */
    void at(long current, long equity) {
        if (current != number) {
            number = current;
            startEquity = equity;
        }
    }

    long startEquity() {
        return startEquity;
    }

    /** The week of a day since 1970; weeks begin on Mondays. */
    static long week(long day) {
        return Math.floorDiv(day + THURSDAY, DAYS_PER_WEEK);
    }

    /**
     * The month of a day since 1970, counted from the year 0. Whole numbers alone: an object for a date would be garbage.
     * (Years that begin in March have their odd day last; 400 of them have 146,097 days: Fliegel and Van Flandern,
     * Communications of the ACM 11, 1968, have such formulas.)
     */
    static long month(long day) {
        long marchDay = day + 719_468; // since 0000-03-01
        long era = Math.floorDiv(marchDay, 146_097L);
        long ofEra = marchDay - era * 146_097;
        long yearOfEra = (ofEra - ofEra / 1_460 + ofEra / 36_524 - ofEra / 146_096) / 365;
        long ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long marchMonth = (5 * ofYear + 2) / 153;
        return (era * 400 + yearOfEra) * 12 + marchMonth + 2;
    }

    @Override
    public void save(StateWriter out) {
        out.putLong(number);
        out.putLong(startEquity);
    }

    @Override
    public void restore(StateReader in) {
        number = in.getLong();
        startEquity = in.getLong();
    }
}
