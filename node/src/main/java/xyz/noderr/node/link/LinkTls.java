package xyz.noderr.node.link;

import io.grpc.ChannelCredentials;
import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import java.io.IOException;
import java.nio.file.Path;
import xyz.noderr.pipeline.InvalidInputException;

/**
 * Who this node is to the others, and whom it believes: PEM files.
 *
 * @param certificate its own, and those between it and the authority; its subject is {@code CN=<node id>, OU=<tier>}
 * @param key its private key, as PKCS #8
 * @param authority whose certificates are believed
 */
public record LinkTls(Path certificate, Path key, Path authority) {
    ServerCredentials server() {
        try {
            return TlsServerCredentials.newBuilder()
                    .keyManager(certificate.toFile(), key.toFile())
                    .trustManager(authority.toFile())
                    .clientAuth(TlsServerCredentials.ClientAuth.REQUIRE)
                    .build();
        } catch (IOException unusable) {
            throw unusable(unusable);
        }
    }

    ChannelCredentials client() {
        try {
            return TlsChannelCredentials.newBuilder()
                    .keyManager(certificate.toFile(), key.toFile())
                    .trustManager(authority.toFile())
                    .build();
        } catch (IOException unusable) {
            throw unusable(unusable);
        }
    }

    /** What is in a file is not said: it may be a key. */
    InvalidInputException unusable(Exception unusable) {
        return new InvalidInputException(
                "NODE_TLS_CERT " + certificate + ", NODE_TLS_KEY " + key + ", NODE_TLS_CA " + authority,
                "a certificate, its private key as PKCS #8, and the authority's certificate, as PEM files",
                "files that cannot be used (" + unusable.getClass().getSimpleName() + ")",
                "check that they are readable, and that the key is that of the certificate",
                unusable);
    }
}
