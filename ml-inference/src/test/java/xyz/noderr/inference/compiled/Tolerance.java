package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Optional;
import xyz.noderr.inference.onnx.Numbers;

/**
 * How far numbers may be from those that are expected: by a part of the expected one, and by a part of the largest one
 * there, since a small sum of large numbers is no better than these.
 *
 * @param relative to the expected number
 * @param absolute whatever the numbers are
 * @param ulps of the largest expected number, as a float
 */
record Tolerance(double relative, double absolute, int ulps) {
    /** What kernels are held to. */
    static final Tolerance STRICT = new Tolerance(1e-5, 0, 2);

    /** What the suite of the ONNX project asks for. */
    static final Tolerance OF_THE_SUITE = new Tolerance(1e-3, 1e-7, 0);

    /** What is wrong with a tensor; empty where nothing is. */
    Optional<String> fault(Numbers expected, Slot found) {
        if (found.type() != expected.type() || !Arrays.equals(found.shape(), expected.shape())) {
            return Optional.of("expected " + expected + ", and found " + found);
        }
        double absolutely = absolute + ulps * Math.ulp((float) largest(expected));
        for (int i = 0; i < found.size(); i++) {
            double want = number(Slot.of(expected), i);
            double got = number(found, i);
            double most = whole(found) ? 0 : relative * Math.abs(want) + absolutely;
            // Equal infinities have no difference; nor have two NaN.
            if (Double.compare(want, got) != 0 && !(Math.abs(want - got) <= most)) {
                return Optional.of("expected " + want + ", and found " + got + ", at " + i + " of " + expected);
            }
        }
        return Optional.empty();
    }

    private static boolean whole(Slot slot) {
        return switch (slot.type()) {
            case FLOAT, DOUBLE -> false;
            default -> true;
        };
    }

    private static double largest(Numbers numbers) {
        Slot slot = Slot.of(numbers);
        double largest = 0;
        for (int i = 0; i < slot.size(); i++) {
            double size = Math.abs(number(slot, i));
            largest = Double.isFinite(size) ? Math.max(largest, size) : largest;
        }
        return largest;
    }

    private static double number(Slot slot, int index) {
        return switch (slot.type()) {
            case FLOAT -> slot.floats()[index];
            case DOUBLE -> slot.doubles()[index];
            default -> slot.longs()[index];
        };
    }
}
