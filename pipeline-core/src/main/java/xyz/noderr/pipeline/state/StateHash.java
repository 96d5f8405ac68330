package xyz.noderr.pipeline.state;

import java.nio.ByteBuffer;
import xyz.noderr.pipeline.decision.DecisionHash;

/** The hash of a saved state: its bytes, eight at a time, folded as decisions are. */
public final class StateHash {
    private StateHash() {}

    /** Of what is in the buffer from its position to its limit, which are left as they are. */
    public static long of(ByteBuffer saved) {
        ByteBuffer bytes = saved.slice();
        DecisionHash hash = new DecisionHash();
        hash.fold(bytes.remaining());
        while (bytes.remaining() >= Long.BYTES) {
            hash.fold(bytes.getLong());
        }
        while (bytes.hasRemaining()) {
            hash.fold(bytes.get());
        }
        return hash.value();
    }
}
