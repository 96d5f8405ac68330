package xyz.noderr.strategy.risk;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;

class RecentOrdersTest {
    private static final int SPAN = 1_000;

    @Test
    void anyNumberIsReachedAsCountingThemAllSays() {
        Random random = new Random(1);
        RecentOrders recent = new RecentOrders();
        List<Long> all = new ArrayList<>();
        long now = 0;
        for (int i = 0; i < 3 * RecentOrders.KEPT; i++) {
            long since = now - SPAN;
            long counted = all.stream().filter(each -> each > since).count();
            for (long many : new long[] {0, 1, counted - 1, counted, counted + 1, RecentOrders.KEPT}) {
                if (many >= 0 && many <= RecentOrders.KEPT) {
                    assertThat(recent.reach(many, since)).isEqualTo(counted >= many);
                }
            }
            assertThat(recent.reach(Long.MAX_VALUE, since)).isFalse();
            recent.sent(now, 0, Side.BUY, 1, 1);
            all.add(now);
            now += random.nextInt(i % 100 < 50 ? 3 : 300);
        }
    }
}
