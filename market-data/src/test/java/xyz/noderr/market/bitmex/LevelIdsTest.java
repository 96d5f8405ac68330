package xyz.noderr.market.bitmex;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LevelIdsTest {
    @Property(tries = 300)
    void itIsAMapWhateverIsPutInAndTakenOut(@ForAll @Size(max = 3_000) List<@IntRange(max = 700) Integer> changes) {
        LevelIds ids = new LevelIds();
        Map<Long, Long> map = new HashMap<>();
        for (int i = 0; i < changes.size(); i++) {
            // Ids of a real book: they go in steps of the tick, some of them alike in their lowest bits.
            long id = 54_899_972_480L + changes.get(i) * (changes.get(i) % 2 == 0 ? 1_024L : 1L);
            if (i % 3 == 2) {
                ids.remove(id);
                map.remove(id);
            } else {
                long level = LevelIds.level(i, i % 2 == 0);
                ids.put(id, level);
                map.put(id, level);
            }
        }
        for (int change = 0; change <= 700; change++) {
            for (long step : new long[] {1, 1_024}) {
                long id = 54_899_972_480L + change * step;
                assertThat(ids.get(id)).isEqualTo(map.getOrDefault(id, LevelIds.NONE));
            }
        }
        ids.clear();
        map.keySet().forEach(id -> assertThat(ids.get(id)).isEqualTo(LevelIds.NONE));
    }
}
