/** What the model sees: numbers made from trades, books and bars as they come, in constant time and without garbage. */
@NullMarked
package xyz.noderr.inference.feature;

import org.jspecify.annotations.NullMarked;
