package xyz.noderr.backtest.venue;

import java.math.RoundingMode;
import java.util.List;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.allocation.FixedFraction;

/** What the venues charge for a fill at most, as their settings say, before any tier of turnover. */
public final class HighestFees implements FixedFraction.Fees {
    private final VenueSettings[] venues;
    /** For a million lots, so that a fraction of a unit of money is not lost. */
    private final long[] perMillionLots;

    private final long[] least;

    /** Of these instruments, whose venues stand at the same places. */
    public HighestFees(List<Instrument> instruments, List<VenueSettings> venues) {
        this.venues = venues.toArray(VenueSettings[]::new);
        perMillionLots = new long[this.venues.length];
        least = new long[this.venues.length];
        for (Instrument each : instruments) {
            VenueSettings venue = this.venues[each.id()];
            least[each.id()] = each.quoteUnits(venue.leastFee());
            perMillionLots[each.id()] = venue.feePerUnit()
                    .multiply(each.settings().lotSize())
                    .movePointRight(each.settings().quoteDecimals() + 6)
                    .setScale(0, RoundingMode.UP)
                    .longValueExact();
        }
    }

    @Override
    public long most(int instrumentId, long lots, long notionalQuote) {
        long perLots = perMillionLots[instrumentId] == 0
                ? 0
                : Math.ceilDiv(Math.multiplyExact(perMillionLots[instrumentId], lots), 1_000_000L);
        return Math.max(least[instrumentId], venues[instrumentId].highestFee().ofUp(notionalQuote) + perLots);
    }
}
