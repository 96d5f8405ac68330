package xyz.noderr.inference.feature;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import xyz.noderr.inference.feature.RandomMarket.Moment;

/** The features of bars from their formulas, over all complete bars so far. */
final class NaiveBars {
    record Bar(double open, double high, double low, double close, double volume) {}

    private final List<Bar> bars;

    NaiveBars(List<Bar> bars) {
        this.bars = bars;
    }

    /** The complete bars at the time of the last of these. */
    static List<Bar> of(List<Moment> past, long spanNanos) {
        long now = Math.floorDiv(past.getLast().nanos(), spanNanos);
        Map<Long, List<Moment>> bySpan = new LinkedHashMap<>();
        for (Moment moment : past) {
            if (moment.trade()) {
                bySpan.computeIfAbsent(Math.floorDiv(moment.nanos(), spanNanos), start -> new ArrayList<>())
                        .add(moment);
            }
        }
        bySpan.remove(now);
        return bySpan.values().stream()
                .map(trades -> new Bar(
                        trades.getFirst().ticks(),
                        trades.stream().mapToLong(Moment::ticks).max().orElseThrow(),
                        trades.stream().mapToLong(Moment::ticks).min().orElseThrow(),
                        trades.getLast().ticks(),
                        trades.stream().mapToLong(Moment::lots).sum()))
                .toList();
    }

    private Bar bar(int i) {
        return bars.get(i);
    }

    private int last() {
        return bars.size() - 1;
    }

    private double sum(int n, ToDoubleFunction<Integer> of) {
        return IntStream.range(bars.size() - n, bars.size())
                .boxed()
                .mapToDouble(of)
                .sum();
    }

    private double change(int i) {
        return bar(i).close() - bar(i - 1).close();
    }

    private double trueRange(int i) {
        double range = bar(i).high() - bar(i).low();
        return i == 0
                ? range
                : Math.max(
                        range,
                        Math.max(
                                Math.abs(bar(i).high() - bar(i - 1).close()),
                                Math.abs(bar(i).low() - bar(i - 1).close())));
    }

    /** Begins with the mean of the first n, or of all. */
    private static double smoothed(List<Double> values, int n, double weight) {
        int first = Math.min(n, values.size());
        double value = values.stream().limit(first).mapToDouble(each -> each).sum() / first;
        for (double next : values.subList(first, values.size())) {
            value = (1 - weight) * value + weight * next;
        }
        return value;
    }

    private List<Double> each(int from, ToDoubleFunction<Integer> of) {
        return new ArrayList<>(IntStream.range(from, bars.size())
                .boxed()
                .map(of::applyAsDouble)
                .toList());
    }

    private static double percent(double variance) {
        return 100 * Math.sqrt(Math.max(variance, 0));
    }

    Map<String, Double> values(int n) {
        Map<String, Double> values = new LinkedHashMap<>();
        Bar now = bar(last());
        double close = now.close();
        double path = sum(n, i -> Math.abs(change(i)));
        values.put("return", 100 * Math.log(close / bar(last() - n).close()));
        values.put(
                "realised_volatility",
                percent(sum(
                        n, i -> Math.pow(Math.log(bar(i).close() / bar(i - 1).close()), 2))));
        values.put("efficiency", path == 0 ? 0 : (close - bar(last() - n).close()) / path);
        values.put("up_share", sum(n, i -> change(i) > 0 ? 1 : 0) / n);
        values.put(
                "parkinson",
                percent(sum(n, i -> Math.pow(Math.log(bar(i).high() / bar(i).low()), 2)) / (4 * Math.log(2) * n)));
        values.put(
                "garman_klass",
                percent(sum(
                                n,
                                i -> 0.5 * Math.pow(Math.log(bar(i).high() / bar(i).low()), 2)
                                        - (2 * Math.log(2) - 1) * Math.pow(Math.log(bar(i).close() / bar(i).open()), 2))
                        / n));
        values.put(
                "rogers_satchell",
                percent(sum(
                                n,
                                i -> Math.log(bar(i).high() / bar(i).close()) * Math.log(bar(i).high() / bar(i).open())
                                        + Math.log(bar(i).low() / bar(i).close())
                                                * Math.log(bar(i).low() / bar(i).open()))
                        / n));
        double mean = sum(n, i -> bar(i).close()) / n;
        double deviation = Math.sqrt(sum(n, i -> Math.pow(bar(i).close() - mean, 2)) / n);
        values.put("sma_distance", 100 * (close / mean - 1));
        values.put("bollinger_position", deviation == 0 ? 0 : (close - mean) / (2 * deviation));
        values.put("bollinger_width", 400 * deviation / mean);
        values.put("stochastic_k", stochastic(last(), n));
        values.put("stochastic_d", (stochastic(last(), n) + stochastic(last() - 1, n) + stochastic(last() - 2, n)) / 3);
        values.put("channel_width", 100 * (high(last(), n) - low(last(), n)) / close);
        values.put("aroon", aroon(n));
        smoothedValues(n, values);
        volumeValues(n, values);
        return values;
    }

