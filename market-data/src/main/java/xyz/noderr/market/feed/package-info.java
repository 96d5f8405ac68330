/** What the feeds of all venues share: finding instruments, the events of a message, books that are lost and come back. */
@NullMarked
package xyz.noderr.market.feed;

import org.jspecify.annotations.NullMarked;
