package xyz.noderr.strategy.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.InvalidInputException;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.strategy.Line;
import xyz.noderr.strategy.TestDesk;

/** Three bids and three asks, ten ticks from each other, of ten lots. The book is 1,002 to 1,005, so the mid is 1,003.5. */
class GridMakerTest {
    private static final long LOTS = 10;

    private final TestDesk desk = new TestDesk();
    private final GridMaker grid = grid(5, 0, 2);

    private GridMaker grid(int halfSpread, int skew, int maxInventory) {
        return new GridMaker(
                new GridMaker.Settings(new BigDecimal("0.01"), 3, 10, halfSpread, skew, maxInventory), desk.inputs());
    }

    @BeforeEach
    void theBookIsKnown() {
        desk.book(grid, 0, 1, 1_002, 1_005);
    }

    private List<Long> bids() {
        List<Long> all = new ArrayList<>();
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            if (desk.line(0).bidLots(place) > 0) {
                all.add(desk.line(0).bidTicks(place));
            }
        }
        all.sort(Collections.reverseOrder());
        return all;
    }

    private List<Long> asks() {
        List<Long> all = new ArrayList<>();
        for (int place = 0; place < Line.MOST_LEVELS; place++) {
            if (desk.line(0).askLots(place) > 0) {
                all.add(desk.line(0).askTicks(place));
            }
        }
        Collections.sort(all);
        return all;
    }

    private void fill(Side side, long ticks, long remaining) {
        desk.fill(grid, 3, side, ticks, LOTS - remaining, remaining, 1_002, 1_005);
    }

    /** 1,003.5 less and more 5 is 998.5 and 1,008.5: the next multiples outwards are 990 and 1,010. */
    @Test
    void theGridIsOfWholeMultiplesAroundTheMid() {
        assertThat(bids()).isEmpty();
        desk.timer(grid, 2);
        assertThat(bids()).containsExactly(990L, 980L, 970L);
        assertThat(asks()).containsExactly(1_010L, 1_020L, 1_030L);
    }

    @Test
    void nothingIsQuotedBetweenTwoTimers() {
        desk.timer(grid, 2);
        desk.book(grid, 0, 3, 1_102, 1_105);
        assertThat(desk.quotesTold()).isZero();
        assertThat(bids()).containsExactly(990L, 980L, 970L);
    }

    /** The mid 1,013.5 gives 1,000 and 1,020: one bid comes and one goes, and the others are not told again. */
    @Test
    void aPriceThatStaysKeepsItsOrder() {
        desk.timer(grid, 2);
        desk.book(grid, 0, 3, 1_012, 1_015);
        desk.timer(grid, 4);
        assertThat(bids()).containsExactly(1_000L, 990L, 980L);
        assertThat(asks()).containsExactly(1_020L, 1_030L, 1_040L);
        assertThat(desk.quotesTold()).isEqualTo(4);
    }

    /** Of a mid at 1,058 all bids belong above 1,010, where an ask of ours stands: they wait for the next timer. */
    @Test
    void aBidThatWouldMeetOurOwnAskWaitsForTheNextTimer() {
        desk.timer(grid, 2);
        desk.book(grid, 0, 3, 1_057, 1_059);
        desk.timer(grid, 4);
        assertThat(bids()).containsExactly(1_000L, 990L, 980L);
        assertThat(asks()).containsExactly(1_070L, 1_080L, 1_090L);
        desk.timer(grid, 5);
        assertThat(bids()).containsExactly(1_050L, 1_040L, 1_030L);
    }

    @Test
    void whatWasTakenWholeRestsAgainFromTheNextTimerOn() {
        desk.timer(grid, 2);
        fill(Side.BUY, 990, 4);
        assertThat(bids()).containsExactly(990L, 980L, 970L);
        fill(Side.BUY, 990, 0);
        assertThat(bids()).containsExactly(980L, 970L);
        desk.timer(grid, 4);
        assertThat(bids()).containsExactly(990L, 980L, 970L);
    }

    /** Two quantities held lower the middle by 2 × 3 ticks to 997.5, so that 992.5 and 1,002.5 are asked for. */
    @Test
    void whatIsHeldShiftsTheGridAndFillsTheSide() {
        TestDesk other = new TestDesk();
        GridMaker skewed = new GridMaker(new GridMaker.Settings(new BigDecimal("0.01"), 1, 1, 5, 3, 2), other.inputs());
        other.book(skewed, 0, 1, 1_002, 1_005);
        other.fill(skewed, 2, Side.BUY, 1_000, LOTS, 1_002, 1_005);
        other.timer(skewed, 3);
        int bid = 995 % Line.MOST_LEVELS;
        assertThat(other.line(0).bidTicks(bid)).isEqualTo(995); // 1,003.5 − 3 − 5, down
        other.fill(skewed, 4, Side.BUY, 995, LOTS, 1_002, 1_005);
        other.timer(skewed, 5);
        assertThat(other.line(0).bidLots(bid)).isZero();
        assertThat(other.line(0).askTicks(1_005 % Line.MOST_LEVELS)).isEqualTo(1_005); // not below the best ask
    }

    @Test
    void withoutABookNothingRests() {
        desk.timer(grid, 2);
        desk.book(grid, 0, 3, new long[0][], new long[][] {{1_005, 1}});
        desk.timer(grid, 4);
        assertThat(bids()).isEmpty();
        assertThat(asks()).isEmpty();
    }

    @Test
    void itGoesOnWhereItWasSaved() {
        desk.timer(grid, 2);
        fill(Side.BUY, 990, 0);
        GridMaker other = grid(5, 0, 2);
        TestDesk taken = desk.takenUpBy(other);
        taken.timer(other, 4);
        assertThat(taken.quotesTold()).isEqualTo(1);
        assertThat(taken.line(0).bidTicks(990 / 10 % Line.MOST_LEVELS)).isEqualTo(990);
    }

    @Test
    void aQuantityThatIsNoWholeLotsIsRefused() {
        assertThatThrownBy(() ->
                        new GridMaker(new GridMaker.Settings(new BigDecimal("0.0015"), 3, 10, 5, 0, 2), desk.inputs()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("whole lots of 0.001");
    }
}
