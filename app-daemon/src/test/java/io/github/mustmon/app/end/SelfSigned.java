package io.github.mustmon.app.end;

import io.github.mustmon.app.real.RealParts;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A certificate that nobody knows, for attic.example, with its key. */
record SelfSigned(Path certificate, Path key) {

    /** Makes one; another each time. */
    static SelfSigned in(Path folder) throws Exception {
        SelfSigned made = new SelfSigned(folder.resolve("web.crt"), folder.resolve("web.key"));
        List<String> openssl = List.of(
                RealParts.program("openssl").toString(),
                "req",
                "-x509",
                "-newkey",
                "rsa:2048",
                "-nodes",
                "-days",
                "2",
                "-subj",
                "/CN=attic.example",
                "-keyout",
                made.key.toString(),
                "-out",
                made.certificate.toString());
        try (RunningProcess process = RunningProcess.start(folder, Map.of(), openssl)) {
            if (process.awaitExit(Duration.ofSeconds(30)) != 0) {
                throw new IllegalStateException(process.output());
            }
        }
        return made;
    }
}
