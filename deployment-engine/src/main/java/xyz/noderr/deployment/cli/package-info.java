/** The command {@code deployment-engine}. */
@NullMarked
package xyz.noderr.deployment.cli;

import org.jspecify.annotations.NullMarked;
