/** What the pipeline decides: orders, cancels and refusals, and the hash that proves two runs equal. */
@NullMarked
package xyz.noderr.pipeline.decision;

import org.jspecify.annotations.NullMarked;
