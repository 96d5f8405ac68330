package xyz.noderr.strategy.analytics;

/**
 * The shape of past returns at today's volatility: each is divided by the volatility that was foretold for its period and
 * multiplied by that foretold for the next. Hull and White (1998) with {@link Ewma}; Barone-Adesi, Giannopoulos and Vosper
 * (1999) with {@link Garch}.
 *
 * @param filter which tells the volatility
 */
public record FilteredHistorical(VolatilityFilter filter) implements TailRiskModel {
    @Override
    public TailForecast forecast(Holdings holdings, double confidence) {
        Tail.periods(holdings.returns().periods(), confidence);
        double[] series = holdings.series();
        return Tail.of(filter.filter(series).scaled(series), confidence);
    }
}
