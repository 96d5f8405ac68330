/** What a node is told by its environment. */
@NullMarked
package xyz.noderr.node.environment;

import org.jspecify.annotations.NullMarked;
