package xyz.noderr.pipeline.journal;

import net.openhft.chronicle.bytes.Bytes;

/**
 * Four bytes at the end of each record that its other bytes determine, so that a record of which a disk has kept a part
 * alone is not taken for a whole one. Guards against accidents, not against forgers.
 */
final class RecordCheck {
    /** The fractional part of the golden ratio, as in SplitMix64: odd, so that no bit is lost in the product. */
    private static final long FACTOR = 0x9e3779b97f4a7c15L;

    private RecordCheck() {}

    /** Ends a record that began at this position. */
    static void write(Bytes<?> bytes, long start) {
        bytes.writeInt(of(bytes, start, bytes.writePosition()));
    }

    /** Whether the record is as it was written. */
    static boolean isWhole(Bytes<?> bytes) {
        long end = bytes.readLimit() - Integer.BYTES;
        return end > bytes.readPosition() && of(bytes, bytes.readPosition(), end) == bytes.readInt(end);
    }

    private static int of(Bytes<?> bytes, long start, long end) {
        long sum = end - start;
        long at = start;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            sum = mix(sum, bytes.readLong(at));
        }
        for (; at < end; at++) {
            sum = mix(sum, bytes.readByte(at));
        }
        return (int) (sum ^ (sum >>> 32));
    }

    private static long mix(long sum, long value) {
        long mixed = (sum ^ value) * FACTOR;
        return mixed ^ (mixed >>> 29);
    }
}
