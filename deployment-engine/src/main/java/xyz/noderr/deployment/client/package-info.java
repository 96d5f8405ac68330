/** Whoever asks an engine. */
@NullMarked
package xyz.noderr.deployment.client;

import org.jspecify.annotations.NullMarked;
