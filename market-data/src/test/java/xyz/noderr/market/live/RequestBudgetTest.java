package xyz.noderr.market.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class RequestBudgetTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Property
    void noMinuteHasMoreThanFourFifthsOfWhatTheVenueTakes(
            @ForAll @Size(max = 200) int[] gapsMillis, @ForAll @IntRange(min = 1, max = 80) int weight) {
        RequestBudget budget = new RequestBudget(100);
        long now = 0;
        long[] usedInMinute = new long[1_000];
        for (int gap : gapsMillis) {
            now += Math.floorMod(gap, 2_000) * 1_000_000L;
            long wait = budget.take(weight, now);
            if (wait > 0) {
                now += wait;
                assertThat(budget.take(weight, now))
                        .as("after the wait it goes")
                        .isZero();
            }
            usedInMinute[(int) (now / (60 * SECOND))] += weight;
        }
        assertThat(Arrays.stream(usedInMinute).max().orElse(0)).isLessThanOrEqualTo(80);
    }

    @Test
    void theVenuesOwnCountIsBelieved() {
        RequestBudget budget = new RequestBudget(100);
        assertThat(budget.take(20, 0)).isZero();
        budget.onUsed(75, SECOND);
        assertThat(budget.take(20, 2 * SECOND)).isEqualTo(58 * SECOND);
        assertThat(budget.take(20, 60 * SECOND)).isZero();
    }

    @Test
    void nothingIsAskedWhileTheVenueWantsUsToWait() {
        RequestBudget budget = new RequestBudget(100);
        budget.onRefused(90 * SECOND, SECOND);
        budget.onRefused(10 * SECOND, 2 * SECOND);
        assertThat(budget.take(1, 3 * SECOND)).isEqualTo(88 * SECOND);
        assertThat(budget.take(1, 91 * SECOND)).isZero();
    }
}
