/** Who made a file: Ed25519 keys, and signatures that stand in a line of text. */
@NullMarked
package xyz.noderr.pipeline.signature;

import org.jspecify.annotations.NullMarked;
