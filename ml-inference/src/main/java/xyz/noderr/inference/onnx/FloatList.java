package xyz.noderr.inference.onnx;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Floats of a repeated field, packed or one by one. */
final class FloatList {
    private float[] all = new float[16];
    private int size;

    void take(ProtobufReader field) {
        if (field.hasBytes()) {
            FloatBuffer packed = field.buffer().asFloatBuffer();
            room(packed.remaining());
            int count = packed.remaining();
            packed.get(all, size, count);
            size += count;
        } else {
            room(1);
            all[size++] = field.fourBytes();
        }
    }

    private void room(int more) {
        if (size + more > all.length) {
            all = Arrays.copyOf(all, Math.max(2 * all.length, size + more));
        }
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(all, size);
    }
}
