package xyz.noderr.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/**
 * How paper trading stands between two events.
 *
 * @param halted why no order leaves; null while there is trading
 * @param equity what the account is worth, in its currency
 * @param openOrders how many orders are open
 * @param orders how many were sent so far
 * @param refusals how many were refused by a check
 * @param decisionHash over all decisions so far
 * @param latencies of each stage and of all together, in nanoseconds
 */
public record PaperStatus(
        @Nullable String halted,
        String currency,
        BigDecimal equity,
        List<Holding> positions,
        int openOrders,
        long orders,
        long refusals,
        String decisionHash,
        Map<String, LatencySummary> latencies) {
    /**
     * What is held of an instrument.
     *
     * @param quantity negative for short
     * @param price at which it was traded last; null before the first trade
     * @param time of that trade
     */
    public record Holding(
            String instrument,
            BigDecimal quantity,
            @Nullable BigDecimal price,
            @Nullable Instant time) {}

    static PaperStatus of(Pipeline pipeline, Assembly assembly) {
        Portfolio portfolio = assembly.portfolio();
        GatewayStage gateway = assembly.gateway();
        return new PaperStatus(
                pipeline.halt().map(Halt::cause).orElse(null),
                assembly.currency(),
                BigDecimal.valueOf(portfolio.equity(), portfolio.currencies().decimals(Currencies.HOME)),
                portfolio.instruments().stream()
                        .map(each -> holding(portfolio, each))
                        .toList(),
                gateway.openOrders(),
                gateway.orders(),
                gateway.refusals(),
                gateway.hash().toString(),
                pipeline.latencies());
    }

    private static Holding holding(Portfolio portfolio, Instrument instrument) {
        long ticks = portfolio.markTicks(instrument.id());
        boolean priced = ticks != 0;
        return new Holding(
                instrument.settings().label(),
                instrument.quantityOf(portfolio.positionLots(instrument.id())),
                priced ? instrument.priceOf(ticks) : null,
                priced ? Instant.EPOCH.plusNanos(portfolio.markNanos(instrument.id())) : null);
    }
}
