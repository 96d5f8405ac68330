/**
 * Orders at a real venue: what leaves the ring is sent over the network by a thread of its own, and what becomes of it comes
 * back as events. Nothing is sent on a guess: while it is not known what has become of an order, no other one leaves.
 */
@NullMarked
package xyz.noderr.market.order;

import org.jspecify.annotations.NullMarked;
