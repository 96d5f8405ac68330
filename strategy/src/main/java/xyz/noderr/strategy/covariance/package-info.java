/** What is known of returns: the returns themselves, their means and covariances, estimated off the ring. */
@NullMarked
package xyz.noderr.strategy.covariance;

import org.jspecify.annotations.NullMarked;
