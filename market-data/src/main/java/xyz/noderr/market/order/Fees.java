package xyz.noderr.market.order;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Map;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * What fees are worth in the quote currency, in which our books have them. One that is taken in a third asset is worth what
 * that costs now; a unit of money that is begun counts whole.
 */
final class Fees {
    private static final System.Logger LOG = System.getLogger(Fees.class.getName());

    private final OrderVenue venue;
    private final Map<String, BigDecimal> lastPrices = new HashMap<>();

    Fees(OrderVenue venue) {
        this.venue = venue;
    }

    /** Whether a fee was taken of what the trade has bought, so that less is there than was bought. */
    static boolean isTakenOfBought(Instrument instrument, Execution execution) {
        return execution.fee().signum() > 0
                && execution.feeAsset().equals(instrument.settings().base());
    }

    long quoteUnits(Instrument instrument, Execution execution) throws DoubtException, InterruptedException {
        BigDecimal worth = execution.fee().multiply(price(instrument, execution));
        return instrument.quoteUnits(worth.setScale(instrument.settings().quoteDecimals(), RoundingMode.UP));
    }

    private BigDecimal price(Instrument instrument, Execution execution) throws DoubtException, InterruptedException {
        String quote = instrument.settings().quote();
        String asset = execution.feeAsset();
        if (asset.equals(quote) || execution.fee().signum() == 0) {
            return BigDecimal.ONE;
        }
        if (Fees.isTakenOfBought(instrument, execution)) {
            return instrument.priceOf(execution.priceTicks());
        }
        try {
            lastPrices.put(asset + quote, venue.price(asset, quote));
        } catch (RefusedException | DoubtException unknown) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The price of {0} in {1}, in which fees are taken, is not known: {2}",
                    asset,
                    quote,
                    unknown.getMessage());
        }
        BigDecimal last = lastPrices.get(asset + quote);
        if (last == null) {
            throw new DoubtException("what a fee in " + asset + " is worth in " + quote + " is not known yet");
        }
        return last;
    }
}
