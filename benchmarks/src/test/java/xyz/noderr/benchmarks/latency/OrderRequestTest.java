package xyz.noderr.benchmarks.latency;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import xyz.noderr.benchmarks.TradingStages;
import xyz.noderr.pipeline.decision.Decision;
import xyz.noderr.pipeline.decision.DecisionKind;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;

class OrderRequestTest {
    private final OrderRequest request = new OrderRequest(TradingStages.INSTRUMENT);
    private final Event cause = new Event(0, 0);
    private final Decision decision = new Decision();

    private void send(DecisionKind kind, Side side) {
        decision.set(kind, 0, 42, side, 1_500, 6_180_030, RefusalReason.NONE);
        request.send(cause, decision);
    }

    @Test
    void anOrderIsTheRequestThatPlacesIt() {
        cause.trade(0, 1_723_161_256_322_000_000L, 1, 1);
        send(DecisionKind.ORDER, Side.BUY);
        assertThat(request)
                .hasToString("symbol=BTCUSDT&side=BUY&type=LIMIT&timeInForce=GTC&price=61800.30&quantity=1.500"
                        + "&newClientOrderId=42&timestamp=1723161256322");
    }

    @Test
    void anOrderAtAnyPriceNamesNone() {
        decision.set(DecisionKind.ORDER, 0, 7, Side.SELL, 1, 6_180_030, RefusalReason.NONE);
        decision.terms().market();
        request.send(cause, decision);
        assertThat(request)
                .hasToString("symbol=BTCUSDT&side=SELL&type=MARKET&quantity=0.001&newClientOrderId=7&timestamp=0");
    }

    @Test
    void onlyOrdersAreWrittenAndCounted() {
        send(DecisionKind.ORDER, Side.BUY);
        String before = request.toString();
        send(DecisionKind.CANCEL, Side.SELL);
        assertThat(request).hasToString(before);
        assertThat(request.orders()).isEqualTo(1);
    }
}
