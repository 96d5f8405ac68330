/** A process that embeds the pipeline. */
@NullMarked
package xyz.noderr.node;

import org.jspecify.annotations.NullMarked;
