package xyz.noderr.market.live;

/** Hears of a live feed what its events do not say, before they are published; as {@link StreamListener} in the loop. */
public interface LiveListener extends StreamListener {
    /** Nobody wants to know. */
    LiveListener NONE = new LiveListener() {
        @Override
        public void up() {
            // As said.
        }

        @Override
        public void message(byte[] bytes, int from, int to, long receivedNanos) {
            // As said.
        }

        @Override
        public void down(String reason) {
            // As said.
        }
    };

    /** Something of an instrument's book is missing while the connection stands; a new book is asked for. */
    default void gap(int instrumentId) {}

    /** A book that was asked for has not come; it is asked for again, later. */
    default void bookNotCome(int instrumentId, String reason) {}

    /** A message could not be read. */
    default void malformed(String reason) {}
}
