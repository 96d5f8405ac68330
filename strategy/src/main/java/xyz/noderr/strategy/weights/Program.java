package xyz.noderr.strategy.weights;

import java.util.ArrayList;
import java.util.List;
import org.ojalgo.matrix.store.R064Store;
import org.ojalgo.optimisation.Optimisation;
import org.ojalgo.optimisation.convex.ConvexSolver;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Weights as a quadratic program. Its variables are the weights, then, where a constraint or a cost speaks of absolute
 * values, one more for each asset that is no less than it.
 */
final class Program {
    /** So little that no weight of ours is moved by it; of two that are as good, it takes the more even. */
    private static final double RIDGE = 1e-9;

    private static final double TOLERANCE = 1e-6;
    private static final int MOST_ITERATIONS = 100_000;

    /** {@code row · variables ≤ bound}, or = where it is an equation. */
    private static final class Row {
        private final double[] row;
        private final double bound;
        private final boolean equation;

        Row(double[] row, double bound, boolean equation) {
            this.row = row;
            this.bound = bound;
            this.equation = equation;
        }
    }

    private final Outlook outlook;
    private final Constraints constraints;
    private final double[][] covariance;
    private final int assets;
    private final int variables;
    private final int traded;
    private final int gross;
    private final List<Row> rows = new ArrayList<>();

    Program(Outlook outlook, Constraints constraints) {
        this.outlook = outlook;
        this.constraints = constraints;
        covariance = outlook.moments().covariance();
        assets = outlook.size();
        boolean turnover = constraints.cost() > 0 || constraints.maxTurnover() < 100;
        boolean shorts = constraints.least() < 0;
        traded = turnover ? assets : -1;
        gross = shorts ? assets * (turnover ? 2 : 1) : -1;
        variables = assets * (1 + (turnover ? 1 : 0) + (shorts ? 1 : 0));
        bounds();
        sums();
        groups();
        if (turnover) {
            absolute(traded, outlook.held(), constraints.maxTurnover());
        }
        if (shorts) {
            absolute(gross, new double[assets], constraints.leverage());
        }
    }

    private void bounds() {
        for (int i = 0; i < assets; i++) {
            add(row(i, 1), constraints.most(), false);
            add(row(i, -1), -constraints.least(), false);
        }
    }

    private void sums() {
        double[] sum = new double[variables];
        for (int i = 0; i < assets; i++) {
            sum[i] = 1;
        }
        double least = assets * constraints.least();
        double most = Math.min(assets * constraints.most(), constraints.leverage());
        if (constraints.fullyInvested() && (least > 1 || most < 1)) {
            throw infeasible("weights of " + assets + " assets that sum to " + Math.max(least, Math.min(most, 1)));
        }
        if (constraints.fullyInvested()) {
            add(sum, 1, true);
        } else {
            add(sum, Math.min(constraints.leverage(), 1), false);
        }
    }

    private void groups() {
        for (Constraints.Group group : constraints.groups()) {
            double[] sum = new double[variables];
            for (String asset : group.assets()) {
                int at = outlook.assets().indexOf(asset);
                if (at < 0) {
                    throw new InvalidInputException(
                            "group " + group.name(),
                            "assets that there are: " + String.join(", ", outlook.assets()),
                            asset,
                            "take it out");
                }
                sum[at] = 1;
            }
            add(sum, group.most(), false);
        }
    }

    /** Variables from a place on that are no less than |weight − origin|, and whose sum is bounded. */
    private void absolute(int from, double[] origin, double most) {
        double[] sum = new double[variables];
        for (int i = 0; i < assets; i++) {
            double[] above = row(i, 1);
            above[from + i] = -1;
            add(above, origin[i], false);
            double[] below = row(i, -1);
            below[from + i] = -1;
            add(below, -origin[i], false);
            sum[from + i] = 1;
        }
        add(sum, most, false);
    }

