/** The deployment engine: which node runs which release, and when. */
@NullMarked
package xyz.noderr.deployment;

import org.jspecify.annotations.NullMarked;
