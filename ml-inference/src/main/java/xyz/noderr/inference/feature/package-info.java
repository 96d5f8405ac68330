/** What the model sees: numbers made from trades as they come, each in constant time and without garbage. */
@NullMarked
package xyz.noderr.inference.feature;

import org.jspecify.annotations.NullMarked;
