/** The ring and its stages: {@link xyz.noderr.pipeline.Pipeline} joins them, {@link xyz.noderr.pipeline.Stage} is what a user writes. */
@NullMarked
package xyz.noderr.pipeline;

import org.jspecify.annotations.NullMarked;
