package xyz.noderr.inference.compiled;

/** Shapes that are made one, as ONNX and NumPy do: aligned at their ends, where a dimension of 1 stands for as many as the other has. */
final class Broadcast {
    private Broadcast() {}

    /**
     * The shape that both become.
     *
     * @throws IllegalArgumentException when they do not fit
     */
    static int[] shape(int[] a, int[] b) {
        int[] shape = new int[Math.max(a.length, b.length)];
        for (int i = 0; i < shape.length; i++) {
            int x = dim(a, i, shape.length);
            int y = dim(b, i, shape.length);
            if (x != y && x != 1 && y != 1) {
                throw new IllegalArgumentException(x + " and " + y + " do not broadcast");
            }
            shape[i] = x == 1 ? y : x;
        }
        return shape;
    }

    private static int dim(int[] shape, int axis, int rank) {
        int own = axis - (rank - shape.length);
        return own < 0 ? 1 : shape[own];
    }

    /** For each number of the whole, which one of a part stands there. */
    static int[] places(int[] part, int[] whole) {
        int[] places = new int[Slot.size(whole)];
        int[] strides = new int[whole.length];
        int stride = 1;
        for (int i = whole.length - 1; i >= 0; i--) {
            int dim = dim(part, i, whole.length);
            if (dim != 1 && dim != whole[i]) {
                throw new IllegalArgumentException(dim + " does not broadcast to " + whole[i]);
            }
            strides[i] = dim == 1 ? 0 : stride;
            stride *= dim;
        }
        for (int place = 0; place < places.length; place++) {
            int left = place;
            for (int i = whole.length - 1; i >= 0; i--) {
                places[place] += left % whole[i] * strides[i];
                left /= whole[i];
            }
        }
        return places;
    }

    /** A part as it stands in the whole. */
    static float[] expand(float[] part, int[] shape, int[] whole) {
        int[] places = places(shape, whole);
        float[] expanded = new float[places.length];
        for (int i = 0; i < places.length; i++) {
            expanded[i] = part[places[i]];
        }
        return expanded;
    }
}
