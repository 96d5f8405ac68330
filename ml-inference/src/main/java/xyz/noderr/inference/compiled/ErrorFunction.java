package xyz.noderr.inference.compiled;

/**
 * The error function, and what is made of it. By Chebyshev series in double, summed as Clenshaw does (<i>Mathematical Tables and
 * Other Aids to Computation</i> 9, 1955): of erf(√u)/√u for u = x² up to 1, of erf up to 4, beyond which a float of it is 1. The
 * coefficients are the discrete cosine transforms of these functions at the Chebyshev nodes, and leave 10⁻⁹ at most.
 */
final class ErrorFunction {
    private static final double[] NEAR = {
        0.9754769393826541, -0.14226120510371354, 0.010035582187599725, -0.0005768764699766653,
        2.7419931252067094e-05, -1.1043175507685936e-06, 3.8488755396345886e-08, -1.1808582184996697e-09,
        3.233415531850303e-11
    };
    private static final double[] FAR = {
        0.9696974794600051,
        0.05425132389646095,
        -0.038763756439034285,
        0.021797487803849668,
        -0.00931417479288507,
        0.0027481118327087107,
        -0.0003576751739022948,
        -0.00012686221071380078,
        8.896524124865055e-05,
        -2.2288475290299794e-05,
        7.04015670211516e-08,
        1.8081714850984076e-06,
        -5.517666252772337e-07,
        2.36891848581165e-08,
        3.172083433269504e-08,
        -9.389144698243754e-09,
        2.2594943950979436e-10,
        5.025678223253707e-10
    };
    private static final double BEYOND = 4;
    private static final double MIDDLE = 2.5;
    private static final double HALF_WIDTH = 1.5;
    private static final double ROOT_OF_HALF = Math.sqrt(0.5);

    private ErrorFunction() {}

    static double of(double x) {
        double size = Math.abs(x);
        if (size <= 1) {
            return x * sum(NEAR, 2 * size * size - 1);
        }
        if (size < BEYOND) {
            return Math.copySign(sum(FAR, (size - MIDDLE) / HALF_WIDTH), x);
        }
        return Double.isNaN(x) ? x : Math.signum(x);
    }

    private static double sum(double[] series, double at) {
        double next = 0;
        double last = 0;
        for (int i = series.length - 1; i > 0; i--) {
            double now = 2 * at * next - last + series[i];
            last = next;
            next = now;
        }
        return at * next - last + series[0];
    }

    static void of(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            out[i] = (float) of(in[i]);
        }
    }

    /** x times the part of a normal distribution below x. */
    static void gelu(float[] in, float[] out) {
        for (int i = 0; i < out.length; i++) {
            double x = in[i];
            out[i] = (float) (0.5 * x * (1 + of(x * ROOT_OF_HALF)));
        }
    }
}
