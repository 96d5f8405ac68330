/** What stands outside a node: runs it, updates it, and goes back where an update fails. */
@NullMarked
package xyz.noderr.deployment.updater;

import org.jspecify.annotations.NullMarked;
