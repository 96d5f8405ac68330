package xyz.noderr.backtest;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.model.ModelManifest;
import xyz.noderr.pipeline.Halt;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.RefusalReason;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.LimitNow;
import xyz.noderr.strategy.risk.OpenOrder;
import xyz.noderr.strategy.risk.RiskStage;

/**
 * How trading stands between two events.
 *
 * @param halted why no order leaves; null while there is trading
 * @param equity what the account is worth, in its currency
 * @param exposure what is held long and what is held short, added up, in that currency
 * @param models those that may predict, in the order of their places; none where the strategies need none
 * @param limits as they are now
 * @param decisionHash over all decisions so far
 * @param latencies of each stage and of all together, in nanoseconds
 */
public record TradingStatus(
        @Nullable String halted,
        String currency,
        BigDecimal equity,
        BigDecimal exposure,
        List<Holding> positions,
        Orders orders,
        List<Predictor> models,
        List<LimitNow> limits,
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

    /**
     * What became of orders.
     *
     * @param sent how many so far
     * @param rejected how many of them the venue did not take
     * @param refused how many did not pass a check, and were not sent, by its name
     */
    public record Orders(List<Open> open, long sent, long cancels, long rejected, Map<String, Long> refused) {}

    /**
     * An order that is open as far as the venue's answers have come in.
     *
     * @param limit the worst price that it may trade at
     * @param remaining what is left of it
     */
    public record Open(long id, String instrument, Side side, BigDecimal limit, BigDecimal remaining, Instant sent) {}

    /**
     * A model that is loaded, and has passed its golden rows.
     *
     * @param champion whether it is the one that predicts
     */
    public record Predictor(int place, String id, String version, String sha256, boolean champion) {}

    static TradingStatus of(Pipeline pipeline, Assembly assembly, @Nullable LoadedModels models) {
        Portfolio portfolio = assembly.portfolio();
        return new TradingStatus(
                halted(pipeline, assembly.risk()).orElse(null),
                assembly.currency(),
                money(portfolio, portfolio.equity()),
                money(portfolio, portfolio.gross()),
                portfolio.instruments().stream()
                        .map(each -> holding(portfolio, each))
                        .toList(),
                orders(assembly),
                models(assembly, models),
                assembly.risk().limits(),
                assembly.gateway().hash().toString(),
                pipeline.latencies());
    }

    /** Why no order leaves, or none but those that get out of what is held. For any thread. */
    static Optional<String> halted(Pipeline pipeline, RiskStage risk) {
        return pipeline.halt()
                .map(Halt::cause)
                .or(() -> risk.killed() ? Optional.of("The kill switch was used") : Optional.empty());
    }

    private static BigDecimal money(Portfolio portfolio, long units) {
        return BigDecimal.valueOf(units, portfolio.currencies().decimals(Currencies.HOME));
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

    private static Orders orders(Assembly assembly) {
        GatewayStage gateway = assembly.gateway();
        Map<String, Long> refused = new TreeMap<>();
        for (RefusalReason reason : RefusalReason.values()) {
            if (gateway.refusals(reason) > 0) {
                refused.put(reason.toString(), gateway.refusals(reason));
            }
        }
        return new Orders(
                assembly.risk().openOrders().stream()
                        .map(each -> open(assembly.portfolio().instrument(each.instrumentId()), each))
                        .toList(),
                gateway.orders(),
                gateway.cancels(),
                gateway.rejected(),
                refused);
    }

    private static Open open(Instrument instrument, OpenOrder order) {
        return new Open(
                order.id(),
                instrument.settings().label(),
                order.side(),
                instrument.priceOf(order.limitTicks()),
                instrument.quantityOf(order.remainingLots()),
                Instant.EPOCH.plusNanos(order.sentNanos()));
    }

    private static List<Predictor> models(Assembly assembly, @Nullable LoadedModels loaded) {
        ModelStages stages = assembly.model();
        if (stages == null || loaded == null) {
            return List.of();
        }
        int champion = stages.inference().champion();
        List<ModelManifest> manifests = loaded.manifests();
        List<Predictor> all = new ArrayList<>();
        for (int place = 0; place < manifests.size(); place++) {
            ModelManifest each = manifests.get(place);
            all.add(new Predictor(place, each.id(), each.version(), each.sha256(), place == champion));
        }
        return all;
    }
}
