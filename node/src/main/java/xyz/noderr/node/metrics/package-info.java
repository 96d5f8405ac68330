/** What is counted, for Prometheus. */
@NullMarked
package xyz.noderr.node.metrics;

import org.jspecify.annotations.NullMarked;
