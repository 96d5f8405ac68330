/** What the deployment engine wants of a node, and what the node tells it. */
@NullMarked
package xyz.noderr.node.deployment;

import org.jspecify.annotations.NullMarked;
