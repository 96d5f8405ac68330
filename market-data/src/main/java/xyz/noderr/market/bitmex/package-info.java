/** BitMEX: what its answers say in our terms. */
@NullMarked
package xyz.noderr.market.bitmex;

import org.jspecify.annotations.NullMarked;
