/** The state of stages: saved, given back, and folded into one hash that proves two of them equal. */
@NullMarked
package xyz.noderr.pipeline.state;

import org.jspecify.annotations.NullMarked;
