package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {
    @Property
    void eachWaitIsBetweenHalfAndAllOfADoublingSpanUpToTheMost(
            @ForAll @IntRange(min = 1, max = 10_000) int firstMillis,
            @ForAll @IntRange(min = 0, max = 100_000) int moreMillis,
            @ForAll long seed) {
        long first = Duration.ofMillis(firstMillis).toNanos();
        long most = first + Duration.ofMillis(moreMillis).toNanos();
        Backoff backoff = new Backoff(Duration.ofNanos(first), Duration.ofNanos(most), new Random(seed));
        for (int round = 0; round < 2; round++) {
            long span = first;
            for (int i = 0; i < 20; i++) {
                assertThat(backoff.nextNanos()).isBetween(span / 2, span);
                span = Math.min(2 * span, most);
            }
            backoff.reset();
        }
    }

    @Property
    void twoThatWereStruckTogetherDoNotComeBackTogether(@ForAll long seed) {
        Backoff one = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(seed));
        Backoff other = new Backoff(Duration.ofSeconds(1), Duration.ofSeconds(1), new Random(seed ^ 1));
        assertThat(one.nextNanos()).isNotEqualTo(other.nextNanos());
    }
}
