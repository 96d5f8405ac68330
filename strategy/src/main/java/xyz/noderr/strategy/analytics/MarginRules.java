package xyz.noderr.strategy.analytics;

import java.util.OptionalDouble;
import xyz.noderr.pipeline.config.Check;
import xyz.noderr.pipeline.config.Setting;

/**
 * How much of the equity positions may bind as margin. What is bound is a part of the gross notional; how far that is of the
 * equity is the use of margin.
 */
public record MarginRules(
        @Setting(defaultsTo = "0.03", help = "maintenance margin, as a part of the notional of all positions")
        double maintenance,

        @Setting(defaultsTo = "0.8", help = "use of margin at which more is called for")
        double call,

        @Setting(defaultsTo = "0.95", help = "use of margin at which positions are closed")
        double liquidation) {
    private static final double ROUNDING = 1e-12;

    public MarginRules {
        Check.within("maintenance", maintenance, 1e-6, 1);
        Check.within("call", call, 0.01, 1);
        Check.within("liquidation", liquidation, call, 1);
    }

    /**
     * The use of margin: 0 where nothing is held, and infinite where no equity is left to hold it by.
     *
     * @param equity in any currency
     * @param notionals of the positions in the same, below 0 where sold short
     */
    public double use(double equity, double[] notionals) {
        double gross = 0;
        for (double notional : notionals) {
            gross += Math.abs(notional);
        }
        if (gross == 0) {
            return 0;
        }
        return equity > 0 ? maintenance * gross / equity : Double.POSITIVE_INFINITY;
    }

    /**
     * How far prices can go until margin is used to a level: 0 where it is by now, and nothing where going on in this way
     * never uses so much before a price is 0.
     *
     * @param moves each asset's return for a unit of the distance, as its beta to a market, or −1 for a fall of it alone
     * @param level a use of margin, as {@link #call} or {@link #liquidation}
     */
    public OptionalDouble distance(double equity, double[] notionals, double[] moves, double level) {
        if (use(equity, notionals) >= level) {
            return OptionalDouble.of(0);
        }
        double gross = 0;
        double grossChange = 0;
        double equityChange = 0;
        double most = Double.POSITIVE_INFINITY;
        for (int i = 0; i < notionals.length; i++) {
            gross += Math.abs(notionals[i]);
            grossChange += Math.abs(notionals[i]) * moves[i];
            equityChange += notionals[i] * moves[i];
            if (notionals[i] != 0 && moves[i] < 0) {
                most = Math.min(most, -1 / moves[i]);
            }
        }
        // maintenance · (gross + x · grossChange) = level · (equity + x · equityChange)
        double distance = (level * equity - maintenance * gross) / (maintenance * grossChange - level * equityChange);
        return distance > 0 && distance < most * (1 - ROUNDING) ? OptionalDouble.of(distance) : OptionalDouble.empty();
    }

    /** Each asset moving by one against its position. */
    public static double[] against(double[] notionals) {
        double[] moves = new double[notionals.length];
        for (int i = 0; i < moves.length; i++) {
            moves[i] = -Math.signum(notionals[i]);
        }
        return moves;
    }
}
