/** Binance, spot and USD-M futures: what its answers say in our terms. */
@NullMarked
package xyz.noderr.market.binance;

import org.jspecify.annotations.NullMarked;
