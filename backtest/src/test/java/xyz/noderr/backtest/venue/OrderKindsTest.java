package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** 10 are bid at 99, 20 at 98; 10 are offered at 101, 20 at 102, 30 at 105. */
class OrderKindsTest {
    private static final long[] BIDS = {99, 10, 98, 20};
    private static final long[] ASKS = {101, 10, 102, 20, 105, 30};
    private static final long[] NONE = {};

    private QuickVenue venue = new QuickVenue(FillKind.BOOK, Map.of());

    @BeforeEach
    void theBookIsThere() {
        venue.book(BIDS, ASKS);
    }

    @Test
    void aMarketOrderTakesLevelAfterLevel() {
        assertThat(venue.send(to -> to.order(0, 1, Side.BUY, 25, 1).market()))
                .containsExactly("1 accepted", "1 bought 10 at 101, 15 left", "1 bought 15 at 102");
    }

    @Test
    void aLimitOrderTakesWhatItsLimitAllowsAndRestsWithWhatIsLeft() {
        assertThat(venue.buy(1, 40, 102))
                .containsExactly("1 accepted", "1 bought 10 at 101, 30 left", "1 bought 20 at 102, 10 left");
        venue.levels(NONE, new long[] {101, 0, 102, 0});
        assertThat(venue.trade(Side.SELL, 102, 4)).containsExactly("1 bought 4 at 102, 6 left");
        assertThat(venue.cancel(1)).containsExactly("1 off");
        assertThat(venue.cancel(1)).as("gone").isEmpty();
    }

    @Test
    void whatWasTakenIsGoneUntilTheLevelChanges() {
        venue.buy(1, 10, 101);
        assertThat(venue.send(to -> to.order(0, 2, Side.BUY, 5, 101).immediateOrCancel()))
                .containsExactly("2 accepted", "2 off");
        venue.levels(NONE, new long[] {101, 11});
        assertThat(venue.send(to -> to.order(0, 3, Side.BUY, 5, 101).immediateOrCancel()))
                .containsExactly("3 accepted", "3 bought 5 at 101");
    }

    @Test
    void immediateOrCancelDoesNotRest() {
        assertThat(venue.send(to -> to.order(0, 1, Side.BUY, 15, 101).immediateOrCancel()))
                .containsExactly("1 accepted", "1 bought 10 at 101, 5 left", "1 off");
    }

    @Test
    void fillOrKillIsAllOrNothing() {
        assertThat(venue.send(to -> to.order(0, 1, Side.BUY, 31, 102).fillOrKill()))
                .containsExactly("1 accepted", "1 off");
        assertThat(venue.send(to -> to.order(0, 2, Side.BUY, 30, 102).fillOrKill()))
                .containsExactly("2 accepted", "2 bought 10 at 101, 20 left", "2 bought 20 at 102");
    }

    @Test
    void whatMustRestIsRefusedWhereItWouldTake() {
        assertThat(venue.send(to -> to.order(0, 1, Side.BUY, 5, 101).postOnly()))
                .containsExactly("1 rejected");
        assertThat(venue.send(to -> to.order(0, 2, Side.BUY, 5, 100).postOnly()))
                .containsExactly("2 accepted");
        assertThat(venue.send(to -> to.order(0, 3, Side.SELL, 5, 99).postOnly()))
                .containsExactly("3 rejected");
        assertThat(venue.send(to -> to.order(0, 4, Side.SELL, 5, 110).postOnly().immediateOrCancel()))
                .as("it can do neither")
                .containsExactly("4 rejected");
    }

    @Test
    void goodTillDateIsOffAtItsTime() {
        venue.at(1_000).send(to -> to.order(0, 1, Side.BUY, 5, 90).until(5_000));
        assertThat(venue.until(4_999)).isEmpty();
        assertThat(venue.until(5_000)).containsExactly("1 off");
        assertThat(venue.send(to -> to.order(0, 2, Side.BUY, 5, 90).until(5_000)))
                .as("too late")
                .containsExactly("2 rejected");
    }

