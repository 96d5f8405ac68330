package xyz.noderr.inference.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import xyz.noderr.inference.feature.RandomMarket.Level;
import xyz.noderr.inference.feature.RandomMarket.Moment;

/** The features of the book from their formulas, over all books so far. */
final class NaiveBook {
    /** A book and the one before it, which is of no account after a gap. */
    private record Change(Moment now, Moment before, boolean known) {}

    private final List<Change> changes = new ArrayList<>();
    private final double tau;

    NaiveBook(List<Moment> past, double tau) {
        this.tau = tau;
        boolean known = false;
        for (Moment moment : past) {
            if (moment.trade()) {
                continue;
            }
            if (moment.hasBook()) {
                changes.add(new Change(
                        moment, changes.isEmpty() ? moment : changes.getLast().now(), known));
            }
            known = moment.hasBook();
        }
    }

    private static double quantity(List<Level> levels, int count) {
        return levels.stream().limit(count).mapToDouble(Level::lots).sum() * RandomMarket.LOT;
    }

    private static double meanTicks(List<Level> levels, int count) {
        double worth = levels.stream()
                .limit(count)
                .mapToDouble(level -> (double) level.ticks() * level.lots())
                .sum();
        return worth * RandomMarket.LOT / quantity(levels, count);
    }

    Map<String, Double> top() {
        Moment now = changes.getLast().now();
        double bid = now.bids().getFirst().ticks();
        double ask = now.asks().getFirst().ticks();
        double bidSize = quantity(now.bids(), 1);
        double askSize = quantity(now.asks(), 1);
        double micro = (bid * askSize + ask * bidSize) / (bidSize + askSize);
        return Map.of(
                "spread", 1e4 * (ask - bid) / now.mid(),
                "spread_ticks", ask - bid,
                "microprice", 1e4 * (micro - now.mid()) / now.mid());
    }

    Map<String, Double> depth(int levels) {
        Moment now = changes.getLast().now();
        double bids = quantity(now.bids(), levels);
        double asks = quantity(now.asks(), levels);
        double bidMean = meanTicks(now.bids(), levels);
        double askMean = meanTicks(now.asks(), levels);
        double mid = now.mid();
        return Map.of(
                "book_imbalance", (bids - asks) / (bids + asks),
                "book_depth", Math.log(bids + asks),
                "bid_distance", 1e4 * (mid - bidMean) / mid,
                "ask_distance", 1e4 * (askMean - mid) / mid,
                "depth_price", 1e4 * ((bidMean * asks + askMean * bids) / (asks + bids) - mid) / mid);
    }

    /** The level of this number, the best being 1; where the side ends, its last price with nothing there. */
    private static Level level(List<Level> side, int number) {
        return side.size() < number ? new Level(side.getLast().ticks(), 0) : side.get(number - 1);
    }

    Map<String, Double> level(int number) {
        Moment now = changes.getLast().now();
        Level bid = level(now.bids(), number);
        Level ask = level(now.asks(), number);
        return Map.of(
                "bid_level",
                1e4 * (1 - bid.ticks() / now.mid()),
                "ask_level",
                1e4 * (ask.ticks() / now.mid() - 1),
                "bid_size",
                Math.log1p((double) bid.lots()),
                "ask_size",
                Math.log1p((double) ask.lots()));
    }

    private double weight(Moment then) {
        return Math.exp((then.nanos() - changes.getLast().now().nanos()) * 1e-9 / tau);
    }

    private double sum(ToDoubleFunction<Change> of) {
        return changes.stream()
                .mapToDouble(change -> weight(change.now()) * of.applyAsDouble(change))
                .sum();
    }

    /** By how long each book stood, the first for ever before. */
    private double average(ToDoubleFunction<Moment> of) {
        double average = weight(changes.getFirst().now())
                * of.applyAsDouble(changes.getFirst().now());
        for (int i = 1; i < changes.size(); i++) {
            Change change = changes.get(i);
            average += (weight(change.now()) - weight(change.before())) * of.applyAsDouble(change.before());
        }
        return average;
    }

    private static double flow(Change change, int level) {
        if (!change.known()
                || level
                        >= Math.min(
                                change.now().bids().size(), change.now().asks().size())
                || level
                        >= Math.min(
                                change.before().bids().size(),
                                change.before().asks().size())) {
            return 0;
        }
        Level bid = change.now().bids().get(level);
        Level oldBid = change.before().bids().get(level);
        Level ask = change.now().asks().get(level);
        Level oldAsk = change.before().asks().get(level);
        double bidFlow = bid.ticks() > oldBid.ticks()
                ? bid.lots()
                : bid.ticks() < oldBid.ticks() ? -oldBid.lots() : bid.lots() - oldBid.lots();
        double askFlow = ask.ticks() < oldAsk.ticks()
                ? ask.lots()
                : ask.ticks() > oldAsk.ticks() ? -oldAsk.lots() : ask.lots() - oldAsk.lots();
        return (bidFlow - askFlow) * RandomMarket.LOT;
    }

    private static double levels(Change change, int levels, boolean absolute) {
        double sum = 0;
        for (int level = 0; level < levels; level++) {
            sum += absolute ? Math.abs(flow(change, level)) : flow(change, level);
        }
        return sum;
    }

    private static double touch(Moment book) {
        return quantity(book.bids(), 1) + quantity(book.asks(), 1);
    }

    private static double spread(Moment book) {
        return book.asks().getFirst().ticks() - book.bids().getFirst().ticks();
    }

    private static double imbalance(Moment book) {
        return (quantity(book.bids(), 1) - quantity(book.asks(), 1)) / touch(book);
    }

    Map<String, Double> window() {
        Moment now = changes.getLast().now();
        double ofi = sum(change -> flow(change, 0));
        double absolute = sum(change -> Math.abs(flow(change, 0)));
        double depth = sum(change -> touch(change.now()) / 2) / sum(change -> 1);
        double squares = sum(change ->
                change.known() ? Math.pow(change.now().mid() / change.before().mid() - 1, 2) : 0);
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("ofi", ofi);
        values.put("ofi_share", absolute == 0 ? 0 : ofi / absolute);
        values.put("ofi_pressure", ofi / (2 * depth));
        values.put("mid_momentum", 100 * (now.mid() / average(Moment::mid) - 1));
        values.put("mid_volatility", 1e4 * Math.sqrt(squares / tau));
        values.put("spread_ratio", spread(now) / average(NaiveBook::spread));
        values.put("imbalance_change", imbalance(now) - average(NaiveBook::imbalance));
        values.put("touch_ratio", touch(now) / average(NaiveBook::touch));
        values.put("book_intensity", Math.log(60 * sum(change -> 1) / tau));
        return values;
    }

    Map<String, Double> multiLevel(int levels) {
        double flow = sum(change -> levels(change, levels, false));
        double absolute = sum(change -> levels(change, levels, true));
        return Map.of("mlofi", flow, "mlofi_share", absolute == 0 ? 0 : flow / absolute);
    }
}
