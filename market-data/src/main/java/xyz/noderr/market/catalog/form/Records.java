package xyz.noderr.market.catalog.form;

/** The records of a file, one after the other, as texts. A cursor; owned by one thread. */
interface Records extends AutoCloseable {
    /** Moves to the next record; false where there is none. */
    boolean next();

    /** How many fields the record has. */
    int size();

    /** A field, from 0 on; empty where it has none. */
    String field(int index);

    /** Number of the record's line, from 1 on. */
    long line();

    /** What part of the file has been read, from 0 to 1. */
    double progress();

    @Override
    void close();
}
