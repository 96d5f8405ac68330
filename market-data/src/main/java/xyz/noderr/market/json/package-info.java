/** Reading JSON from bytes where messages are hot: no garbage, no tree, strict. */
@NullMarked
package xyz.noderr.market.json;

import org.jspecify.annotations.NullMarked;
