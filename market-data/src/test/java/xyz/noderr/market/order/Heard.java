package xyz.noderr.market.order;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What a gateway says, in words. */
final class Heard implements OrderAnswers {
    private final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void accepted(int instrumentId, long orderId) {
        all.add("accepted " + orderId);
    }

    @Override
    public void rejected(int instrumentId, long orderId) {
        all.add("rejected " + orderId);
    }

    @Override
    public void cancelled(int instrumentId, long orderId) {
        all.add("cancelled " + orderId);
    }

    @Override
    public void filled(Fill fill) {
        all.add("filled " + fill.orderId() + " " + fill.side() + " " + fill.lots() + "@" + fill.priceTicks() + " of "
                + fill.notionalQuote() + " fee " + fill.feeQuote() + " left " + fill.remainingLots()
                + (fill.maker() ? " rested" : ""));
    }

    @Override
    public void halt() {
        all.add("halt");
    }

    /** These come next, in this order. */
    void next(String... wanted) throws InterruptedException {
        for (String each : wanted) {
            assertThat(all.poll(30, TimeUnit.SECONDS)).isEqualTo(each);
        }
    }

    /** Nothing more has come. */
    void nothing() {
        assertThat(all).isEmpty();
    }
}
