package xyz.noderr.inference.engine;

import java.lang.invoke.MethodHandle;
import java.util.ArrayDeque;
import java.util.Deque;

/** Objects of ONNX Runtime that have one owner; the close releases them, the last first. */
final class OwnedObjects implements AutoCloseable {
    private record Owned(long address, MethodHandle release) {}

    private final Deque<Owned> objects = new ArrayDeque<>();

    /** Takes over an object; gives its address back. */
    long own(long address, MethodHandle release) {
        objects.push(new Owned(address, release));
        return address;
    }

    @Override
    public void close() {
        while (!objects.isEmpty()) {
            Owned last = objects.pop();
            OrtApi.release(last.release(), last.address());
        }
    }
}
