package xyz.noderr.pipeline.journal;

/** The first byte of a journal's record. */
final class RecordKind {
    static final byte EVENT = 1;
    /** The run was closed in good order; the hashes of its decisions and of its state follow. */
    static final byte END = 2;

    private RecordKind() {}
}