    private double[] row(int asset, double value) {
        double[] row = new double[variables];
        row[asset] = value;
        return row;
    }

    private void add(double[] row, double bound, boolean equation) {
        rows.add(new Row(row, bound, equation));
    }

    /** The minimum of ½ · aversion · wᵀΣw − gainᵀw + cost · |w − held|. */
    double[] leastOf(double aversion, double[] gain) {
        double scale = scale() * aversion;
        double[] linear = new double[variables];
        for (int i = 0; i < assets; i++) {
            linear[i] = gain[i] / scale;
            if (constraints.cost() > 0) {
                linear[traded + i] = -constraints.cost() / scale;
            }
        }
        return cleaned(solved(variables, linear, rows), 1);
    }

    /**
     * The weights, summing to 1, whose gain is highest for their volatility: they are found as multiples of themselves
     * with a gain of 1 and the least variance (Cornuejols and Tütüncü, "Optimization Methods in Finance", 2006).
     */
    double[] bestRatio(double[] gain) {
        int multiple = variables;
        List<Row> lifted = new ArrayList<>();
        for (Row each : rows) {
            double[] row = new double[variables + 1];
            System.arraycopy(each.row, 0, row, 0, variables);
            row[multiple] = -each.bound;
            lifted.add(new Row(row, 0, each.equation));
        }
        double[] positive = new double[variables + 1];
        positive[multiple] = -1;
        lifted.add(new Row(positive, 0, false));
        double[] one = new double[variables + 1];
        double largest = 0;
        for (double each : gain) {
            largest = Math.max(largest, each);
        }
        if (!(largest > 0)) {
            throw infeasible("no asset that is expected to gain");
        }
        for (int i = 0; i < assets; i++) {
            one[i] = gain[i] / largest;
        }
        lifted.add(new Row(one, 1, true));
        double[] solution = solved(variables + 1, new double[variables + 1], lifted);
        return cleaned(solution, solution[multiple]);
    }

    private double scale() {
        double sum = 0;
        for (int i = 0; i < assets; i++) {
            sum += covariance[i][i];
        }
        return sum / assets;
    }

    private double[] solved(int size, double[] linear, List<Row> under) {
        double scale = scale();
        R064Store quadratic = R064Store.FACTORY.make(size, size);
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < (i < assets ? assets : 0); j++) {
                quadratic.set(i, j, covariance[i][j] / scale);
            }
            quadratic.add(i, i, RIDGE);
        }
        ConvexSolver.Builder builder =
                ConvexSolver.newBuilder(size).quadratic(quadratic).linear(linear);
        for (Row each : under) {
            if (each.equation) {
                builder.equality(each.bound, each.row);
            } else {
                builder.inequality(each.bound, each.row);
            }
        }
        Optimisation.Options options = new Optimisation.Options();
        // Left to choose, it solves by conjugate gradients, which went on for ever where costs make the program flat.
        options.sparse = false;
        options.iterations_abort = MOST_ITERATIONS;
        Optimisation.Result result = builder.build(options).solve();
        if (!result.getState().isFeasible()) {
            throw infeasible("none (" + result.getState() + ")");
        }
        return result.toRawCopy1D();
    }

    /** Without what the solver's rounding left beyond the bounds; what is further out was no solution. */
    private double[] cleaned(double[] solution, double multiple) {
        double[] weights = new double[assets];
        for (int i = 0; i < assets; i++) {
            double weight = solution[i] / multiple;
            weights[i] = Math.clamp(weight, constraints.least(), constraints.most());
            if (!(Math.abs(weights[i] - weight) < TOLERANCE)) {
                throw infeasible(
                        "a weight of " + weight + " for " + outlook.assets().get(i));
            }
        }
        return weights;
    }

    private static InvalidInputException infeasible(String found) {
        return new InvalidInputException(
                "constraints of the weights", "some that can hold together", found, "loosen one of them");
    }
}
