package xyz.noderr.strategy.approval;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.EventKind;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.strategy.analytics.Holdings;
import xyz.noderr.strategy.analytics.Parametric;
import xyz.noderr.strategy.analytics.TailRisk;
import xyz.noderr.strategy.portfolio.Portfolio;
import xyz.noderr.strategy.risk.RiskLimits;
import xyz.noderr.strategy.sentinel.LookBack;

/**
 * Scores what a signal would make of an account, by what was heard of its market. Returns are those of the last seconds,
 * {@link #PERIODS} of them, and a day's risk is theirs times the root of the seconds of a day, as if they were independent:
 * the scaling of J.P. Morgan, RiskMetrics (1996). Money in other currencies counts for nothing here.
 *
 * <p>Threading: {@link #onEvent} and {@link #score} in one thread, or while the pipeline rests.
 */
public final class SignalRisk {
    /** How many seconds are looked back on. */
    public static final int PERIODS = 252;
    /** With fewer seconds than these in which something was heard there is no score. */
    public static final int AT_LEAST = 20;

    private static final double CONFIDENCE = 0.95;
    private static final double DAY = Math.sqrt(86_400);
    private static final double ALL = 100;

    private final RiskLimits limits;
    private final double fraction;
    private final LookBack lookBack;

    /**
     * One that has heard nothing.
     *
     * @param limits what may be risked
     * @param fraction the part of the equity that a weight of 1 stands for
     */
    public SignalRisk(List<Instrument> instruments, RiskLimits limits, double fraction) {
        this.limits = limits;
        this.fraction = fraction;
        lookBack = new LookBack(Duration.ofSeconds(1), PERIODS, instruments);
    }

    /** Hears of the market. */
    public void onEvent(Event event) {
        lookBack.isOver(event.eventTimeNanos());
        if (event.kind() == EventKind.TRADE) {
            lookBack.price(event.instrumentId(), event.priceTicks());
        }
    }

    /**
     * What an account of these instruments would risk with this signal and all else that it holds.
     *
     * @param weight the part of the capital, 1 all of it long, −1 all of it short
     * @return nothing where too little was heard to tell, or there is no equity
     */
    public Optional<RiskScore> score(Portfolio portfolio, int instrumentId, double weight) {
        double equity = portfolio.equity();
        if (equity <= 0) {
            return Optional.empty();
        }
        double[] weights = new double[portfolio.instruments().size()];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = portfolio.worth(i) / equity;
        }
        double change = Math.abs(weight * fraction - weights[instrumentId]);
        weights[instrumentId] = weight * fraction;
        int periods = PERIODS;
        for (int i = 0; i < weights.length; i++) {
            periods = weights[i] == 0 && i != instrumentId ? periods : Math.min(periods, lookBack.known(i));
        }
        if (periods < AT_LEAST) {
            return Optional.empty();
        }
        TailRisk second = new Parametric().estimate(new Holdings(lookBack.last(periods), weights), CONFIDENCE);
        return Optional.of(new RiskScore(
                part(second.valueAtRisk() * DAY, limits.maxDailyLoss()),
                part(second.expectedShortfall() * DAY, limits.maxDrawdown()),
                part(change, limits.maxLeverage())));
    }

    private static double part(double of, double most) {
        return of <= 0 ? 0 : Math.min(ALL, ALL * of / most); // Of nothing that is allowed it is all.
    }
}
