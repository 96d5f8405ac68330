/** What our HTTP services have in common. */
@NullMarked
package xyz.noderr.http;

import org.jspecify.annotations.NullMarked;