    @Test
    void aStopWaitsForItsTrigger() {
        assertThat(venue.send(to -> to.order(0, 1, Side.SELL, 15, 1).stop(97))).containsExactly("1 accepted");
        assertThat(venue.trade(98, 1)).isEmpty();
        assertThat(venue.trade(97, 1)).containsExactly("1 sold 10 at 99, 5 left", "1 sold 5 at 98");
    }

    @Test
    void aStopThatIsBehindThePriceIsWokenAtOnce() {
        venue.trade(100, 1);
        assertThat(venue.send(to -> to.order(0, 1, Side.BUY, 5, 1).stop(100)))
                .containsExactly("1 accepted", "1 bought 5 at 101");
    }

    @Test
    void aStopLimitRestsAtItsLimit() {
        venue.send(to -> to.order(0, 1, Side.BUY, 15, 101).stopLimit(103));
        assertThat(venue.trade(103, 1)).containsExactly("1 bought 10 at 101, 5 left");
        venue.levels(NONE, new long[] {101, 0});
        assertThat(venue.trade(Side.SELL, 101, 3)).containsExactly("1 bought 3 at 101, 2 left");
    }

    /** It comes at a price of 100, four below which it wakes; the price goes up to 110, so that it wakes at 106. */
    @Test
    void aTrailingStopFollowsThePriceAndNeverGoesBack() {
        venue.trade(100, 1);
        venue.send(to -> to.order(0, 1, Side.SELL, 5, 1).trail(4));
        assertThat(venue.trade(110, 1)).isEmpty();
        assertThat(venue.trade(107, 1)).isEmpty();
        assertThat(venue.trade(106, 1)).containsExactly("1 sold 5 at 99");
        venue.send(to -> to.order(0, 2, Side.BUY, 5, 1).trail(4));
        assertThat(venue.trade(103, 1)).isEmpty();
        assertThat(venue.trade(106, 1)).isEmpty();
        assertThat(venue.trade(107, 1)).containsExactly("2 bought 5 at 101");
    }

    @Test
    void whatOnlyReducesNeverTurnsThePositionRound() {
        assertThat(venue.send(to -> to.order(0, 1, Side.SELL, 5, 90).reduceOnly()))
                .as("nothing is held")
                .containsExactly("1 rejected");
        venue.buy(2, 4, 101);
        assertThat(venue.send(to -> to.order(0, 3, Side.SELL, 9, 90).reduceOnly()))
                .containsExactly("3 accepted", "3 sold 4 at 99, 5 left", "3 off");
        assertThat(venue.venue().account().positionLots()).isZero();
    }

    /** Behind the 10 that are bid at 99, five at a time: when five are gone the next stand behind all that is there. */
    @Test
    void anIcebergGoesToTheEndOfTheQueueWithEachPart() {
        venue.send(to -> to.order(0, 1, Side.BUY, 12, 99).display(5));
        assertThat(venue.trade(Side.SELL, 99, 18)).containsExactly("1 bought 5 at 99, 7 left");
        venue.levels(new long[] {99, 3}, NONE);
        assertThat(venue.trade(Side.SELL, 99, 3)).as("these stood before it").isEmpty();
        assertThat(venue.trade(Side.SELL, 99, 9)).containsExactly("1 bought 5 at 99, 2 left");
    }

    @Test
    void aChangeToLessKeepsThePlaceInTheQueueAndAnyOtherLosesIt() {
        venue.buy(1, 8, 99);
        venue.trade(Side.SELL, 99, 10);
        assertThat(venue.send(to -> to.modify(0, 1, Side.BUY, 6, 99))).containsExactly("1 accepted");
        assertThat(venue.trade(Side.SELL, 99, 2)).containsExactly("1 bought 2 at 99, 4 left");
        assertThat(venue.send(to -> to.modify(0, 1, Side.BUY, 5, 99))).containsExactly("1 accepted");
        assertThat(venue.trade(Side.SELL, 99, 10)).as("behind 10 again").isEmpty();
        assertThat(venue.send(to -> to.modify(0, 1, Side.BUY, 5, 101)))
                .containsExactly("1 accepted", "1 bought 5 at 101");
        assertThat(venue.send(to -> to.modify(0, 1, Side.BUY, 5, 101)))
                .as("gone")
                .isEmpty();
    }

