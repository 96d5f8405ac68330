/** What a network of nodes will need and none has yet: each a seam, and nothing behind it. */
@NullMarked
package xyz.noderr.node.network;

import org.jspecify.annotations.NullMarked;
