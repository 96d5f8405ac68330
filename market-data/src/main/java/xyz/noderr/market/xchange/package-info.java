/**
 * Any exchange that XChange knows, streamed or polled, as a feed of the ring. For breadth; the hot venues have decoders of
 * their own. XChange is an optional dependency: who uses this package names the modules of his exchanges.
 */
@NullMarked
package xyz.noderr.market.xchange;

import org.jspecify.annotations.NullMarked;
