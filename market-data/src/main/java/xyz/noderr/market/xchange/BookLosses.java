package xyz.noderr.market.xchange;

import java.util.function.Consumer;
import org.knowm.xchange.instrument.Instrument;

/** An exchange that tells when a book of its streams is lost, of which XChange's own say nothing. */
interface BookLosses {
    /**
     * Who is told, in the exchange's thread, before the next book of the instrument comes. For each lost book at least
     * once; it may be told that a book is lost that was never there.
     */
    void onBookLost(Consumer<Instrument> listener);
}
