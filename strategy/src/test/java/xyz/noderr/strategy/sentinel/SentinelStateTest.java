package xyz.noderr.strategy.sentinel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import xyz.noderr.pipeline.decision.Response;
import xyz.noderr.pipeline.decision.Side;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.state.StateReader;
import xyz.noderr.pipeline.state.StateWriter;

class SentinelStateTest {
    private static final SentinelSettings RULES = Watched.settings(Map.of(
            "rules",
            List.of(
                    Map.of("watch", "drawdown", "above", 0.01, "then", "reduce", "coolDown", "20m"),
                    Map.of("watch", "concentration", "above", 0.25, "then", "reduce", "to", 0.7, "coolDown", "5m"),
                    Map.of("watch", "leverage", "above", 0.4, "then", "freeze", "coolDown", "10m"),
                    Map.of("watch", "beta", "above", 0.2, "then", "reduce", "to", 0.3),
                    Map.of("watch", "var", "above", 0.009, "then", "freeze", "coolDown", "0s")),
            "every",
            "10m",
            "lookback",
            30,
            "atLeast",
            20,
            "method",
            "filtered_ewma"));

    /** Prices, fills, targets and quotes at random, of which the same seed makes the same. */
    private static final class Market {
        private final Random random;
        private final long[] price = {10_000, 10_000};
        private final long[] wanted = new long[2];

        Market(long seed) {
            random = new Random(seed);
        }

        Event next(Watched account) {
            account.now += random.nextLong(60) * Watched.SECOND;
            int id = random.nextInt(2);
            return switch (random.nextInt(6)) {
                case 0 -> fill(account, id);
                case 1 -> {
                    wanted[id] = random.nextInt(-4_000, 6_000);
                    yield account.target(id, wanted[id]);
                }
                case 2 -> account.quote(random.nextBoolean() ? Side.BUY : Side.SELL, price[1], random.nextInt(0, 300));
                default -> {
                    price[id] = Math.round(price[id] * (1 + 0.006 * random.nextGaussian()));
                    yield account.price(id, price[id]);
                }
            };
        }

        private Event fill(Watched account, int id) {
            long held = account.portfolio.positionLots(id);
            long lots = random.nextInt(200, 4_000);
            return account.fill(id, held > 0 ? -lots : lots, price[id]);
        }
    }

    private static String said(Event event) {
        return Watched.notices(event) + " " + Watched.targets(event) + " " + Watched.quotes(event);
    }

    private static Watched restored(Watched from) {
        StateWriter account = new StateWriter();
        from.portfolio.save(account);
        StateWriter state = new StateWriter();
        from.sentinel.save(state);
        Watched other = new Watched(RULES);
        other.now = from.now;
        other.portfolio.restore(new StateReader(account.written()));
        StateReader in = new StateReader(state.written());
        other.sentinel.restore(in);
        assertThat(in.remaining()).isZero();
        return other;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void oneOfASnapshotGoesOnAsIfNothingHadBeen(long seed) {
        List<String> uninterrupted = new ArrayList<>();
        Watched account = new Watched(RULES);
        Market market = new Market(seed);
        for (int i = 0; i < 4_000; i++) {
            uninterrupted.add(said(market.next(account)));
        }
        for (RuleOutcome each : account.sentinel.outcomes()) {
            assertThat(each.times()).as("%s", each).isGreaterThan(1);
        }
        Watched interrupted = new Watched(RULES);
        Market again = new Market(seed);
        for (int i = 0; i < 4_000; i++) {
            if (i % 97 == 0) {
                interrupted = restored(interrupted);
            }
            assertThat(said(again.next(interrupted))).as("event %d", i).isEqualTo(uninterrupted.get(i));
        }
        assertThat(interrupted.sentinel.outcomes()).isEqualTo(account.sentinel.outcomes());
    }

    /** Against the rules said once more: what was passed on last is the smallest part of what is wanted, and no growth. */
    @Test
    void whatStandsIsWhatTheActiveRulesAllowOfWhatIsWanted() {
        Watched account = new Watched(RULES);
        Market market = new Market(4);
        long[] stands = new long[2];
        for (int i = 0; i < 4_000; i++) {
            for (String each : Watched.targets(market.next(account))) {
                stands[each.charAt(0) - '0'] = Long.parseLong(each.substring("0: ".length()));
            }
            long tenths = 10;
            boolean frozen = false;
            for (RuleOutcome each : account.sentinel.outcomes()) {
                SentinelSettings.Rule rule = RULES.rules().get(each.rule() - 1);
                if (each.active() && rule.then() == Response.REDUCE) {
                    tenths = Math.min(tenths, Math.round(10 * rule.to()));
                }
                frozen |= each.active() && rule.then() == Response.FREEZE;
            }
            for (int id = 0; id < 2; id++) {
                long allowed = market.wanted[id] * tenths / 10;
                allowed = tenths < 10 && id == 1 ? allowed / 10 * 10 : allowed;
                long held = account.portfolio.positionLots(id);
                if (frozen) {
                    allowed = Long.signum(allowed) == Long.signum(held)
                            ? Long.signum(held) * Math.min(Math.abs(allowed), Math.abs(held))
                            : 0;
                }
                assertThat(stands[id]).as("event %d, instrument %d", i, id).isEqualTo(allowed);
            }
        }
    }
}
