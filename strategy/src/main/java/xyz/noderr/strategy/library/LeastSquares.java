package xyz.noderr.strategy.library;

/** A line through points by ordinary least squares, fitted into the same object again and again. */
final class LeastSquares {
    private int points;
    private double meanX;
    private double meanY;
    private double xx;
    private double xy;
    private double yy;

    /** Fits y to x, so many points of each from these places on. */
    void fit(double[] x, int fromX, double[] y, int fromY, int count) {
        points = count;
        meanX = 0;
        meanY = 0;
        for (int i = 0; i < count; i++) {
            meanX += x[fromX + i] / count;
            meanY += y[fromY + i] / count;
        }
        xx = 0;
        xy = 0;
        yy = 0;
        for (int i = 0; i < count; i++) {
            double offX = x[fromX + i] - meanX;
            double offY = y[fromY + i] - meanY;
            xx += offX * offX;
            xy += offX * offY;
            yy += offY * offY;
        }
    }

    /** NaN where all x are the same. */
    double slope() {
        return xy / xx;
    }

    double intercept() {
        return meanY - slope() * meanX;
    }

    /** Variance of the residuals, with two parameters fitted. */
    double residualVariance() {
        return (yy - slope() * xy) / (points - 2);
    }
}
