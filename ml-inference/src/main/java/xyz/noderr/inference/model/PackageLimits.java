package xyz.noderr.inference.model;

/**
 * What a package may hold, as all of it is read into memory.
 *
 * @param files how many files
 * @param fileBytes how large one of them is
 * @param totalBytes how large all of them are together
 * @param inflation how many times its own size a zip may unpack to; weights hardly shrink, a bomb does a thousandfold
 */
record PackageLimits(int files, long fileBytes, long totalBytes, int inflation) {
    static final PackageLimits DEFAULT = new PackageLimits(64, 256L << 20, 512L << 20, 100);

    /** A zip of a few hundred bytes may unpack to this whatever its inflation. */
    private static final long ALWAYS_ALLOWED = 1L << 16;

    /** The most that a zip of this size may unpack to. */
    long unpackedBytes(long zipBytes) {
        return Math.min(totalBytes, Math.max(ALWAYS_ALLOWED, inflation * zipBytes));
    }
}
