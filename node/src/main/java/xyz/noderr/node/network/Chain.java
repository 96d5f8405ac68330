package xyz.noderr.node.network;

/** Where fills are settled. */
public interface Chain {
    /** There is none. */
    Chain NOT_CONFIGURED = new Chain() {
        @Override
        public void settle(String signalId, long orderId) {
            // A fill on paper owes nothing.
        }

        @Override
        public String state() {
            return "not configured: nothing is settled";
        }
    };

    /** An order that a signal has caused is filled. */
    void settle(String signalId, long orderId);

    /** In a sentence, for those who ask how the node stands. */
    String state();
}
