package xyz.noderr.market.binance;

import static org.assertj.core.api.Assertions.assertThat;
import static xyz.noderr.market.binance.BookSynchroniser.Verdict.APPLY;
import static xyz.noderr.market.binance.BookSynchroniser.Verdict.GAP;
import static xyz.noderr.market.binance.BookSynchroniser.Verdict.STALE;
import static xyz.noderr.market.binance.BookSynchroniser.Verdict.WAIT;

import org.junit.jupiter.api.Test;

/** The venue's rules, each at its edge. */
class BookSynchroniserTest {
    private final BookSynchroniser spot = new BookSynchroniser(BinanceForm.BINANCE_SPOT);
    private final BookSynchroniser futures = new BookSynchroniser(BinanceForm.BINANCE_USDM);

    @Test
    void spotFollowsItsSnapshotAndThenTheNumberBefore() {
        assertThat(spot.onUpdate(95, 99, -1)).isEqualTo(WAIT);
        assertThat(spot.onSnapshot(100)).isEqualTo(APPLY);
        assertThat(spot.onUpdate(98, 100, -1)).isEqualTo(STALE);
        assertThat(spot.onUpdate(99, 101, -1)).isEqualTo(APPLY);
        assertThat(spot.onUpdate(99, 101, -1)).isEqualTo(STALE);
        assertThat(spot.onUpdate(102, 102, -1)).isEqualTo(APPLY);
        assertThat(spot.onUpdate(104, 109, -1)).isEqualTo(GAP);
        assertThat(spot.onUpdate(110, 111, -1)).isEqualTo(WAIT);
    }

    @Test
    void theFirstUpdateOfSpotMayBeginRightAfterTheSnapshotAndNotLater() {
        spot.onSnapshot(100);
        assertThat(spot.onUpdate(101, 105, -1)).isEqualTo(APPLY);
        spot.onSnapshot(200);
        assertThat(spot.onUpdate(202, 205, -1)).isEqualTo(GAP);
    }

    @Test
    void futuresFollowTheirSnapshotAndThenTheUpdateBefore() {
        futures.onSnapshot(100);
        assertThat(futures.onUpdate(90, 99, 80)).isEqualTo(STALE);
        assertThat(futures.onUpdate(95, 100, 90)).isEqualTo(APPLY);
        assertThat(futures.onUpdate(120, 130, 100)).isEqualTo(APPLY);
        assertThat(futures.onUpdate(135, 140, 131)).isEqualTo(GAP);
        assertThat(futures.onUpdate(145, 150, 140)).isEqualTo(WAIT);
    }

    @Test
    void theFirstUpdateOfFuturesMayNotBeginAfterTheSnapshotUnlessItFollowsIt() {
        futures.onSnapshot(100);
        assertThat(futures.onUpdate(101, 110, 99)).isEqualTo(GAP);
        futures.onSnapshot(200);
        assertThat(futures.onUpdate(205, 210, 200)).isEqualTo(APPLY);
    }

    @Test
    void aSnapshotOlderThanTheBookIsStaleAndANewerOneTaken() {
        spot.onSnapshot(100);
        spot.onUpdate(101, 110, -1);
        assertThat(spot.onSnapshot(109)).isEqualTo(STALE);
        assertThat(spot.onUpdate(111, 112, -1)).isEqualTo(APPLY);
        assertThat(spot.onSnapshot(120)).isEqualTo(APPLY);
        assertThat(spot.onUpdate(113, 120, -1)).isEqualTo(STALE);
        assertThat(spot.onUpdate(121, 121, -1)).isEqualTo(APPLY);
    }
}
