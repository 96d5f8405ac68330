package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import xyz.noderr.pipeline.decision.Side;

/** An order of 5 to buy at 99, behind 10. */
class BookFillsTest {
    private static final long[] NONE = {};

    private QuickVenue venue = resting(Map.of());

    private static QuickVenue resting(Map<String, ?> fills) {
        QuickVenue venue = new QuickVenue(FillKind.BOOK, Map.of("fills", fills));
        venue.book(new long[] {99, 10, 98, 20}, new long[] {101, 10});
        venue.buy(1, 5, 99);
        return venue;
    }

    @Test
    void whatRestedBeforeItIsTradedFirst() {
        assertThat(venue.trade(Side.SELL, 99, 10)).as("just those").isEmpty();
        assertThat(venue.trade(Side.SELL, 99, 2)).containsExactly("1 bought 2 at 99, 3 left");
        assertThat(venue.trade(Side.SELL, 99, 9)).containsExactly("1 bought 3 at 99");
    }

    @Test
    void whoBuysTakesNothingOfABid() {
        assertThat(venue.trade(Side.BUY, 99, 100)).isEmpty();
        assertThat(venue.trade(99, 11)).as("nobody says who took").containsExactly("1 bought 1 at 99, 4 left");
    }

    @Test
    void whatGoesThroughItsPriceFillsItUpToItsQuantity() {
        assertThat(venue.trade(Side.SELL, 98, 3)).containsExactly("1 bought 3 at 99, 2 left");
    }

    @Test
    void twoAtOnePriceShareWhatIsTraded() {
        venue.buy(2, 5, 99);
        assertThat(venue.trade(Side.SELL, 98, 7)).containsExactly("1 bought 5 at 99", "2 bought 2 at 99, 3 left");
    }

    /** Three of the ten are taken back: risk-averse they stood behind; of the seven that are left all may be before it. */
    @Test
    void byTheCarefulModelWhoGoesStoodBehind() {
        venue.levels(new long[] {99, 15}, NONE);
        venue.levels(new long[] {99, 12}, NONE);
        assertThat(venue.trade(Side.SELL, 99, 10)).isEmpty();
        assertThat(venue.trade(Side.SELL, 99, 1)).containsExactly("1 bought 1 at 99, 4 left");
        QuickVenue other = resting(Map.of());
        other.levels(new long[] {99, 7}, NONE);
        assertThat(other.trade(Side.SELL, 99, 8)).containsExactly("1 bought 1 at 99, 4 left");
    }

    /** 10 before it and 10 behind: of six that go three stood before it, by any power. */
    @Test
    void byALikelihoodHalfOfThoseThatGoStoodBeforeIt() {
        venue = resting(Map.of("queue", "power", "power", 2));
        venue.levels(new long[] {99, 20}, NONE);
        venue.levels(new long[] {99, 14}, NONE);
        assertThat(venue.trade(Side.SELL, 99, 7)).isEmpty();
        assertThat(venue.trade(Side.SELL, 99, 1)).containsExactly("1 bought 1 at 99, 4 left");
    }

    @Test
    void aBookThatComesToItsPriceFillsIt() {
        assertThat(venue.levels(new long[] {99, 0}, new long[] {99, 3, 101, 0}))
                .containsExactly("1 bought 3 at 99, 2 left");
    }

    @Test
    void whereFillsAreWholeAnythingFillsAllOfIt() {
        venue = resting(Map.of("partial", false));
        assertThat(venue.trade(Side.SELL, 99, 11)).containsExactly("1 bought 5 at 99");
        assertThat(venue.buy(2, 500, 101)).containsExactly("2 accepted", "2 bought 500 at 101");
    }

    @Test
    void withoutABookThatIsKnownNothingIsTakenUntilThereIsOne() {
        venue = new QuickVenue(FillKind.BOOK, Map.of());
        assertThat(venue.buy(1, 5, 101)).containsExactly("1 accepted");
        assertThat(venue.book(new long[] {99, 10}, new long[] {101, 10})).containsExactly("1 bought 5 at 101");
    }

    /** Behind what is best nothing is known: the order waits until its price is the best, and then behind all that is there. */
    @Test
    void ofTheTopAloneAQueueBeginsWhenThePriceIsTheBest() {
        venue = new QuickVenue(FillKind.TOP, Map.of());
        venue.quote(99, 10, 101, 10);
        venue.buy(1, 5, 98);
        venue.quote(98, 6, 101, 10);
        assertThat(venue.trade(Side.SELL, 98, 6)).isEmpty();
        assertThat(venue.trade(Side.SELL, 98, 2)).containsExactly("1 bought 2 at 98, 3 left");
    }

    /** More than the ten at the top is wanted: the rest takes what the next quotes show. */
    @Test
    void ofTheTopAloneNoMoreIsTakenThanIsShown() {
        venue = new QuickVenue(FillKind.TOP, Map.of());
        venue.quote(99, 10, 101, 10);
        assertThat(venue.buy(1, 25, 103)).containsExactly("1 accepted", "1 bought 10 at 101, 15 left");
        assertThat(venue.quote(99, 8, 101, 10)).as("the same ten").isEmpty();
        assertThat(venue.quote(99, 8, 102, 10)).containsExactly("1 bought 10 at 102, 5 left");
        assertThat(venue.quote(99, 8, 104, 10)).as("it rests").isEmpty();
        assertThat(venue.trade(Side.SELL, 103, 2)).containsExactly("1 bought 2 at 103, 3 left");
    }

    @Test
    void withoutTradesAStopGoesByTheBestPriceThatItWouldGet() {
        venue = new QuickVenue(FillKind.TOP, Map.of());
        venue.quote(99, 10, 101, 10);
        venue.send(to -> to.order(0, 1, Side.SELL, 5, 1).stop(98));
        assertThat(venue.quote(98, 10, 100, 10)).containsExactly("1 sold 5 at 98");
    }
}
