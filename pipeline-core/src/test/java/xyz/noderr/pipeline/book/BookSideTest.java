package xyz.noderr.pipeline.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

/** The ladder and the deep levels against a sorted map, while the touch wanders over many spans of the ladder. */
class BookSideTest {
    private static final int CHANGES = 40_000;

    @ParameterizedTest
    @ValueSource(ints = {1, -1})
    void aSideHoldsWhatASortedMapHolds(int sign) {
        for (long seed = 0; seed < 12; seed++) {
            follow(sign, new Random(seed), 3L << (4 * (seed % 4)));
        }
    }

    /** Steps of the touch from a few ticks to more than the ladder's span; now and then a level anywhere. */
    private static void follow(int sign, Random random, long step) {
        BookSide side = new BookSide(sign);
        // The best first.
        TreeMap<Long, Long> naive =
                new TreeMap<>(sign > 0 ? Comparator.<Long>reverseOrder() : Comparator.<Long>naturalOrder());
        long touch = 1_000_000;
        for (int i = 0; i < CHANGES; i++) {
            touch = Math.max(1, touch + (long) (random.nextGaussian() * step));
            long price = switch (random.nextInt(40)) {
                case 0 -> 1 + random.nextInt(3_000_000);
                case 1 -> Long.MAX_VALUE - random.nextInt(20_000);
                case 2, 3, 4, 5, 6, 7 -> naive.isEmpty() ? touch : naive.firstKey();
                default -> Math.max(1, touch - sign * (long) Math.abs(random.nextGaussian() * 3_000));
            };
            long lots = random.nextInt(3) == 0 || (price > 4_000_000 && i % 2 == 0) ? 0 : 1 + random.nextInt(9);
            side.set(price, lots);
            if (lots == 0) {
                naive.remove(price);
            } else {
                naive.put(price, lots);
            }
            assertThat(side.size()).isEqualTo(naive.size());
            long near = touch + random.nextInt(7) - 3;
            assertThat(side.lotsAt(near)).isEqualTo(naive.getOrDefault(near, 0L));
            assertThat(side.lotsAt(price)).isEqualTo(lots);
            if (!naive.isEmpty()) {
                assertThat(side.ticks(0)).isEqualTo(naive.firstKey());
                assertThat(side.lots(0)).isEqualTo(naive.firstEntry().getValue());
            }
            if (i % 1_000 == 0) {
                assertThat(levels(side)).isEqualTo(levels(naive));
                side = saved(side, sign);
                assertThat(levels(side)).isEqualTo(levels(naive));
            }
            if (i % 5_000 == 4_999) {
                int most = naive.size() / 2;
                side.keepBest(most);
                while (naive.size() > most) {
                    naive.pollLastEntry();
                }
                assertThat(levels(side)).isEqualTo(levels(naive));
            }
            if (i % 13_000 == 12_999) {
                side.clear();
                naive.clear();
            }
        }
    }

    /** Another one with its state, which says nothing of where the ladder was. */
    private static BookSide saved(BookSide side, int sign) {
        StateWriter state = new StateWriter();
        side.save(state);
        BookSide restored = new BookSide(sign);
        restored.set(500, 1);
        restored.restore(new StateReader(state.written()));
        StateWriter again = new StateWriter();
        restored.save(again);
        assertThat(again.written()).isEqualTo(state.written());
        return restored;
    }

    private static List<String> levels(BookSide side) {
        List<String> levels = new ArrayList<>();
        for (int i = 0; i < side.size(); i++) {
            levels.add(side.ticks(i) + " x " + side.lots(i));
        }
        return levels;
    }

    private static List<String> levels(Map<Long, Long> side) {
        List<String> levels = new ArrayList<>();
        for (Map.Entry<Long, Long> level : side.entrySet()) {
            levels.add(level.getKey() + " x " + level.getValue());
        }
        return levels;
    }
}