    @Test
    void aFillOfOneTakesAsMuchOffTheOthersOfItsGroup() {
        venue.buy(1, 10, 101);
        venue.send(to -> {
            to.order(0, 2, Side.SELL, 10, 104).oneCancelsOther(7);
            to.order(0, 3, Side.SELL, 10, 1).stop(95).oneCancelsOther(7);
        });
        assertThat(venue.trade(Side.BUY, 104, 6)).containsExactly("2 sold 6 at 104, 4 left");
        assertThat(venue.trade(95, 1)).containsExactly("3 sold 4 at 99", "2 off");
        assertThat(venue.venue().account().positionLots()).isZero();
    }

    @Test
    void theHalvesOfABracketWaitForTheirParent() {
        venue.send(to -> {
            to.order(0, 1, Side.BUY, 10, 100);
            to.order(0, 2, Side.SELL, 10, 104).after(1).oneCancelsOther(1);
            to.order(0, 3, Side.SELL, 10, 1).stop(95).after(1).oneCancelsOther(1);
        });
        assertThat(venue.trade(Side.BUY, 104, 5)).as("they wait").isEmpty();
        assertThat(venue.trade(Side.SELL, 100, 10)).containsExactly("1 bought 10 at 100");
        assertThat(venue.trade(Side.BUY, 104, 10)).containsExactly("2 sold 10 at 104", "3 off");
    }

    @Test
    void theHalvesGoWithAParentThatIsTakenBack() {
        venue.send(to -> {
            to.order(0, 1, Side.BUY, 10, 100);
            to.order(0, 2, Side.SELL, 10, 104).after(1);
        });
        assertThat(venue.cancel(1)).containsExactly("1 off", "2 off");
        assertThat(venue.send(to -> to.order(0, 3, Side.SELL, 10, 104).after(1)))
                .as("nobody waits for one that is gone")
                .containsExactly("3 rejected");
    }

    @Test
    void aHalfThatComesAfterItsParentWasFilledWaitsForNothing() {
        venue.buy(1, 10, 101);
        assertThat(venue.send(to -> to.order(0, 2, Side.SELL, 10, 99).after(1)))
                .containsExactly("2 accepted", "2 sold 10 at 99");
    }

    @Test
    void aLimitBeyondThePriceBandIsRefused() {
        venue = new QuickVenue(FillKind.TRADES, Map.of("priceBand", 0.05));
        venue.trade(1_000, 5);
        assertThat(venue.buy(1, 1, 1_051)).containsExactly("1 rejected");
        assertThat(venue.sell(2, 1, 949)).containsExactly("2 rejected");
        assertThat(venue.buy(3, 1, 1_050)).containsExactly("3 accepted");
    }

    @Test
    void whatIsTooSmallOrOfNoWholeStepIsRefused() {
        Instrument coarse = new Instrument(
                0,
                new InstrumentSettings(
                        "v",
                        "A/B",
                        "A",
                        "B",
                        BigDecimal.ONE,
                        BigDecimal.ONE,
                        BigDecimal.TEN,
                        new BigDecimal("1000"),
                        BigDecimal.ONE,
                        0));
        venue = new QuickVenue(coarse, FillKind.BOOK, Map.of());
        venue.book(BIDS, ASKS);
        assertThat(venue.buy(1, 15, 100)).as("15 are no whole steps of 10").containsExactly("1 rejected");
        assertThat(venue.buy(2, 10, 99)).as("990 are less than 1,000").containsExactly("2 rejected");
        assertThat(venue.buy(3, 10, 100)).containsExactly("3 accepted");
        assertThat(venue.buy(4, 10, 0)).as("a limit of nothing").containsExactly("4 rejected");
    }

    @Test
    void theKindsThatNeedThemAreRefusedWithoutTriggerOrDistance() {
        assertThat(List.of(
                        venue.send(to -> to.order(0, 1, Side.SELL, 1, 1).stop(0)),
                        venue.send(to -> to.order(0, 2, Side.SELL, 1, 1).trail(0))))
                .containsExactly(List.of("1 rejected"), List.of("2 rejected"));
    }
}
