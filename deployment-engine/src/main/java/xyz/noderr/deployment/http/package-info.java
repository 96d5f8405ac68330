/** The engine over HTTP. */
@NullMarked
package xyz.noderr.deployment.http;

import org.jspecify.annotations.NullMarked;
