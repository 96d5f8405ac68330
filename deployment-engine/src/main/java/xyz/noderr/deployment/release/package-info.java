/** Releases: what a signed manifest says. */
@NullMarked
package xyz.noderr.deployment.release;

import org.jspecify.annotations.NullMarked;
