package xyz.noderr.examples;

import java.math.BigDecimal;
import java.util.List;
import xyz.noderr.inference.feature.FeatureStage;
import xyz.noderr.pipeline.Pipeline;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.Step;
import xyz.noderr.pipeline.decision.GatewayStage;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;

/** Embeds the ring in a program: a feature, a rule of one's own, and a gateway. The README shows the marked part. */
public final class EmbeddedPipeline {
    private static final InstrumentSettings BTC_USD = new InstrumentSettings(
            "bitstamp",
            "BTC/USD",
            "BTC",
            "USD",
            new BigDecimal("0.01"),
            new BigDecimal("0.00000001"),
            BigDecimal.ZERO,
            8);

    private EmbeddedPipeline() {}

    /** Publishes a market that jumps, and prints the orders that follow and their hash. */
    public static void main(String[] args) {
        // readme:begin
        var features = new FeatureStage(new Instrument(0, BTC_USD), List.of("momentum_30s"), "this program");
        Stage rule = event -> { // buys 0.01 BTC whenever the price is 0.2 % above its average
            if (event.features().ready() && event.features().values()[0] > 0.2f) {
                event.decisions().order(0, event.sequence(), Side.BUY, 1_000_000, event.priceTicks());
            }
        };
        var gateway = new GatewayStage((cause, order) ->
                System.out.println(order.side() + " " + order.quantityLots() + " at most " + order.limitTicks()));
        try (Pipeline pipeline = Pipeline.builder()
                .featureCount(1)
                .stage(Step.FEATURES, features)
                .stage(Step.RISK, rule)
                .stage(Step.GATEWAY, gateway)
                .start()) {
            for (long second = 0; second < 90; second++) { // 800.00 and 3 cents more each second; a jump at 80
                long ticks = 80_000 + 3 * second + (second < 80 ? 0 : 200);
                pipeline.claim().trade(0, second * 1_000_000_000L, ticks, 50_000_000);
                pipeline.publish();
            }
            pipeline.drain();
        }
        System.out.println("decision hash " + gateway.hash());
        // readme:end
    }
}
