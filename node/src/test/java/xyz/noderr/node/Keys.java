package xyz.noderr.node;

import io.netty.pkitesting.CertificateBuilder;
import io.netty.pkitesting.X509Bundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import xyz.noderr.node.link.LinkTls;

/** An authority and the certificates that it gives, as files. */
public final class Keys {
    private final Path folder;
    private final X509Bundle authority;

    /** An authority that nobody knows yet. */
    public Keys(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            authority = new CertificateBuilder()
                    .subject("CN=authority")
                    .setIsCertificateAuthority(true)
                    .buildSelfSigned();
        } catch (Exception failed) { // That is what the builder throws.
            throw new IllegalStateException(failed);
        }
    }

    /** A node's, which is to be found at 127.0.0.1. */
    public LinkTls of(String id, String tier) {
        try {
            X509Bundle bundle = new CertificateBuilder()
                    .subject("CN=" + id + ", OU=" + tier)
                    .addSanIpAddress("127.0.0.1")
                    .buildIssuedBy(authority);
            return new LinkTls(
                    write(id + ".crt", bundle.getCertificatePathPEM()),
                    write(id + ".key", bundle.getPrivateKeyPEM()),
                    write("ca.crt", authority.getCertificatePEM()));
        } catch (Exception failed) { // Likewise.
            throw new IllegalStateException(failed);
        }
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
