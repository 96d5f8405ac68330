/** Hyperliquid: what its answers say in our terms. */
@NullMarked
package xyz.noderr.market.hyperliquid;

import org.jspecify.annotations.NullMarked;
