/** What is traded: tick, lot and the exact arithmetic of money. */
@NullMarked
package xyz.noderr.pipeline.instrument;

import org.jspecify.annotations.NullMarked;
