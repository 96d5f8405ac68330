/** Challengers that run in the champion's shadow, and how champion and challengers did, side by side. */
@NullMarked
package xyz.noderr.inference.shadow;

import org.jspecify.annotations.NullMarked;
