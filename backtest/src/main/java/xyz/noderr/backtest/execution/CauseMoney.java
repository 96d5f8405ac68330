package xyz.noderr.backtest.execution;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.IntToLongFunction;
import java.util.function.ToLongFunction;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.instrument.InstrumentSettings;
import xyz.noderr.strategy.portfolio.Currencies;
import xyz.noderr.strategy.portfolio.Portfolio;

/** What causes counted, as money of the account at the last rates. */
final class CauseMoney {
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private final Portfolio portfolio;
    private final Currencies currencies;

    CauseMoney(Portfolio portfolio) {
        this.portfolio = portfolio;
        currencies = portfolio.currencies();
    }

    /** In units of the account's currency. */
    long home(Cause cause, int instrumentId, long amount) {
        long quote = cause.inTicks() ? quoteUnits(portfolio.instrument(instrumentId), amount) : amount;
        return currencies.toHome(currencies.of(instrumentId), quote);
    }

    private static long quoteUnits(Instrument instrument, long halfTickLots) {
        InstrumentSettings about = instrument.settings();
        return BigDecimal.valueOf(halfTickLots)
                .multiply(HALF)
                .multiply(about.tickSize())
                .multiply(about.lotSize())
                .multiply(about.contractMultiplier())
                .setScale(about.quoteDecimals(), RoundingMode.HALF_EVEN)
                .unscaledValue()
                .longValueExact();
    }

    long sum(List<Instrument> instruments, IntToLongFunction ofId) {
        return instruments.stream()
                .mapToLong(each -> ofId.applyAsLong(each.id()))
                .sum();
    }

    BigDecimal decimal(long units) {
        return BigDecimal.valueOf(units, currencies.decimals(Currencies.HOME));
    }

    Attribution.Part part(String name, ToLongFunction<Cause> units) {
        long sum = 0;
        for (Cause each : Cause.values()) {
            sum += units.applyAsLong(each);
        }
        return new Attribution.Part(
                name,
                decimal(units.applyAsLong(Cause.MOVES)),
                decimal(units.applyAsLong(Cause.DELAY)),
                decimal(units.applyAsLong(Cause.SPREAD)),
                decimal(units.applyAsLong(Cause.IMPACT)),
                decimal(units.applyAsLong(Cause.FEES)),
                decimal(units.applyAsLong(Cause.PAYMENTS)),
                decimal(sum));
    }
}
