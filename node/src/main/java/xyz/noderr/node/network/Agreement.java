package xyz.noderr.node.network;

import java.util.function.Consumer;
import xyz.noderr.node.signal.Signal;

/** How oracles come to say the same. */
public interface Agreement {
    /** There is none. */
    Agreement NOT_CONFIGURED = new Agreement() {
        @Override
        public void propose(Signal signal, Consumer<Signal> agreed) {
            agreed.accept(signal);
        }

        @Override
        public String state() {
            return "not configured: the signal of each oracle stands for itself, which is safe against none that lies";
        }
    };

    /**
     * An oracle has decided.
     *
     * @param agreed takes the signal once it is that of the network
     */
    void propose(Signal signal, Consumer<Signal> agreed);

    /** In a sentence, for those who ask how the node stands. */
    String state();
}
