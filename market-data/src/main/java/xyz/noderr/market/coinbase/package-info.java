/** Coinbase Exchange: what its answers say in our terms. */
@NullMarked
package xyz.noderr.market.coinbase;

import org.jspecify.annotations.NullMarked;
