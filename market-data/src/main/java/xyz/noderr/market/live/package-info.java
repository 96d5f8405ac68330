/**
 * What venues send, as it comes: the websocket, a stream of messages that survives the connections it is made of, snapshots
 * by request, and events on the ring.
 *
 * <p>All of a stream runs in one thread, its loop: bytes are read, a message is decoded and its events are published before
 * the next bytes are read. Whoever is slow is so at the cost of the socket's buffers, which are the system's and full at
 * some time, and then of the venue's; nothing piles up here.
 */
@NullMarked
package xyz.noderr.market.live;

import org.jspecify.annotations.NullMarked;
