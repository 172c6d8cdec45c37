package io.github.mustmon.nut;

import java.nio.file.Path;
import java.time.Duration;

/** A certificate for loopback that openssl has made and signed with its own key. */
final class Certificate {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private Certificate() {}

    static NutTls in(Path folder) throws Exception {
        Path certificate = folder.resolve("nut.crt");
        Path key = folder.resolve("nut.key");
        Program.said(
                folder,
                PATIENCE,
                Shared.program("openssl", "openssl"),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=localhost",
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-keyout",
                key.toString(),
                "-out",
                certificate.toString());
        return new NutTls(certificate, key);
    }
}
