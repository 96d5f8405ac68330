package xyz.noderr.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import xyz.noderr.pipeline.event.Event;
import xyz.noderr.pipeline.event.Intention;
import xyz.noderr.pipeline.event.Quote;
import xyz.noderr.pipeline.instrument.Instrument;
import xyz.noderr.pipeline.state.Stateless;
import xyz.noderr.strategy.allocation.AllocationSettings;
import xyz.noderr.strategy.portfolio.Portfolio;

/** Strategies that say at random what they want, on any of their instruments, and what the stage makes of it. */
class ManyStrategiesTest {
    private static final int EVENTS = 150;

    /** What one says: a weight of one of its instruments, or a quote. */
    private record Saying(int line, double weight, boolean quotes, long ticks) {}

    private static List<Saying> sayings(int seed, long sequence, int lines) {
        SplittableRandom random = new SplittableRandom(31L * seed + sequence);
        List<Saying> sayings = new ArrayList<>();
        for (int left = random.nextInt(3) == 0 ? random.nextInt(1, 4) : 0; left > 0; left--) {
            double weight = random.nextInt(-4, 5) / (4.0 * lines);
            sayings.add(new Saying(random.nextInt(lines), weight, random.nextInt(3) == 0, random.nextInt(1, 4)));
        }
        return sayings;
    }

    /** Says them. */
    public static final class Says implements Strategy, Stateless {
        public record Settings(int seed) {}

        private final Settings settings;

        public Says(Settings settings) {
            this.settings = settings;
        }

        @Override
        public void onTrade(Event trade, Desk desk) {
            for (Saying each : sayings(settings.seed(), trade.sequence(), desk.size())) {
                if (each.quotes()) {
                    desk.line(each.line()).bid(0, each.ticks(), 1);
                } else {
                    desk.line(each.line()).want(each.weight());
                }
            }
        }
    }

    private static List<Integer> on(int strategy, int instruments) {
        return strategy % 3 == 0
                ? IntStream.range(0, instruments).boxed().toList()
                : List.of(strategy * 5 % instruments);
    }

    private static String told(Intention intention) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < intention.wishes().size(); i++) {
            Intention.Wish wish = intention.wishes().get(i);
            text.append(wish.instrumentId()).append('=').append(wish.weight()).append(' ');
        }
        for (int i = 0; i < intention.quotes().size(); i++) {
            Quote quote = intention.quotes().get(i);
            text.append(quote.owner()).append('@').append(quote.instrumentId()).append('=');
            text.append(quote.priceTicks()).append(' ');
        }
        return text.toString();
    }

    @Property(tries = 100)
    void whatIsToldIsTheSumOfAllThatIsWantedWhereAnythingWasSaid(
            @ForAll @IntRange(min = 1, max = 70) int instruments, @ForAll @IntRange(min = 1, max = 7) int strategies) {
        List<Instrument> all = IntStream.range(0, instruments)
                .mapToObj(id -> TestInstrument.of(id, "v" + id, "A"))
                .toList();
        Portfolio account = new Portfolio(all, "B", 1_000 * TestInstrument.ONE);
        List<StrategySettings> settings = new ArrayList<>();
        for (int i = 0; i < strategies; i++) {
            List<String> on = on(i, instruments).stream()
                    .map(id -> all.get(id).settings().label())
                    .toList();
            settings.add(new StrategySettings(Says.class.getName(), "s" + i, null, on, false, null, Map.of("seed", i)));
        }
        StrategyStage stage =
                StrategyStage.of("many", settings, AllocationSettings.allOfIt(), new StrategyInputs(all), account);
        double[][] wanted = new double[instruments][strategies];
        long[][] bids = new long[instruments][strategies];
        SplittableRandom random = new SplittableRandom(instruments);
        for (int sequence = 0; sequence < EVENTS; sequence++) {
            Event event = new Event(0, 0);
            event.reset(sequence);
            int id = random.nextInt(instruments);
            event.trade(id, sequence, 100, 1);
            account.onEvent(event);
            stage.onEvent(event);
            assertThat(told(event.intention())).isEqualTo(expected(sequence, id, wanted, bids));
        }
    }

    private static String expected(int sequence, int heard, double[][] wanted, long[][] bids) {
        int strategies = wanted[0].length;
        SortedMap<Integer, Boolean> spoken = new TreeMap<>();
        Map<List<Integer>, Long> quotes = new LinkedHashMap<>();
        for (int owner = 0; owner < strategies; owner++) {
            List<Integer> on = on(owner, wanted.length);
            if (!on.contains(heard)) {
                continue;
            }
            for (Saying each : sayings(owner, sequence, on.size())) {
                int id = on.get(each.line());
                if (!each.quotes()) {
                    spoken.put(id, true);
                    wanted[id][owner] = each.weight();
                } else if (bids[id][owner] != each.ticks()) {
                    bids[id][owner] = each.ticks();
                    quotes.put(List.of(id, owner + 1), each.ticks());
                }
            }
        }
        StringBuilder text = new StringBuilder();
        for (int id : spoken.keySet()) {
            double together = 0;
            for (int owner = 0; owner < strategies; owner++) {
                together += on(owner, wanted.length).contains(id) ? 1.0 / strategies * wanted[id][owner] : 0;
            }
            text.append(id).append('=').append(together).append(' ');
        }
        quotes.entrySet().stream()
                .sorted((a, b) -> {
                    int byInstrument =
                            a.getKey().getFirst().compareTo(b.getKey().getFirst());
                    return byInstrument != 0
                            ? byInstrument
                            : a.getKey().getLast().compareTo(b.getKey().getLast());
                })
                .forEach(each -> text.append(each.getKey().getLast())
                        .append('@')
                        .append(each.getKey().getFirst())
                        .append('=')
                        .append(bids[each.getKey().getFirst()][each.getKey().getLast() - 1])
                        .append(' '));
        return text.toString();
    }
}
