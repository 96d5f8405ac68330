/** What the engine remembers through a restart. */
@NullMarked
package xyz.noderr.deployment.store;

import org.jspecify.annotations.NullMarked;
