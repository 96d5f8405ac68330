package xyz.noderr.inference.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.ta4j.core.BarSeries;
import org.ta4j.core.BaseBarSeriesBuilder;
import org.ta4j.core.Indicator;
import org.ta4j.core.indicators.ATRIndicator;
import org.ta4j.core.indicators.MACDIndicator;
import org.ta4j.core.indicators.RSIIndicator;
import org.ta4j.core.indicators.StochasticOscillatorDIndicator;
import org.ta4j.core.indicators.StochasticOscillatorKIndicator;
import org.ta4j.core.indicators.adx.ADXIndicator;
import org.ta4j.core.indicators.adx.MinusDIIndicator;
import org.ta4j.core.indicators.adx.PlusDIIndicator;
import org.ta4j.core.indicators.aroon.AroonOscillatorIndicator;
import org.ta4j.core.indicators.averages.EMAIndicator;
import org.ta4j.core.indicators.averages.SMAIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandWidthIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsLowerIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsMiddleIndicator;
import org.ta4j.core.indicators.bollinger.BollingerBandsUpperIndicator;
import org.ta4j.core.indicators.helpers.ClosePriceIndicator;
import org.ta4j.core.indicators.statistics.StandardDeviationIndicator;
import org.ta4j.core.indicators.volume.ChaikinMoneyFlowIndicator;
import org.ta4j.core.num.DoubleNumFactory;
import org.ta4j.core.num.Num;
import xyz.noderr.pipeline.event.Event;

/**
 * The indicators against ta4j's, over random bars. Its exponential averages begin with the first value and ours with the
 * mean of the first n, so that they are compared when no beginning is left in them.
 */
class Ta4jTest {
    private static final int BARS = 1_200;
    private static final int FROM = 700;
    private static final long SPAN_NANOS = 60_000_000_000L;

    private final BarSeries series = new BaseBarSeriesBuilder()
            .withNumFactory(DoubleNumFactory.getInstance())
            .build();
    private final ClosePriceIndicator close = new ClosePriceIndicator(series);

    @Test
    void theIndicatorsAreThoseOfTa4j() {
        Map<String, IntToDoubleFunction> theirs = theirs();
        FeatureStage stage = new FeatureStage(
                RandomMarket.instrument(), theirs.keySet().stream().toList(), "test");
        Event event = RandomMarket.event(theirs.size());
        SplittableRandom random = new SplittableRandom(7);
        long last = 100_000;
        for (int bar = 0; bar < BARS; bar++) {
            long open = last + random.nextInt(-20, 21);
            long now = Math.max(50_000, open + random.nextInt(-300, 301));
            long high = Math.max(open, now) + random.nextInt(150);
            long low = Math.min(open, now) - random.nextInt(150);
            long volume = random.nextInt(1, 10_000);
            last = now;
            long endNanos = (bar + 1) * SPAN_NANOS;
            series.barBuilder()
                    .timePeriod(Duration.ofNanos(SPAN_NANOS))
                    .endTime(Instant.ofEpochSecond(0, endNanos))
                    .openPrice(open)
                    .highPrice(high)
                    .lowPrice(low)
                    .closePrice(now)
                    .volume(volume)
                    .add();
            event.reset(0);
            event.bar(0, endNanos, SPAN_NANOS, open, high, low, now, volume);
            stage.onEvent(event);
            if (bar >= FROM) {
                assertThat(event.features().ready()).isTrue();
                int slot = 0;
                for (Map.Entry<String, IntToDoubleFunction> each : theirs.entrySet()) {
                    double expected = each.getValue().applyAsDouble(bar);
                    assertThat((double) event.features().values()[slot++])
                            .as(each.getKey() + " of bar " + bar)
                            .isCloseTo(expected, offset(1e-6 + 1e-6 * Math.abs(expected)));
                }
            }
        }
    }

    private Map<String, IntToDoubleFunction> theirs() {
        Map<String, IntToDoubleFunction> theirs = new LinkedHashMap<>();
        theirs.put("rsi_14x1m", of(new RSIIndicator(close, 14)));
        theirs.put("atr_14x1m", ofClose(new ATRIndicator(series, 14)));
        theirs.put("ema_distance_20x1m", distance(new EMAIndicator(close, 20)));
        theirs.put("sma_distance_20x1m", distance(new SMAIndicator(close, 20)));
        MACDIndicator macd = new MACDIndicator(close, 12, 26);
        theirs.put("macd_12x26x9x1m", ofClose(macd));
        theirs.put("macd_signal_12x26x9x1m", ofClose(macd.getSignalLine(9)));
        theirs.put("macd_histogram_12x26x9x1m", ofClose(macd.getHistogram(9)));
        theirs.put("stochastic_k_14x1m", of(new StochasticOscillatorKIndicator(series, 14)));
        theirs.put(
                "stochastic_d_14x1m",
                of(new StochasticOscillatorDIndicator(new StochasticOscillatorKIndicator(series, 14))));
        theirs.put("aroon_25x1m", of(new AroonOscillatorIndicator(series, 25)));
        theirs.put("adx_14x1m", of(new ADXIndicator(series, 14)));
        PlusDIIndicator plus = new PlusDIIndicator(series, 14);
        MinusDIIndicator minus = new MinusDIIndicator(series, 14);
        theirs.put(
                "di_difference_14x1m",
                bar -> plus.getValue(bar).minus(minus.getValue(bar)).doubleValue());
        theirs.put("chaikin_flow_20x1m", of(new ChaikinMoneyFlowIndicator(series, 20)));
        bollinger(theirs);
        return theirs;
    }

    private void bollinger(Map<String, IntToDoubleFunction> theirs) {
        StandardDeviationIndicator deviation = new StandardDeviationIndicator(close, 20);
        BollingerBandsMiddleIndicator middle = new BollingerBandsMiddleIndicator(new SMAIndicator(close, 20));
        BollingerBandsUpperIndicator upper = new BollingerBandsUpperIndicator(middle, deviation);
        BollingerBandsLowerIndicator lower = new BollingerBandsLowerIndicator(middle, deviation);
        theirs.put("bollinger_width_20x1m", of(new BollingerBandWidthIndicator(upper, middle, lower)));
        // Ours is 1 at the upper band and −1 at the lower one.
        theirs.put("bollinger_position_20x1m", bar -> {
            double up = upper.getValue(bar).doubleValue();
            double down = lower.getValue(bar).doubleValue();
            return (2 * close.getValue(bar).doubleValue() - up - down) / (up - down);
        });
    }

    private static IntToDoubleFunction of(Indicator<Num> indicator) {
        return bar -> indicator.getValue(bar).doubleValue();
    }

    private IntToDoubleFunction ofClose(Indicator<Num> indicator) {
        return bar -> 100
                * indicator.getValue(bar).doubleValue()
                / close.getValue(bar).doubleValue();
    }

    private IntToDoubleFunction distance(Indicator<Num> average) {
        return bar ->
                100 * (close.getValue(bar).doubleValue() / average.getValue(bar).doubleValue() - 1);
    }
}
