package xyz.noderr.backtest.result;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import xyz.noderr.inference.drift.DriftSummary;
import xyz.noderr.pipeline.latency.LatencySummary;
import xyz.noderr.strategy.sentinel.RuleOutcome;

/**
 * What a run says of itself: {@code result.json}, and what {@code --json} prints. Money in decimals of the account's
 * currency, ratios as parts of one.
 *
 * @param venue of the instrument; of several all their venues, joined, as are symbol, base and quote
 * @param currency in which the account is reckoned: all money here that is not said to be an instrument's own
 * @param instruments each of those that were traded, in the order of their ids
 * @param events all that went over the ring: trades and the venue's answers
 * @param decisions orders, cancels, refusals and notices
 * @param notices how often a rule over the account began or ended
 * @param rules what came of each of them; empty where there are none
 * @param buyAndHoldReturn last price over first price less one, without fees; the mean of all instruments'
 * @param sharpe of the analysis' returns, annualised; null where they do not vary
 * @param analysis returns, round trips, profit by its causes, the quality of fills
 * @param wallSeconds from the first event to the last decision
 * @param firstEventSeconds from the beginning of the launcher to the first event on the ring; null where the process was
 *     started otherwise
 * @param latencyNanos by stage; total is from publication to the end of the last stage
 * @param modelLatencyNanos in the order of the models; the champion's is that of its step, a whole run of rows
 * @param inference how predictions were made; null without a model, as the model itself and its drift
 * @param models the champion and its challengers, side by side; empty without a model
 * @param strategies those that ran
 * @param capitalSplits how often the capital was split among them anew
 * @param regime the market's at the end; empty where it did not matter
 */
public record RunResult(
        String name,
        String generatedBy,
        String venue,
        String symbol,
        String base,
        String quote,
        String currency,
        List<Traded> instruments,
        long events,
        long predictions,
        long refusedPredictions,
        long decisions,
        long orders,
        long cancels,
        long fills,
        long refusals,
        Map<String, Long> refusalsByReason,
        long notices,
        List<RuleOutcome> rules,
        BigDecimal startEquity,
        BigDecimal endEquity,
        double netReturn,
        double buyAndHoldReturn,
        double maxDrawdown,
        @Nullable Double sharpe,
        BigDecimal fees,
        RunAnalysis analysis,
        String decisionHash,
        double wallSeconds,
        @Nullable Double firstEventSeconds,
        long eventsPerSecond,
        String topology,
        @Nullable Inference inference,
        Map<String, LatencySummary> latencyNanos,
        List<LatencySummary> modelLatencyNanos,
        @Nullable Model model,
        @Nullable Drift drift,
        List<ModelScore> models,
        List<StrategyOutcome> strategies,
        long capitalSplits,
        String regime,
        long regimeChanges,
        Data data,
        Config config,
        Books ledger,
        List<String> assumptions,
        List<String> warnings) {
    /**
     * One of the instruments. Money in the currency that it is paid in, save its worth.
     *
     * @param position what is held at the end, negative for short
     * @param positionValue at the last price
     * @param worth the same in the account's currency
     * @param realised profit of what was closed, at its average cost, before fees
     * @param payments what the venue gave for what was held, less what it took
     * @param buyAndHoldReturn last price over first price less one, without fees
     */
    public record Traded(
            String venue,
            String symbol,
            String base,
            String quote,
            long trades,
            long bars,
            BigDecimal firstPrice,
            BigDecimal lastPrice,
            double buyAndHoldReturn,
            long fills,
            BigDecimal position,
            BigDecimal positionValue,
            BigDecimal worth,
            BigDecimal realised,
            BigDecimal unrealised,
            BigDecimal fees,
            BigDecimal payments) {}

    /**
     * How predictions were made.
     *
     * @param engine who ran the model
     * @param mode exact, or ahead
     * @param block how many of the market's events were predicted for at a time; null in exact mode
     * @param compared how many predictions were made again, alone, and had the same bits; null in exact mode
     */
    public record Inference(
            String engine,
            String mode,
            @Nullable Integer block,
            @Nullable Long compared) {}

    /** The model and what it was trained on. */
    public record Model(
            String id,
            String version,
            String sha256,
            Instant trainedFrom,
            Instant trainedTo,
            double outOfSampleAccuracy) {}

    /**
     * One of the strategies.
     *
     * @param share its part of the capital at the end
     * @param stopped why it was stopped; null where it went on to the end
     */
    public record StrategyOutcome(
            String name,
            String kind,
            double share,
            @Nullable String stopped) {}

    /**
     * How far what the model was fed and said is from its training.
     *
     * @param reason why that was not measured; null where it was
     * @param measured null where it was not
     */
    public record Drift(@Nullable String reason, @Nullable DriftSummary measured) {}

    /**
     * What was read.
     *
     * @param trades of others
     * @param bars of the data's own
     * @param refusedRowsByReason the lines that were left out
     */
    public record Data(
            String source,
            String sha256,
            Instant from,
            Instant to,
            long trades,
            long bars,
            long refusedRows,
            Map<String, List<Long>> refusedRowsByReason) {}

    /**
     * The settings with all defaults filled in, without secrets.
     *
     * @param sha256 of the settings as compact JSON, without {@code ring} and {@code challengers}, which change no decision
     */
    public record Config(String sha256, Object settings) {}

    /**
     * The account at the end, in its own currency: start + realised + unrealised − fees + payments = cash + positions.
     * Realised is of what was closed at its average cost, or where what was bought first is sold first (FIFO), as tax
     * offices often want it. Amounts of other currencies are counted at their last rates, each towards zero, so that there
     * a unit may be missing for each.
     *
     * @param position what is held of the one instrument; null where there are several, which say so themselves
     * @param positionValue what positions add to the money: their worth where they were paid in full, else what they have
     *     gained
     * @param payments what venues gave for what was held, less what they took
     */
    public record Books(
            BigDecimal startCash,
            BigDecimal endCash,
            @Nullable BigDecimal position,
            BigDecimal positionValue,
            BigDecimal realised,
            BigDecimal unrealised,
            BigDecimal realisedFifo,
            BigDecimal unrealisedFifo,
            BigDecimal fees,
            BigDecimal payments,
            boolean balanced) {}
}
