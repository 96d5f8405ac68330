/** How long each stage took, measured without garbage. */
@NullMarked
package xyz.noderr.pipeline.latency;

import org.jspecify.annotations.NullMarked;
