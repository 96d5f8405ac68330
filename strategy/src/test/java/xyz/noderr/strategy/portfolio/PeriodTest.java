package xyz.noderr.strategy.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;

class PeriodTest {
    @Property
    void weeksAndMonthsAreThoseOfTheCalendar(@ForAll @LongRange(min = -800_000, max = 800_000) long day) {
        LocalDate date = LocalDate.ofEpochDay(day);
        assertThat(Period.month(day)).isEqualTo(date.getYear() * 12L + date.getMonthValue() - 1);
        boolean monday = date.getDayOfWeek() == DayOfWeek.MONDAY;
        assertThat(Period.week(day) - Period.week(day - 1)).isEqualTo(monday ? 1 : 0);
    }
}
