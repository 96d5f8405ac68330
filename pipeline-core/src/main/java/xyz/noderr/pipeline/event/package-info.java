/** The one event that travels the ring, as a preallocated flyweight. */
@NullMarked
package xyz.noderr.pipeline.event;

import org.jspecify.annotations.NullMarked;
