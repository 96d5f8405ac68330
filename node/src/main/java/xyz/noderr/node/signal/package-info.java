/** What oracles want, and what guardians say of it. */
@NullMarked
package xyz.noderr.node.signal;

import org.jspecify.annotations.NullMarked;
