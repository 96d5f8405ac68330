package xyz.noderr.inference.compiled;

import java.util.Arrays;
import java.util.Map;
import xyz.noderr.inference.onnx.ElementType;

/** Two numbers to one, of floats, or of whole numbers. */
enum Arithmetic {
    ADD {
        @Override
        float of(float a, float b) {
            return a + b;
        }

        @Override
        long of(long a, long b) {
            return a + b;
        }

        @Override
        void each(float[] a, float[] b, float[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] + b[i];
            }
        }
    },
    SUB {
        @Override
        float of(float a, float b) {
            return a - b;
        }

        @Override
        long of(long a, long b) {
            return a - b;
        }

        @Override
        void each(float[] a, float[] b, float[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] - b[i];
            }
        }
    },
    MUL {
        @Override
        float of(float a, float b) {
            return a * b;
        }

        @Override
        long of(long a, long b) {
            return a * b;
        }

        @Override
        void each(float[] a, float[] b, float[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] * b[i];
            }
        }
    },
    DIV {
        @Override
        float of(float a, float b) {
            return a / b;
        }

        @Override
        long of(long a, long b) {
            return a / b;
        }

        @Override
        void each(float[] a, float[] b, float[] out) {
            for (int i = 0; i < out.length; i++) {
                out[i] = a[i] / b[i];
            }
        }
    };

    static final Map<String, Operator> OPERATORS =
            Map.of("Add", ADD::plan, "Sub", SUB::plan, "Mul", MUL::plan, "Div", DIV::plan);

    abstract float of(float a, float b);

    abstract long of(long a, long b);

    /** Of arrays of one length: a loop of one operation, which C2 makes vectors of. */
    abstract void each(float[] a, float[] b, float[] out);

    private Kernel plan(NodePlan node) throws UnsupportedGraphException {
        Slot a = node.input(0);
        Slot b = node.input(1);
        int[] shape = Broadcast.shape(a.shape(), b.shape());
        if (a.type() != b.type() || a.type() == ElementType.DOUBLE) {
            throw node.unsupported("of " + a + " and " + b);
        }
        Slot out = node.output(0, a.type(), shape);
        if (a.type() != ElementType.FLOAT) {
            if (this == DIV && mayBeZero(b)) {
                // Java would throw in the middle of a run, where ONNX Runtime fails with a reason.
                throw node.unsupported("by what may be 0: " + b);
            }
            return longs(a, b, out);
        }
        float[] first = whole(a, shape);
        float[] second = whole(b, shape);
        float[] to = out.floats();
        if (first.length == to.length && second.length == to.length) {
            return () -> each(first, second, to);
        }
        int[] places = Broadcast.places(first.length == to.length ? shape : a.shape(), shape);
        int[] others = Broadcast.places(second.length == to.length ? shape : b.shape(), shape);
        return () -> {
            for (int i = 0; i < to.length; i++) {
                to[i] = of(first[places[i]], second[others[i]]);
            }
        };
    }

    /** What is known and smaller than the result stands there as often as it is needed. */
    private static float[] whole(Slot slot, int[] shape) {
        return slot.isConstant() && !Arrays.equals(slot.shape(), shape)
                ? Broadcast.expand(slot.floats(), slot.shape(), shape)
                : slot.floats();
    }

    private static boolean mayBeZero(Slot slot) {
        return !slot.isConstant() || Arrays.stream(slot.longs()).anyMatch(each -> each == 0);
    }

    private Kernel longs(Slot a, Slot b, Slot out) {
        int[] places = Broadcast.places(a.shape(), out.shape());
        int[] others = Broadcast.places(b.shape(), out.shape());
        return () -> {
            for (int i = 0; i < places.length; i++) {
                out.longs()[i] = out.type().wrapped(of(a.longs()[places[i]], b.longs()[others[i]]));
            }
        };
    }
}
