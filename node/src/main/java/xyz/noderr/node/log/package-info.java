/** What becomes of a node's log. */
@NullMarked
package xyz.noderr.node.log;

import org.jspecify.annotations.NullMarked;
