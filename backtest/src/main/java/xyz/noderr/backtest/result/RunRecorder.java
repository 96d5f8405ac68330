package xyz.noderr.backtest.result;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import xyz.noderr.backtest.execution.Executions;
import xyz.noderr.backtest.execution.ProfitCauses;
import xyz.noderr.backtest.execution.ReferencePrices;
import xyz.noderr.backtest.prediction.SignalDecay;
import xyz.noderr.pipeline.Stage;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Looks on and keeps what the report shows: the state at the end of each second or minute, the fills, the worst drawdown. */
public final class RunRecorder implements Stage {
    private final Portfolio portfolio;
    private final MarketTrace[] markets;
    private final AccountColumns account;
    private final ReferencePrices prices;
    private final Executions executions;
    private final @Nullable SignalDecay decay;
    private boolean started;
    private boolean ended;
    private long firstNanos;
    private long lastNanos;
    private long spanEndNanos;
    private long hourEndNanos = Long.MIN_VALUE;
    private long lastEquity;
    private long lastGross;
    private long lastNet;
    private long lastTraded;
    private double lastDrawdown;
    private double maxDrawdown;

    /**
     * Of this account.
     *
     * @param decay what holds predictions against later prices; null without a model that speaks of directions
     */
    public RunRecorder(Portfolio portfolio, ReferencePrices prices, @Nullable SignalDecay decay) {
        this.portfolio = portfolio;
        this.prices = prices;
        this.decay = decay;
        markets = portfolio.instruments().stream()
                .map(each -> new MarketTrace(each.id()))
                .toArray(MarketTrace[]::new);
        account = new AccountColumns(markets.length);
        executions = new Executions(portfolio, prices);
    }

    @Override
    public void onEvent(Event event) {
        long timeNanos = event.eventTimeNanos();
        if (!started) {
            started = true;
            firstNanos = timeNanos;
            beginSpan(timeNanos);
        } else if (timeNanos >= spanEndNanos) {
            endSpan();
            beginSpan(timeNanos);
        }
        executions.before(timeNanos);
        if (decay != null) {
            decay.before(timeNanos);
        }
        lastNanos = timeNanos;
        see(event);
        look();
    }

    private void see(Event event) {
        if (event.kind().namesInstrument()) {
            markets[event.instrumentId()].onEvent(event, portfolio);
            prices.onEvent(event);
        }
        executions.onEvent(event);
        if (decay != null) {
            decay.onEvent(event);
        }
    }

    /** What the account is worth after the event. */
    private void look() {
        long equity = portfolio.equity();
        if (equity != lastEquity) { // A drawdown costs a division.
            lastEquity = equity;
            lastDrawdown = portfolio.drawdown();
            maxDrawdown = Math.max(maxDrawdown, lastDrawdown);
        }
        lastGross = portfolio.gross();
        lastNet = portfolio.net();
        lastTraded = executions.tradedUnits();
    }

    private void beginSpan(long timeNanos) {
        spanEndNanos = account.spanEndNanos(timeNanos);
        if (timeNanos >= hourEndNanos) {
            hourEndNanos = (Math.floorDiv(timeNanos, ProfitCauses.NANOS_PER_HOUR) + 1) * ProfitCauses.NANOS_PER_HOUR;
            executions.atHour(ProfitCauses.hourOf(timeNanos));
        }
    }

    private void endSpan() {
        account.add(lastNanos, lastEquity, lastDrawdown, lastGross, lastNet, lastTraded);
        for (int i = 0; i < markets.length; i++) {
            account.addMarket(i, markets[i].priceTicks(), markets[i].positionLots());
        }
    }

    /** Nothing more comes. Call it once, when the pipeline is at rest, before reading what was kept. */
    public void end() {
        if (started && !ended) {
            ended = true;
            endSpan();
            executions.end(lastNanos);
            if (decay != null) {
                decay.end(lastNanos);
            }
        }
    }

    /** The last state of each second or minute in which anything happened, in order. */
    public AccountColumns account() {
        return account;
    }

    /** What is known of our fills. */
    public Executions executions() {
        return executions;
    }

    /** How long predictions held; null without a model that speaks of directions. */
    public @Nullable SignalDecay decay() {
        return decay;
    }

    /** The deepest fall of the equity below its highest so far, event by event, as a part of it. */
    public double maxDrawdown() {
        return maxDrawdown;
    }

    /** What was kept of an instrument. */
    public MarketTrace market(int instrumentId) {
        return markets[instrumentId];
    }

    /** How many trades of others there were, of all instruments. */
    public long trades() {
        return Stream.of(markets).mapToLong(MarketTrace::trades).sum();
    }

    /** How many bars of the data's own there were, of all instruments. */
    public long bars() {
        return Stream.of(markets).mapToLong(MarketTrace::bars).sum();
    }

    /** Time of the first event. */
    public long firstNanos() {
        return firstNanos;
    }

    /** Time of the last event. */
    public long lastNanos() {
        return lastNanos;
    }
}
