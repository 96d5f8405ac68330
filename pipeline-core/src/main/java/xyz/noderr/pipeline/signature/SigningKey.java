package xyz.noderr.pipeline.signature;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * A private key that signs: Ed25519 in PKCS #8, as PEM, which OpenSSL writes and reads too. It never says what it
 * is: no text of it, and no error, has the key.
 */
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private final PrivateKey key;
    private final String publicKey;

    private SigningKey(KeyPair pair) {
        key = pair.getPrivate();
        publicKey = Ed25519.text(pair.getPublic());
    }

    /** A new key. */
    public static SigningKey generate() {
        try {
            return new SigningKey(KeyPairGenerator.getInstance(Ed25519.NAME).generateKeyPair());
        } catch (NoSuchAlgorithmException impossible) {
            throw Ed25519.missing(impossible);
        }
    }

    /**
     * Reads a key file.
     *
     * @throws InvalidInputException when it is no such file
     */
    public static SigningKey read(Path file) {
        try {
            String text = Files.readString(file).strip();
            if (!text.startsWith(BEGIN) || !text.endsWith(END)) {
                throw noKey(file, null);
            }
            byte[] encoded =
                    Base64.getMimeDecoder().decode(text.substring(BEGIN.length(), text.length() - END.length()));
            PrivateKey key = Ed25519.factory().generatePrivate(new PKCS8EncodedKeySpec(encoded));
            return new SigningKey(new KeyPair(derive(key), key));
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    file.toString(),
                    "a readable key file",
                    unreadable.getClass().getSimpleName(),
                    "check the path");
        } catch (GeneralSecurityException | IllegalArgumentException malformed) {
            throw noKey(file, malformed);
        }
    }

    /** The JDK makes a public key from a seed only where it draws the seed itself: it is dealt this key's. */
    private static PublicKey derive(PrivateKey key) throws GeneralSecurityException {
        byte[] seed = ((EdECPrivateKey) key).getBytes().orElseThrow(() -> new InvalidKeyException("no seed"));
        KeyPairGenerator generator = KeyPairGenerator.getInstance(Ed25519.NAME);
        generator.initialize(255, new Dealt(seed));
        KeyPair pair = generator.generateKeyPair();
        if (!Arrays.equals(pair.getPrivate().getEncoded(), key.getEncoded())) {
            throw new InvalidKeyException("not the same key");
        }
        return pair.getPublic();
    }

    private static InvalidInputException noKey(Path file, @Nullable Throwable cause) {
        return new InvalidInputException(
                file.toString(),
                "a private Ed25519 key in PEM, as noderr model keygen writes it",
                "something else",
                "name the key file, not the public key",
                cause);
    }

    /**
     * Writes it to a new file that only its owner may read, where the file system knows owners.
     *
     * @throws InvalidInputException when there is such a file, or none can be written
     */
    public void write(Path file) {
        String pem = BEGIN + "\n" + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded()) + "\n"
                + END + "\n";
        FileAttribute<?>[] ownerAlone =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Set<StandardOpenOption> create = EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (SeekableByteChannel channel = Files.newByteChannel(file, create, ownerAlone)) {
            channel.write(ByteBuffer.wrap(pem.getBytes(StandardCharsets.US_ASCII)));
        } catch (FileAlreadyExistsException exists) {
            throw new InvalidInputException(
                    file.toString(),
                    "a new file",
                    "one that exists",
                    "choose another name; no key is overwritten",
                    exists);
        } catch (IOException refused) {
            throw new InvalidInputException(
                    file.toString(), "a file that can be written", refused.toString(), "choose another", refused);
        }
    }

    /** The public key: 32 bytes in hexadecimal. */
    public String publicKey() {
        return publicKey;
    }

    /** The signature of a message: 64 bytes. */
    public byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance(Ed25519.NAME);
            signer.initSign(key);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException impossible) {
            throw Ed25519.missing(impossible);
        }
    }

    @Override
    public String toString() {
        return "the private key of " + publicKey;
    }

    /** A source of randomness that gives one seed and nothing else. */
    private static final class Dealt extends SecureRandom {
        private static final long serialVersionUID = 1L;

        private final byte[] seed;

        Dealt(byte[] seed) {
            this.seed = seed;
        }

        @Override
        public void nextBytes(byte[] bytes) {
            System.arraycopy(seed, 0, bytes, 0, bytes.length);
        }
    }
}
