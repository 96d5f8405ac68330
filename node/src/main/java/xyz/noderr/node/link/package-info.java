/** The tiers' word to one another: gRPC with mutual TLS, point to point. */
@NullMarked
package xyz.noderr.node.link;

import org.jspecify.annotations.NullMarked;
