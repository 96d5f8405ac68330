/** Order books by price level, kept from the depth and quotes on the ring. */
@NullMarked
package xyz.noderr.pipeline.book;

import org.jspecify.annotations.NullMarked;
