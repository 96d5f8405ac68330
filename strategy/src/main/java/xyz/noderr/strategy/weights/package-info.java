/** How capital is split: allocators turn what is known of returns into weights, off the ring. */
@NullMarked
package xyz.noderr.strategy.weights;

import org.jspecify.annotations.NullMarked;