    private double high(int last, int n) {
        return bars.subList(last - n + 1, last + 1).stream()
                .mapToDouble(Bar::high)
                .max()
                .orElseThrow();
    }

    private double low(int last, int n) {
        return bars.subList(last - n + 1, last + 1).stream()
                .mapToDouble(Bar::low)
                .min()
                .orElseThrow();
    }

    private double stochastic(int last, int n) {
        double range = high(last, n) - low(last, n);
        return range == 0 ? 50 : 100 * (bar(last).close() - low(last, n)) / range;
    }

    private double aroon(int n) {
        List<Double> highs = each(bars.size() - n - 1, i -> bar(i).high());
        List<Double> lows = each(bars.size() - n - 1, i -> bar(i).low());
        return 100.0 * (highs.lastIndexOf(Collections.max(highs)) - lows.lastIndexOf(Collections.min(lows))) / n;
    }

    private void smoothedValues(int n, Map<String, Double> values) {
        double close = bar(last()).close();
        values.put("ema_distance", 100 * (close / smoothed(each(0, i -> bar(i).close()), n, 2.0 / (n + 1)) - 1));
        double ups = smoothed(each(1, i -> Math.max(change(i), 0)), n, 1.0 / n);
        double downs = smoothed(each(1, i -> Math.max(-change(i), 0)), n, 1.0 / n);
        values.put("rsi", ups + downs == 0 ? 50 : 100 - 100 / (1 + ups / downs));
        values.put("atr", 100 * smoothed(each(0, this::trueRange), n, 1.0 / n) / close);
        List<Double> index = new ArrayList<>();
        double difference = 0;
        for (int size = n + 1; size <= bars.size(); size++) {
            NaiveBars until = new NaiveBars(bars.subList(0, size));
            double plus = smoothed(until.each(1, until::upMove), n, 1.0 / n);
            double minus = smoothed(until.each(1, until::downMove), n, 1.0 / n);
            double range = smoothed(until.each(1, until::trueRange), n, 1.0 / n);
            index.add(plus + minus == 0 ? 0 : 100 * Math.abs(plus - minus) / (plus + minus));
            difference = range == 0 ? 0 : 100 * (plus - minus) / range;
        }
        values.put("di_difference", difference);
        values.put("adx", smoothed(index, n, 1.0 / n));
    }

    private double upMove(int i) {
        double up = bar(i).high() - bar(i - 1).high();
        return up > 0 && up > bar(i - 1).low() - bar(i).low() ? up : 0;
    }

    private double downMove(int i) {
        double down = bar(i - 1).low() - bar(i).low();
        return down > 0 && down > bar(i).high() - bar(i - 1).high() ? down : 0;
    }

    private double typical(int i) {
        return (bar(i).high() + bar(i).low() + bar(i).close()) / 3;
    }

    private void volumeValues(int n, Map<String, Double> values) {
        double rising = sum(n, i -> typical(i) > typical(i - 1) ? typical(i) * bar(i).volume() : 0);
        double falling = sum(n, i -> typical(i) < typical(i - 1) ? typical(i) * bar(i).volume() : 0);
        values.put("mfi", rising + falling == 0 ? 50 : 100 * rising / (rising + falling));
        double volume = sum(n, i -> bar(i).volume());
        values.put(
                "chaikin_flow",
                sum(n, i -> {
                            double range = bar(i).high() - bar(i).low();
                            double place = (bar(i).close() - bar(i).low()) - (bar(i).high() - bar(i).close());
                            return range == 0 ? 0 : bar(i).volume() * place / range;
                        })
                        / volume);
        values.put("obv_share", sum(n, i -> Math.signum(change(i)) * bar(i).volume()) / volume);
        double deviation = Math.sqrt(sum(n, i -> Math.pow(bar(i).volume() - volume / n, 2)) / n);
        values.put("volume_zscore", deviation == 0 ? 0 : (bar(last()).volume() - volume / n) / deviation);
    }

    Map<String, Double> macd(int fast, int slow, int signal) {
        List<Double> lines = new ArrayList<>();
        for (int size = slow; size <= bars.size(); size++) {
            List<Double> closes = bars.subList(0, size).stream().map(Bar::close).toList();
            lines.add(smoothed(closes, fast, 2.0 / (fast + 1)) - smoothed(closes, slow, 2.0 / (slow + 1)));
        }
        double close = bar(last()).close();
        double average = smoothed(lines, signal, 2.0 / (signal + 1));
        return Map.of(
                "macd", 100 * lines.getLast() / close,
                "macd_signal", 100 * average / close,
                "macd_histogram", 100 * (lines.getLast() - average) / close);
    }
}
