package xyz.noderr.pipeline.journal;

/** The first byte of a journal's record. */
final class RecordKind {
    static final byte HEADER = 0;
    static final byte EVENT = 1;
    /** The run was closed in good order; its decision hash follows. */
    static final byte END = 2;

    private RecordKind() {}
}
