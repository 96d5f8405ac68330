package xyz.noderr.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimetableTest {
    private static final long START = 5_000_000_000L;

    @Test
    void aHundredThousandASecondAreTenMicrosecondsApart() {
        Timetable steady = new Timetable(100_000, 1, START);
        assertThat(steady.dueNanos(0)).isEqualTo(START);
        assertThat(steady.dueNanos(1)).isEqualTo(START + 10_000);
        assertThat(steady.dueNanos(100_000)).isEqualTo(START + 1_000_000_000L);
    }

    @Test
    void allOfABurstAreDueAtItsBeginningAndTheRateIsTheSame() {
        Timetable bursts = new Timetable(100_000, 100, START);
        assertThat(bursts.dueNanos(99)).isEqualTo(START);
        assertThat(bursts.dueNanos(100)).isEqualTo(START + 1_000_000);
        assertThat(bursts.dueNanos(199)).isEqualTo(START + 1_000_000);
        assertThat(bursts.dueNanos(100_000)).isEqualTo(START + 1_000_000_000L);
    }

    @Test
    void aRateThatDoesNotDivideASecondLosesNothingOverTime() {
        assertThat(new Timetable(3, 1, START).dueNanos(3_000_000)).isEqualTo(START + 1_000_000_000_000_000L);
    }
}
