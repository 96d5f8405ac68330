package xyz.noderr.market.catalog.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** Times that are read by their hour are those that java.time reads. */
class SharedHourTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    private static long nanos(ZonedDateTime time) {
        return time.toEpochSecond() * 1_000_000_000L + time.getNano();
    }

    /** Minutes and odd fractions over the nights in which New York's clocks change, in every form that has a clock. */
    @Property(tries = 100)
    void areWhatTheyAreOneByOne(@ForAll long seed) {
        Random random = new Random(seed);
        SharedHour hour = new SharedHour();
        LocalDateTime time = LocalDateTime.of(2024, random.nextBoolean() ? 3 : 11, random.nextBoolean() ? 3 : 10, 0, 0);
        for (int i = 0; i < 200; i++) {
            time = time.plusSeconds(random.nextInt(900))
                    .withNano(random.nextBoolean() ? 0 : random.nextInt(1_000_000_000));
            String text = time.toString().replace('T', random.nextBoolean() ? 'T' : ' ');
            assertThat(hour.nanos(text, NEW_YORK)).as(text).isEqualTo(nanos(time.atZone(NEW_YORK)));
            for (String offset : List.of("Z", "+00:00", "-05:30")) {
                assertThat(hour.nanos(text + offset, NEW_YORK))
                        .as(text + offset)
                        .isEqualTo(nanos(time.atZone(ZoneId.of(offset))));
            }
        }
    }

    @Test
    void whatIsNoTimeIsRefusedAsBefore() {
        SharedHour hour = new SharedHour();
        hour.nanos("2024-01-02 09:31", NEW_YORK);
        for (String wrong : List.of(
                "2024-01-02 09:61",
                "2024-01-02 09:31:75",
                "2024-01-02 09:31x",
                "2024-01-02 09:31:00.1234567890",
                "2024-13-02 09:31",
                "2024-01-02 25:31",
                "2024-01-02 09")) {
            assertThatThrownBy(() -> hour.nanos(wrong, NEW_YORK)).as(wrong).isInstanceOf(DateTimeException.class);
        }
    }
}
