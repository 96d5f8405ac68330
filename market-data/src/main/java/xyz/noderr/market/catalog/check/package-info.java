/** What may be wrong with imported data: each check reads the rows once and reports what it found. */
@NullMarked
package xyz.noderr.market.catalog.check;

import org.jspecify.annotations.NullMarked;
