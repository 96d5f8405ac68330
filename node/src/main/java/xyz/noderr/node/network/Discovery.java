package xyz.noderr.node.network;

import java.util.List;

/** How a node learns who the others are. */
public interface Discovery {
    /** Those of the environment, for as long as the node lives. */
    static Discovery notConfigured(List<String> named) {
        return new Discovery() {
            @Override
            public List<String> peers() {
                return named;
            }

            @Override
            public String state() {
                return "not configured: this node speaks to those that NODE_SEND_TO names, " + named;
            }
        };
    }

    /** To whom this node speaks, as host:port. */
    List<String> peers();

    /** In a sentence, for those who ask how the node stands. */
    String state();
}
