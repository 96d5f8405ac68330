package xyz.noderr.inference.feature;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import xyz.noderr.inference.feature.RandomMarket.Moment;
import xyz.noderr.pipeline.decision.Side;

/** The features of trades from their formulas, over all trades so far. */
final class NaiveTrades {
    private record Trade(
            long nanos,
            double price,
            double quantity,
            double r,
            double lastR,
            int side,
            int lastSide,
            double fromMid) {}

    private final List<Trade> trades = new ArrayList<>();
    private final double tau;

    NaiveTrades(List<Moment> past, double tau) {
        this.tau = tau;
        double mid = Double.NaN;
        int side = 0;
        for (Moment moment : past) {
            if (!moment.trade()) {
                mid = moment.hasBook() ? moment.mid() * RandomMarket.TICK : Double.NaN;
                continue;
            }
            double price = moment.ticks() * RandomMarket.TICK;
            double before = trades.isEmpty() ? price : trades.getLast().price();
            int lastSide = side;
            if (moment.side() != null) {
                side = moment.side() == Side.BUY ? 1 : -1;
            } else if (price != before) {
                side = price > before ? 1 : -1;
            }
            trades.add(new Trade(
                    moment.nanos(),
                    price,
                    moment.lots() * RandomMarket.LOT,
                    Math.log(price / before),
                    trades.isEmpty() ? 0 : trades.getLast().r(),
                    side,
                    lastSide,
                    price / mid - 1));
        }
    }

    /** Σ over trades, each with its weight. */
    private double sum(ToDoubleFunction<Trade> of) {
        long now = trades.getLast().nanos();
        return trades.stream()
                .mapToDouble(trade -> Math.exp((trade.nanos() - now) * 1e-9 / tau) * of.applyAsDouble(trade))
                .sum();
    }

    Map<String, Double> values() {
        double price = trades.getLast().price();
        double n = sum(trade -> 1);
        double volume = sum(Trade::quantity);
        double worth = sum(trade -> trade.price() * trade.quantity());
        double squares = sum(trade -> trade.r() * trade.r());
        double bipower = Math.PI / 2 * sum(trade -> Math.abs(trade.r() * trade.lastR()));
        double flowSquares = sum(trade -> Math.pow(trade.side() * trade.quantity(), 2));
        double meanSize = volume / n;
        double sizeVariance = sum(trade -> Math.pow(trade.quantity() - meanSize, 2)) / n;
        double withBook = sum(trade -> Double.isNaN(trade.fromMid()) ? 0 : trade.quantity());
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("signed_volume", 60 * sum(trade -> trade.side() * trade.quantity()) / tau);
        values.put("side_balance", sum(trade -> trade.side()) / n);
        values.put("sign_persistence", sum(trade -> trade.side() * trade.lastSide()) / n);
        values.put("size_dispersion", Math.sqrt(sizeVariance) / meanSize);
        values.put("vwap_distance", 100 * (price - worth / volume) / (worth / volume));
        values.put(
                "kyle",
                flowSquares == 0 ? 0 : 1e4 * sum(trade -> trade.r() * trade.side() * trade.quantity()) / flowSquares);
        values.put("amihud", 1e4 * sum(trade -> Math.abs(trade.r())) / (worth / 1e6));
        values.put("bipower_volatility", 1e4 * Math.sqrt(bipower / tau));
        values.put("jump_share", squares == 0 ? 0 : Math.max(0, (squares - bipower) / squares));
        values.put("downside_share", squares == 0 ? 0.5 : sum(trade -> Math.pow(Math.min(trade.r(), 0), 2)) / squares);
        values.put(
                "skewness",
                squares == 0 ? 0 : Math.sqrt(n) * sum(trade -> Math.pow(trade.r(), 3)) / Math.pow(squares, 1.5));
        values.put("kurtosis", squares == 0 ? 0 : n * sum(trade -> Math.pow(trade.r(), 4)) / Math.pow(squares, 2));
        values.put("roll_spread", 2e4 * Math.sqrt(Math.max(0, -sum(trade -> trade.r() * trade.lastR()) / n)));
        values.put("effective_spread", withBook == 0 ? 0 : 2e4 * sum(trade -> distance(trade, true)) / withBook);
        values.put("mid_deviation", withBook == 0 ? 0 : 1e4 * sum(trade -> distance(trade, false)) / withBook);
        return values;
    }

    private static double distance(Trade trade, boolean absolute) {
        if (Double.isNaN(trade.fromMid())) {
            return 0;
        }
        return trade.quantity() * (absolute ? Math.abs(trade.fromMid()) : trade.fromMid());
    }

    /** Lot by lot through the buckets. */
    Map<String, Double> buckets(int buckets, long bucketLots) {
        List<Long> flows = new ArrayList<>();
        List<Long> ends = new ArrayList<>(List.of(trades.getFirst().nanos()));
        long inside = 0;
        long flow = 0;
        for (Trade trade : trades) {
            for (long lot = Math.round(trade.quantity() / RandomMarket.LOT); lot > 0; lot--) {
                flow += trade.side();
                inside++;
                if (inside == bucketLots) {
                    flows.add(flow);
                    ends.add(trade.nanos());
                    inside = 0;
                    flow = 0;
                }
            }
        }
        if (flows.size() < buckets) {
            return Map.of();
        }
        List<Long> last = flows.subList(flows.size() - buckets, flows.size());
        double all = (double) buckets * bucketLots;
        return Map.of(
                "vpin", last.stream().mapToLong(Math::abs).sum() / all,
                "bucket_flow", last.stream().mapToLong(Long::longValue).sum() / all,
                "bucket_seconds", (ends.getLast() - ends.get(ends.size() - 1 - buckets)) * 1e-9 / buckets);
    }
}
