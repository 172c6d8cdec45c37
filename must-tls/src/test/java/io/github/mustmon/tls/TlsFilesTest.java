package io.github.mustmon.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Certificates and keys of PEM files")
class TlsFilesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"rsa:2048", "ed25519", "ec"})
    @DisplayName("are read for each supported algorithm and fit together")
    void certificateAndKeyFitTogether(String algorithm) throws Exception {
        selfSigned("web", algorithm);

        TlsIdentity identity = TlsIdentity.read(folder.resolve("web.pem"), folder.resolve("web.key"));

        assertThat(identity.chain()).hasSize(1);
        assertThat(identity.keyStore().isKeyEntry("identity")).isTrue();
        assertThat(identity.keyManagers().getKeyManagers()).isNotEmpty();
    }

    @Test
    void aKeyOfAnotherCertificateIsRefused() throws Exception {
        selfSigned("web", "rsa:2048");
        selfSigned("other", "rsa:2048");

        assertThatThrownBy(() -> TlsIdentity.read(folder.resolve("web.pem"), folder.resolve("other.key")))
                .isInstanceOf(TlsFileException.class)
                .hasMessageContaining("other.key is not that of the certificate")
                .hasMessageContaining("web.pem");
    }

    @Test
    void textAroundTheBlocksIsIgnored() throws Exception {
        selfSigned("ca", "rsa:2048");
        Path file = folder.resolve("ca.pem");
        Files.writeString(file, "Issuer: somebody\n\n" + Files.readString(file) + "\n\nthe end\n");

        assertThat(TlsAuthorities.read(file).certificates()).hasSize(1);
        assertThat(TlsAuthorities.read(file).trustManagers().getTrustManagers()).isNotEmpty();
    }

    @Test
    void aKeyInAnotherFormatIsRefusedWithTheCommandThatConvertsIt() throws Exception {
        selfSigned("web", "rsa:2048");
        Path key = folder.resolve("web.key");
        Files.writeString(key, Files.readString(key).replace("PRIVATE KEY", "RSA PRIVATE KEY"));

        assertThatThrownBy(() -> TlsIdentity.read(folder.resolve("web.pem"), key))
                .isInstanceOf(TlsFileException.class)
                .hasMessageContaining("\"RSA PRIVATE KEY\"")
                .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt -in " + key);
    }

    @Test
    void aMissingFileAFileOfTextAndADamagedOneAreToldApart() throws Exception {
        Path missing = folder.resolve("missing.pem");
        Path text = Files.writeString(folder.resolve("text.pem"), "hello\n");
        Path damaged = Files.writeString(
                folder.resolve("damaged.pem"), "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n");

        assertThatThrownBy(() -> TlsAuthorities.read(missing)).hasMessage("There is no file " + missing + ".");
        assertThatThrownBy(() -> TlsAuthorities.read(text)).hasMessageContaining("There is no certificate in " + text);
        assertThatThrownBy(() -> TlsAuthorities.read(damaged)).hasMessageContaining("a block is damaged");
    }

    private void selfSigned(String name, String algorithm) throws IOException, InterruptedException {
        List<String> key = algorithm.equals("ec")
                ? List.of("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1")
                : List.of("-newkey", algorithm);
        List<String> command = new java.util.ArrayList<>(List.of("openssl", "req", "-x509", "-nodes", "-days", "2"));
        command.addAll(key);
        command.addAll(List.of(
                "-subj",
                "/CN=" + name,
                "-keyout",
                folder.resolve(name + ".key").toString(),
                "-out",
                folder.resolve(name + ".pem").toString()));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).as("openssl").isZero();
    }
}
