/** Market data from outside: files today, venues to come. */
@NullMarked
package xyz.noderr.market;

import org.jspecify.annotations.NullMarked;
