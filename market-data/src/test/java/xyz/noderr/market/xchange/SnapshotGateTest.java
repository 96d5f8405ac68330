package xyz.noderr.market.xchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.instrument.Instrument;
import si.mazi.rescu.HttpStatusIOException;
import si.mazi.rescu.InvocationResult;

/** Time stands still but for what a test lets pass. */
class SnapshotGateTest {
    private static final Instrument BTC = CurrencyPair.BTC_USDT;
    private static final Instrument ETH = CurrencyPair.ETH_USDT;

    private final AtomicLong now = new AtomicLong();
    private final AtomicInteger sent = new AtomicInteger();
    private final SnapshotGate gate =
            new SnapshotGate(Duration.ofSeconds(1), Duration.ofSeconds(8), new Random(1), now::get);

    private void pass(Instrument instrument) throws IOException {
        gate.pass(instrument, sent::incrementAndGet);
    }

    private void isTooEarly(Instrument instrument) {
        assertThatThrownBy(() -> pass(instrument)).isInstanceOf(SnapshotGate.TooEarlyException.class);
    }

    private void later(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void oneRequestIsLetThroughAndTheNextWhenItsWaitIsOver() throws IOException {
        pass(BTC);
        isTooEarly(BTC);
        pass(ETH);
        later(Duration.ofSeconds(8));
        pass(BTC);
        assertThat(sent).hasValue(3);
    }

    @Test
    void whoAsksToBeLeftAloneIsLeftAloneForAllInstruments() throws IOException {
        HttpStatusIOException answer = new HttpStatusIOException("refused", new InvocationResult("", 429));
        answer.setResponseHeaders(Map.of("Retry-After", List.of("90")));
        assertThatThrownBy(() -> gate.pass(BTC, () -> {
                    throw answer;
                }))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no snapshot of BTC/USDT");
        isTooEarly(ETH);
        later(Duration.ofSeconds(90).minusNanos(1));
        isTooEarly(BTC);
        isTooEarly(ETH);
        later(Duration.ofNanos(1));
        pass(BTC);
        pass(ETH);
    }

    /** XChange would sleep for a quarter of a minute in the thread that reads the socket for some of them. */
    @Test
    void whateverARequestThrowsIsAFailureOfInputAndOutput() throws IOException {
        assertThatThrownBy(() -> gate.pass(BTC, () -> {
                    throw new IllegalStateException("anything");
                }))
                .isInstanceOf(IOException.class)
                .hasRootCauseMessage("anything");
        later(Duration.ofSeconds(9));
        pass(BTC);
        assertThat(sent).hasValue(1);
    }
}
