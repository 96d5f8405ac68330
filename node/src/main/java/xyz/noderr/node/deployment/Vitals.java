package xyz.noderr.node.deployment;

/**
 * How a node is, as the deployment engine asks for it.
 *
 * @param uptime seconds since it started
 * @param cpu percent of its processors
 * @param memory percent of its heap
 * @param errors since it started
 */
record Vitals(double uptime, double cpu, double memory, long errors) {}
