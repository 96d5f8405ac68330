package xyz.noderr.inference.compiled;

/** How nodes of one operator are planned. */
@FunctionalInterface
interface Operator {
    /**
     * Makes the node's outputs, and what fills them in each run.
     *
     * @return {@link NodePlan#NOTHING} where nothing is to be done, as for a view
     * @throws UnsupportedGraphException when no kernel does what the node says
     */
    Kernel plan(NodePlan node) throws UnsupportedGraphException;
}
