/** The forms of files that the catalog imports, recognised by what stands in them. */
@NullMarked
package xyz.noderr.market.catalog.form;

import org.jspecify.annotations.NullMarked;
