package xyz.noderr.backtest.venue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import xyz.noderr.backtest.execution.FillNotes;
import xyz.noderr.pipeline.decision.Side;

/** What a venue knows of our fills that it does not answer. */
class FillNotesTest {
    private static List<String> of(QuickVenue venue) {
        FillNotes notes = venue.venue().fillNotes();
        return IntStream.range(0, notes.size())
                .mapToObj(fill -> (notes.rested(fill) ? "maker, moved " : "taker, moved ") + notes.movedTicks(fill))
                .toList();
    }

    /** Ten at the best ask, and two at 103 are two ticks further; three that are left at 103 rest there, and are sold to. */
    @Test
    void whoGoesDownTheBookHasMovedThePriceToWhereHeGets() {
        QuickVenue venue = new QuickVenue(FillKind.BOOK, Map.of());
        venue.book(new long[] {99, 10}, new long[] {101, 10, 103, 2});
        assertThat(venue.buy(1, 15, 103))
                .containsExactly("1 accepted", "1 bought 10 at 101, 5 left", "1 bought 2 at 103, 3 left");
        assertThat(venue.trade(Side.SELL, 102, 4)).containsExactly("1 bought 3 at 103");
        assertThat(of(venue)).containsExactly("taker, moved 0", "taker, moved 2", "maker, moved 0");
    }

    /** A quarter of a day's volume and 4 % a day: the square root law takes 2 %. The slippage is no part of it. */
    @Test
    void whatTheModelAddsIsTheImpact() {
        QuickVenue venue = new QuickVenue(
                FillKind.TRADES,
                Map.of(
                        "slippage",
                        0.001,
                        "impact",
                        Map.of("kind", "square_root", "dailyVolatility", 0.04, "dailyVolume", 100)));
        venue.buy(1, 25, 2_000);
        assertThat(venue.trade(1_000, 25)).containsExactly("1 bought 25 at 1021");
        assertThat(of(venue)).containsExactly("taker, moved 20");
    }

    @Test
    void barsMoveByTheSameLaw() {
        QuickVenue venue = new QuickVenue(
                FillKind.BARS,
                Map.of("impact", Map.of("kind", "square_root", "dailyVolatility", 0.04, "dailyVolume", 100)));
        venue.sell(1, 25, 500);
        assertThat(venue.bar(60, 1_000, 1_010, 990, 1_005, 100)).containsExactly("1 sold 25 at 980");
        assertThat(of(venue)).containsExactly("taker, moved 20");
    }
}
