package xyz.noderr.market.order;

import java.util.Optional;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.OrderTerms;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.decision.TimeInForce;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * An order as a spot venue takes it.
 *
 * @param clientId by which the venue knows it, whether we have heard its answer or not
 * @param limitTicks the worst price; of no meaning for one at any price
 * @param atAnyPrice whether it takes whatever there is
 * @param mustRest whether the venue is to refuse it where it would trade at once
 */
record NewOrder(
        String clientId,
        Instrument instrument,
        Side side,
        long lots,
        long limitTicks,
        boolean atAnyPrice,
        TimeInForce time,
        boolean mustRest) {
    /** The order that was decided. */
    static NewOrder of(String clientId, Instrument instrument, Decision decision) {
        OrderTerms terms = decision.terms();
        return new NewOrder(
                clientId,
                instrument,
                decision.side(),
                decision.quantityLots(),
                decision.limitTicks(),
                terms.type() == OrderType.MARKET,
                terms.time(),
                terms.mustRest());
    }

    /** What in these terms no order by this way can say; empty where there is nothing. */
    static Optional<String> unsayable(OrderTerms terms) {
        if (terms.type() != OrderType.LIMIT && terms.type() != OrderType.MARKET) {
            return Optional.of("the type " + terms.type());
        }
        if (terms.time() == TimeInForce.GOOD_TILL_DATE) {
            return Optional.of("an end of its life at the venue");
        }
        if (terms.reduces()) {
            return Optional.of("reducing only");
        }
        if (terms.displayLots() != 0) {
            return Optional.of("a part that is hidden");
        }
        if (terms.group() != 0 || terms.parent() != 0) {
            return Optional.of("other orders that it depends on");
        }
        return Optional.empty();
    }
}
