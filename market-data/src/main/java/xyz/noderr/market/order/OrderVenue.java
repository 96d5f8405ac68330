package xyz.noderr.market.order;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/**
 * A venue to which orders can be sent. Each method waits for the venue's answer, and for its turn where the venue lets nobody
 * ask more.
 *
 * <p>Threading: one thread.
 */
interface OrderVenue extends AutoCloseable {
    /** How long after it was sent an order can still reach the market. Whoever does not find it later never will. */
    Duration tookWithin();

    /** Sends an order. */
    Placed place(NewOrder order) throws RefusedException, DoubtException, InterruptedException;

    /** What has become of an order; empty where the venue has none of that name. */
    Optional<OrderState> find(Instrument instrument, String clientId)
            throws RefusedException, DoubtException, InterruptedException;

    /** Takes an order back; refused where there is none to take back. */
    OrderState cancel(Instrument instrument, String clientId)
            throws RefusedException, DoubtException, InterruptedException;

    /** All trades of an order, in their order. */
    List<Execution> executions(Instrument instrument, long venueId)
            throws RefusedException, DoubtException, InterruptedException;

    /** The names that we, or others with this account, gave to the orders that are open. */
    List<String> open(Instrument instrument) throws RefusedException, DoubtException, InterruptedException;

    /** What there is of each asset that no order holds. */
    Map<String, BigDecimal> free() throws RefusedException, DoubtException, InterruptedException;

    /** The asset that fees are taken in instead of in what is received; null where they are not. */
    @Nullable
    String feeAsset(Instrument instrument) throws RefusedException, DoubtException, InterruptedException;

    /** How the venue lists an instrument: in which steps it trades. */
    InstrumentSettings listed(Instrument instrument) throws RefusedException, DoubtException, InterruptedException;

    /** What one unit of an asset costs in another. */
    BigDecimal price(String asset, String in) throws RefusedException, DoubtException, InterruptedException;

    @Override
    void close();
}
