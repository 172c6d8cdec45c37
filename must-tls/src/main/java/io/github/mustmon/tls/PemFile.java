package io.github.mustmon.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The blocks of one PEM file. Text around them, as {@code openssl x509 -text} writes it, is ignored. */
final class PemFile {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");

    /** No certificate chain comes near it; a file that is larger is something else. */
    private static final long MAX_BYTES = 1_000_000;

    private static final List<String> KEY_ALGORITHMS = List.of("RSA", "EC", "Ed25519");

    private final Path file;
    private final String text;

    private PemFile(Path file, String text) {
        this.file = file;
        this.text = text;
    }

    static PemFile read(Path file) throws TlsFileException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new TlsFileException("The file " + file + " is larger than a PEM file can be.");
            }
            // Certificates of Windows carry names in other encodings outside of the blocks.
            return new PemFile(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new TlsFileException("There is no file " + file + ".", e);
        } catch (AccessDeniedException e) {
            throw new TlsFileException("The file " + file + " may not be read. Check its permissions.", e);
        } catch (TlsFileException e) {
            throw e;
        } catch (IOException e) {
            throw new TlsFileException("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** At least one. */
    List<X509Certificate> certificates() throws TlsFileException {
        List<X509Certificate> certificates = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        try {
            CertificateFactory factory = CertificateFactory.getInstance("X.509");
            while (block.find()) {
                if (block.group(1).equals("CERTIFICATE")) {
                    for (Certificate each : factory.generateCertificates(
                            new ByteArrayInputStream(block.group().getBytes(StandardCharsets.US_ASCII)))) {
                        certificates.add((X509Certificate) each);
                    }
                }
            }
        } catch (CertificateException e) {
            throw new TlsFileException("There is no valid certificate in " + file + ": a block is damaged.", e);
        }
        if (certificates.isEmpty()) {
            throw new TlsFileException("There is no certificate in " + file
                    + ". It must hold blocks that begin with -----BEGIN CERTIFICATE-----.");
        }
        return List.copyOf(certificates);
    }

    PrivateKey privateKey() throws TlsFileException {
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            String kind = block.group(1);
            if (kind.equals("PRIVATE KEY")) {
                return decode(block.group(2).replaceAll("\\s", ""));
            }
            if (kind.endsWith("PRIVATE KEY")) {
                throw new TlsFileException("The key " + file + " is in the format \"" + kind
                        + "\", which is not supported. Convert it to unencrypted PKCS#8:"
                        + " openssl pkcs8 -topk8 -nocrypt -in " + file + " -out new.key");
            }
        }
        throw new TlsFileException("There is no private key in " + file
                + ". It must hold a block that begins with -----BEGIN PRIVATE KEY-----.");
    }

    private PrivateKey decode(String base64) throws TlsFileException {
        PKCS8EncodedKeySpec encoded;
        try {
            encoded = new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64));
        } catch (IllegalArgumentException e) {
            throw new TlsFileException("The key " + file + " is damaged: it is no valid Base64.", e);
        }
        for (String algorithm : KEY_ALGORITHMS) {
            Optional<PrivateKey> key = decode(algorithm, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new TlsFileException("The key " + file + " is damaged or of an unknown algorithm. Supported are "
                + String.join(", ", KEY_ALGORITHMS) + ".");
    }

    /** Absent if the key is one of another algorithm, which the encoding names inside. */
    private static Optional<PrivateKey> decode(String algorithm, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(algorithm).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }
}
