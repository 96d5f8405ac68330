package xyz.noderr.node.link;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.naming.ldap.Rdn;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;

/**
 * Who is at the other end of a connection, as the subject of his certificate says: {@code CN=<node id>, OU=<tier>}.
 *
 * @param id the node's id
 * @param tier what it does
 */
record PeerName(String id, String tier) {
    /** Nobody that can be told. */
    static final PeerName UNKNOWN = new PeerName("", "");

    static PeerName of(SSLSession session) {
        try {
            Certificate[] chain = session.getPeerCertificates();
            return chain.length > 0 && chain[0] instanceof X509Certificate certificate
                    ? of(certificate.getSubjectX500Principal().getName())
                    : UNKNOWN;
        } catch (SSLPeerUnverifiedException | InvalidNameException nobody) {
            return UNKNOWN;
        }
    }

    static PeerName of(String subject) throws InvalidNameException {
        String id = "";
        String tier = "";
        for (Rdn each : new LdapName(subject).getRdns()) {
            switch (each.getType()) {
                case "CN" -> id = String.valueOf(each.getValue());
                case "OU" -> tier = String.valueOf(each.getValue());
                default -> {}
            }
        }
        return new PeerName(id, tier);
    }
}
