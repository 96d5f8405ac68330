package xyz.noderr.backtest;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.metrics.Metrics;

/**
 * What can be read between two events alone, for those who ask for one figure after another: it is read once a second at
 * most. Where the stages do not answer in time there are no figures, rather than old ones.
 */
final class SampledStatus {
    private static final long EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long MOST_SECONDS = 1;

    private final LiveTrading trading;
    private @Nullable TradingStatus last;
    private boolean asked;
    private long askedNanos;

    SampledStatus(LiveTrading trading) {
        this.trading = trading;
    }

    void register(Metrics metrics) {
        metrics.gauge(
                "equity",
                "What the account is worth, in its currency",
                () -> now().map(each -> each.equity().doubleValue()).orElse(Double.NaN));
        metrics.gauge(
                "risk.exposure",
                "What is held long and what is held short, added up, in the account's currency",
                () -> now().map(each -> each.exposure().doubleValue()).orElse(Double.NaN));
        metrics.latencies(
                "pipeline.latency.seconds",
                "How long a stage takes for an event, and all of them from its publication on",
                () -> now().map(TradingStatus::latencies).orElse(Map.of()));
    }

    private synchronized Optional<TradingStatus> now() {
        if (!asked || System.nanoTime() - askedNanos > EVERY_NANOS) {
            asked = true;
            last = ask();
            askedNanos = System.nanoTime();
        }
        return Optional.ofNullable(last);
    }

    private @Nullable TradingStatus ask() {
        try {
            return trading.status().get(MOST_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException unanswered) {
            return null;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
