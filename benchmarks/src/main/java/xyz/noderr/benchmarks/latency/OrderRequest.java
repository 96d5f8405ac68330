package xyz.noderr.benchmarks.latency;

import java.math.BigDecimal;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.Gateway;
import xyz.noderr.pipeline.decision.OrderType;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.instrument.Instrument;

/**
 * The end of the way: an order as the bytes of the request that places it, as on the venue's page "New Order
 * (POST /fapi/v1/order)", in memory that is used again. The signature, which the venue wants behind them, is not in it, nor
 * is anything sent.
 */
final class OrderRequest implements Gateway {
    private static final int ROOM = 512;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final byte[] BUY = Ascii.of("&side=BUY");
    private static final byte[] SELL = Ascii.of("&side=SELL");
    private static final byte[] MARKET = Ascii.of("&type=MARKET");
    private static final byte[] LIMIT = Ascii.of("&type=LIMIT&timeInForce=GTC&price=");
    private static final byte[] QUANTITY = Ascii.of("&quantity=");
    private static final byte[] ID = Ascii.of("&newClientOrderId=");
    private static final byte[] TIME = Ascii.of("&timestamp=");

    private final byte[] symbol;
    private final long tick;
    private final int priceDecimals;
    private final long lot;
    private final int quantityDecimals;
    private final Ascii request = new Ascii(ROOM);
    private long orders;

    OrderRequest(Instrument instrument) {
        symbol = Ascii.of("symbol=" + instrument.settings().symbol());
        BigDecimal tickSize = instrument.settings().tickSize();
        BigDecimal lotSize = instrument.settings().lotSize();
        tick = tickSize.unscaledValue().longValueExact();
        priceDecimals = tickSize.scale();
        lot = lotSize.unscaledValue().longValueExact();
        quantityDecimals = lotSize.scale();
    }

    @Override
    public void send(Event cause, Decision decision) {
        if (decision.kind() != DecisionKind.ORDER) {
            return;
        }
        request.clear().text(symbol).text(decision.side() == Side.BUY ? BUY : SELL);
        if (decision.terms().type() == OrderType.MARKET) {
            request.text(MARKET);
        } else {
            request.text(LIMIT).decimal(decision.limitTicks() * tick, priceDecimals);
        }
        request.text(QUANTITY).decimal(decision.quantityLots() * lot, quantityDecimals);
        request.text(ID).whole(decision.orderId());
        request.text(TIME).whole(cause.eventTimeNanos() / NANOS_PER_MILLI);
        orders++;
    }

    /** How many requests were written. */
    long orders() {
        return orders;
    }

    /** The last of them. */
    @Override
    public String toString() {
        return request.toString();
    }
}
