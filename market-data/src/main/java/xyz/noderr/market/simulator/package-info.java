/** A venue on this machine that replays a capture over REST and websockets, with faults on demand. */
@NullMarked
package xyz.noderr.market.simulator;

import org.jspecify.annotations.NullMarked;
