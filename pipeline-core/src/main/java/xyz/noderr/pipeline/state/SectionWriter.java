package xyz.noderr.pipeline.state;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Puts the states of several stages into one buffer, each under its name and with its length. */
public final class SectionWriter {
    private final StateWriter out = new StateWriter();

    /** Forgets what was added. */
    public void clear() {
        out.clear();
    }

    /** Adds the state of one stage. */
    public void add(String name, Stateful state) {
        out.putText(name);
        int length = out.position();
        out.putInt(0);
        state.save(out);
        out.patchInt(length, out.position() - length - Integer.BYTES);
    }

    /** All that was added. */
    public ByteBuffer written() {
        return out.written();
    }

    /** Takes such a buffer apart. */
    public static void read(ByteBuffer written, Map<String, ByteBuffer> sections) {
        while (written.hasRemaining()) {
            byte[] name = new byte[written.getInt()];
            written.get(name);
            int length = written.getInt();
            sections.put(new String(name, StandardCharsets.UTF_8), written.slice(written.position(), length));
            written.position(written.position() + length);
        }
    }
}
