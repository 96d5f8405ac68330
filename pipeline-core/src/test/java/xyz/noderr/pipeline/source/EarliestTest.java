package xyz.noderr.pipeline.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class EarliestTest {
    /** Times are few, so that many are equal; the last of them is never. */
    @Property(tries = 500)
    void itIsTheFirstOfAListThatIsSearched(
            @ForAll @IntRange(min = 1, max = 40) int places,
            @ForAll @Size(min = 1, max = 300) List<@IntRange(min = 0, max = 39) Integer> which,
            @ForAll @Size(min = 300, max = 300) List<@LongRange(min = 0, max = 9) Long> times) {
        Earliest earliest = new Earliest(places);
        long[] naive = new long[places];
        Arrays.fill(naive, Earliest.NEVER);
        for (int i = 0; i < which.size(); i++) {
            int place = which.get(i) % places;
            naive[place] = times.get(i) == 9 ? Earliest.NEVER : times.get(i);
            earliest.set(place, naive[place]);
            int first = 0;
            for (int each = 1; each < places; each++) {
                first = naive[each] < naive[first] ? each : first;
            }
            assertThat(earliest.timeNanos()).isEqualTo(naive[first]);
            if (naive[first] != Earliest.NEVER) {
                assertThat(earliest.place()).isEqualTo(first);
            }
        }
    }

    @Test
    void nothingComesInTheBeginning() {
        assertThat(new Earliest(1).timeNanos()).isEqualTo(Earliest.NEVER);
        assertThat(new Earliest(3).timeNanos()).isEqualTo(Earliest.NEVER);
    }
}
