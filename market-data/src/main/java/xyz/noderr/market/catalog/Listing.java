package xyz.noderr.market.catalog;

import java.math.BigDecimal;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * An instrument in the catalog, with the steps in which a source's prices and quantities are counted. Two sources of one
 * instrument may count in unlike steps: each part says its own.
 *
 * @param venue the venue's name
 * @param symbol the symbol at the venue
 * @param tickSize what one tick of price is
 * @param lotSize what one lot of quantity is
 */
public record Listing(String venue, String symbol, BigDecimal tickSize, BigDecimal lotSize) {
    private static final int QUOTE_DECIMALS = 8;

    /** Its name for people. */
    public String name() {
        return venue + ":" + symbol;
    }

    /** An instrument for a decoder, which needs its steps alone. */
    public Instrument instrument(int id) {
        return new Instrument(
                id,
                new InstrumentSettings(venue, symbol, symbol, "", tickSize, lotSize, BigDecimal.ZERO, QUOTE_DECIMALS));
    }
}
