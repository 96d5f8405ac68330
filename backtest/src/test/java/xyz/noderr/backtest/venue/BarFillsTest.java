package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;

/** Bars of 100 ns. The one from 100 to 200: open 1,000, high 1,040, low 970, close 1,020, of which 400 were traded. */
class BarFillsTest {
    private QuickVenue venue = new QuickVenue(FillKind.BARS, Map.of());

    private static QuickVenue by(String bar) {
        return new QuickVenue(FillKind.BARS, Map.of("fills", Map.of("bar", bar)));
    }

    private List<String> opens() {
        return venue.at(100).bar(100, 1_000, 1_040, 970, 1_020, 400);
    }

    @Test
    void whatWasDecidedBeforeABarIsFilledAtItsOpen() {
        assertThat(venue.at(50).buy(1, 10, 1_100)).containsExactly("1 accepted");
        assertThat(opens()).containsExactly("1 bought 10 at 1000");
        assertThat(venue.until(200)).isEmpty();
    }

    /** Decided when the bar before is over, which is when this one opens; it arrives 30 ns later. */
    @Test
    void whatIsDecidedAsItOpensIsThereForItsOpen() {
        venue = new QuickVenue(FillKind.BARS, Map.of("orderLatency", "1us"));
        venue.at(0).bar(100_000, 900, 900, 900, 900, 400);
        venue.until(100_000);
        venue.at(100_000).buy(1, 10, 1_100);
        venue.bar(100_000, 1_000, 1_040, 970, 1_020, 400);
        assertThat(venue.until(101_000)).containsExactly("1 accepted", "1 bought 10 at 1000");
    }

    @Test
    void whatIsDecidedWithinABarWaitsForTheNext() {
        opens();
        assertThat(venue.at(150).buy(1, 10, 1_100)).containsExactly("1 accepted");
        assertThat(venue.until(200)).isEmpty();
        assertThat(venue.at(200).bar(100, 1_030, 1_040, 1_000, 1_000, 400)).containsExactly("1 bought 10 at 1030");
    }

    @Test
    void otherPricesAreKnownOnlyWhenTheBarIsOver() {
        for (Map.Entry<String, List<String>> each : Map.of(
                        "worst", List.of("1 bought 10 at 1040", "2 sold 10 at 970"),
                        "vwap", List.of("1 bought 10 at 1008", "2 sold 10 at 1008"),
                        "close", List.of("1 bought 10 at 1020", "2 sold 10 at 1020"))
                .entrySet()) {
            venue = by(each.getKey());
            venue.at(50).buy(1, 10, 1_100);
            venue.sell(2, 10, 900);
            assertThat(opens()).as(each.getKey()).isEmpty();
            assertThat(venue.until(200)).as(each.getKey()).isEqualTo(each.getValue());
        }
    }

    /** The close of the bar at whose end it is decided. */
    @Test
    void anOrderMayBeFilledAtTheCloseThatItWasDecidedAt() {
        venue = by("close");
        opens();
        venue.until(200);
        assertThat(venue.at(200).buy(1, 10, 1_100)).containsExactly("1 accepted", "1 bought 10 at 1020");
    }

    @Test
    void ordersTakeAPartOfTheVolumeAndPayTheSlippage() {
        venue = new QuickVenue(FillKind.BARS, Map.of("participation", 0.1, "slippage", 0.01));
        venue.at(50).buy(1, 30, 1_100);
        venue.buy(2, 30, 1_100);
        assertThat(opens()).containsExactly("1 bought 30 at 1010", "2 bought 10 at 1010, 20 left");
        venue.until(200);
        assertThat(venue.at(200).bar(100, 1_000, 1_000, 1_000, 1_000, 0))
                .as("without a volume there is no bound")
                .containsExactly("2 bought 20 at 1010");
    }

    @Test
    void aLimitThatTheOpenDoesNotMeetIsFilledAtItsPriceByABarThatGoesThroughIt() {
        venue.at(50).buy(1, 10, 971);
        venue.buy(2, 10, 970);
        venue.sell(3, 10, 1_039);
        assertThat(opens()).isEmpty();
        assertThat(venue.until(200)).containsExactly("1 bought 10 at 971", "3 sold 10 at 1039");
        venue = new QuickVenue(FillKind.BARS, Map.of("fills", Map.of("touch", true)));
        venue.at(50).buy(2, 10, 970);
        opens();
        assertThat(venue.until(200)).containsExactly("2 bought 10 at 970");
    }

