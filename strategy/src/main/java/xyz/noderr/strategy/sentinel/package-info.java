/** Watches the account as a whole: warns, reduces or freezes by rule. */
@NullMarked
package xyz.noderr.strategy.sentinel;

import org.jspecify.annotations.NullMarked;
