/** Models as a stage of the ring. */
@NullMarked
package xyz.noderr.inference;

import org.jspecify.annotations.NullMarked;