    @Test
    void whatMustRestIsFilledAtItsOwnPriceEvenWhereTheOpenIsBetter() {
        venue.at(50).send(to -> to.order(0, 1, Side.BUY, 10, 1_005).postOnly());
        assertThat(opens()).isEmpty();
        assertThat(venue.until(200)).containsExactly("1 bought 10 at 1005");
    }

    @Test
    void aStopIsFilledAtItsTriggerOrAtAnOpenBeyondIt() {
        venue.at(50).send(to -> to.order(0, 1, Side.SELL, 10, 1).stop(980));
        venue.send(to -> to.order(0, 2, Side.SELL, 10, 1).stop(1_005));
        venue.send(to -> to.order(0, 3, Side.BUY, 10, 1).stop(1_050));
        assertThat(opens()).as("the open is below 1,005").containsExactly("2 sold 10 at 1000");
        assertThat(venue.until(200)).containsExactly("1 sold 10 at 980");
    }

    /** It comes at 1,000 and trails by 50; the bar's low of 970 is held against 950 before its high of 1,040 makes that 990. */
    @Test
    void aTrailingStopFollowsTheHighOfABarForTheNextOne() {
        venue.at(50).bar(50, 1_000, 1_000, 1_000, 1_000, 400);
        venue.until(100);
        venue.send(to -> to.order(0, 1, Side.SELL, 10, 1).trail(50));
        opens();
        assertThat(venue.until(200)).isEmpty();
        venue.at(200).bar(100, 1_020, 1_020, 985, 1_000, 400);
        assertThat(venue.until(300)).containsExactly("1 sold 10 at 990");
    }

    /** Both are within the bar: nobody knows which came first, and the worse one is assumed. */
    @Test
    void ofAStopAndATargetInOneBarTheStopIsFilled() {
        venue.at(50).send(to -> {
            to.order(0, 1, Side.BUY, 10, 1).market();
            to.order(0, 2, Side.SELL, 10, 1_030).after(1).oneCancelsOther(1);
            to.order(0, 3, Side.SELL, 10, 1).stop(980).after(1).oneCancelsOther(1);
        });
        assertThat(opens()).containsExactly("1 bought 10 at 1000");
        assertThat(venue.until(200)).containsExactly("3 sold 10 at 980", "2 off");
    }

    /** From 1,000 it goes to 970, the nearer, up to 1,040 and to 1,020: the stop at 980 comes before the target at 1,030. */
    @Test
    void alongAPathTheNearerExtremeComesFirst() {
        venue = by("path");
        venue.at(50).send(to -> {
            to.order(0, 1, Side.BUY, 10, 1).market();
            to.order(0, 2, Side.SELL, 10, 1_030).after(1).oneCancelsOther(1);
            to.order(0, 3, Side.SELL, 10, 1).stop(980).after(1).oneCancelsOther(1);
        });
        assertThat(opens()).containsExactly("1 bought 10 at 1000");
        assertThat(venue.until(200)).containsExactly("3 sold 10 at 980", "2 off");
        venue.send(to -> {
            to.order(0, 4, Side.BUY, 10, 1).market();
            to.order(0, 5, Side.SELL, 10, 1_030).after(4).oneCancelsOther(4);
            to.order(0, 6, Side.SELL, 10, 1).stop(980).after(4).oneCancelsOther(4);
        });
        assertThat(venue.at(200).bar(100, 1_000, 1_040, 950, 1_020, 400)).containsExactly("4 bought 10 at 1000");
        assertThat(venue.until(300)).as("up first").containsExactly("5 sold 10 at 1030", "6 off");
        venue.send(to -> to.order(0, 7, Side.BUY, 10, 1).stop(1_030));
        venue.at(300).bar(100, 1_000, 1_040, 970, 1_020, 400);
        assertThat(venue.until(400)).as("on the way up from 970").containsExactly("7 bought 10 at 1030");
    }

    @Test
    void whatTakesAtOnceHasTheOpenForItsChance() {
        venue.at(50).send(to -> to.order(0, 1, Side.BUY, 10, 990).immediateOrCancel());
        venue.send(to -> to.order(0, 2, Side.BUY, 500, 1_100).fillOrKill());
        assertThat(opens()).containsExactly("1 off", "2 off");
    }
}
