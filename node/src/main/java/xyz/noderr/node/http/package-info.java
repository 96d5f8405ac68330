/** A node over HTTP. */
@NullMarked
package xyz.noderr.node.http;

import org.jspecify.annotations.NullMarked;
