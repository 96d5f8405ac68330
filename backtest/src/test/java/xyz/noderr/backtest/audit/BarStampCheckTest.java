package xyz.noderr.backtest.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bars whose time is that of their open, beside trades, beside shorter bars, and alone. */
class BarStampCheckTest {
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long DAY = 1440 * MINUTE;

    private static List<Candle> trades(int seconds) {
        Random random = new Random(4);
        List<Candle> all = new ArrayList<>();
        long ticks = 50_000;
        for (int i = 0; i < seconds; i += 7) {
            ticks += random.nextInt(41) - 20;
            all.add(new Candle(i * SECOND, 0, ticks, ticks));
        }
        return all;
    }

    /** Bars of prices, from one whole multiple of the span to the next; their time is their end and what is added. */
    private static List<Candle> bars(List<Candle> prices, long span, long added) {
        List<Candle> bars = new ArrayList<>();
        for (int i = 0; i < prices.size(); ) {
            long from = Math.floorDiv(prices.get(i).timeNanos(), span) * span;
            int to = i;
            while (to < prices.size() && prices.get(to).timeNanos() < from + span) {
                to++;
            }
            bars.add(new Candle(
                    from + span + added,
                    span,
                    prices.get(i).openTicks(),
                    prices.get(to - 1).closeTicks()));
            i = to;
        }
        return bars;
    }

    private static Finding find(List<Candle> one, List<Candle> other) {
        List<Candle> all = new ArrayList<>(one);
        all.addAll(other);
        return new BarStampCheck(Map.of(0, all), id -> "bars.csv").find();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 5})
    void besideTradesAreFoundAndTheFileIsNamed(long minutes) {
        List<Candle> trades = trades(7200);
        long span = minutes * MINUTE;
        Finding early = find(trades, bars(trades, span, -span));
        assertThat(early.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(early.culprit()).isEqualTo("bars.csv");
        assertThat(early.evidence())
                .contains("stamped at their open, by the trades beside them", minutes + "m too early");
        assertThat(find(trades, bars(trades, span, 0)).verdict()).isEqualTo(Verdict.PASS);
    }

    @Test
    void besideShorterBarsAreFound() {
        List<Candle> minutes = bars(trades(36_000), MINUTE, 0);
        List<Candle> bounds = minutes.stream()
                .map(each -> new Candle(each.timeNanos() - 1, 0, each.openTicks(), each.closeTicks()))
                .toList();
        Finding early = find(minutes, bars(bounds, 15 * MINUTE, -15 * MINUTE));
        assertThat(early.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(early.evidence()).contains("by the shorter bars beside them");
        assertThat(find(minutes, bars(bounds, 15 * MINUTE, 0)).evidence()).contains("stamped at their end");
    }

    /** A market that trades from 9:00 to 17:00: the first bar of a day is stamped 9:00 or 9:01. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aloneAreToldByTheHoursOfTheMarket(boolean atOpen) {
        List<Candle> bars = new ArrayList<>();
        for (int day = 0; day < 10; day++) {
            for (int minute = 9 * 60; minute < 17 * 60; minute++) {
                long stamp = day * DAY + minute * MINUTE + (atOpen ? 0 : MINUTE);
                bars.add(new Candle(stamp, MINUTE, 100, 100));
            }
        }
        Finding finding = find(bars, List.of());
        assertThat(finding.verdict()).isEqualTo(atOpen ? Verdict.FAIL : Verdict.PASS);
        assertThat(finding.evidence()).contains("9 of 9 bars", "the hours at which the market pauses");
    }

    /** Days of a market that rests at week-ends: those stamped at the midnight behind them have Saturdays and no Mondays. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void daysAreToldByTheWeek(boolean atOpen) {
        long monday = EpochNanos.of(Instant.parse("2024-01-01T00:00:00Z"));
        List<Candle> bars = new ArrayList<>();
        for (int day = 0; day < 70; day++) {
            if (day % 7 < 5) {
                bars.add(new Candle(monday + day * DAY + (atOpen ? 0 : DAY), DAY, 100, 100));
            }
        }
        assertThat(find(bars, List.of()).verdict()).isEqualTo(atOpen ? Verdict.FAIL : Verdict.PASS);
    }

    @Test
    void aMarketThatNeverRestsSaysNothing() {
        List<Candle> bars = bars(trades(7200), MINUTE, 0);
        Finding finding = find(bars, List.of());
        assertThat(finding.verdict()).isEqualTo(Verdict.SKIPPED);
        assertThat(finding.evidence()).contains("nothing tells what their time is");
    }

    @Test
    void withoutBarsThereIsNothingToLookAt() {
        assertThat(find(trades(700), List.of()).verdict()).isEqualTo(Verdict.SKIPPED);
    }
}
