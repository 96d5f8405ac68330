/** Kraken, the first version of its websocket: what its answers say in our terms, and the checksum of its books. */
@NullMarked
package xyz.noderr.market.kraken;

import org.jspecify.annotations.NullMarked;
