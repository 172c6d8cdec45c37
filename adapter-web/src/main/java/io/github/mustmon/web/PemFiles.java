package io.github.mustmon.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the PEM files of {@link TlsFiles} into a key store in memory. */
final class PemFiles {

    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([A-Za-z0-9+/=\\s]+)-----END \\1-----");
    private static final List<String> KEY_KINDS = List.of("RSA", "EC", "Ed25519");

    private PemFiles() {}

    /** @throws WebServerException if a file is missing, unreadable, or not what it should be */
    static KeyStore keyStore(TlsFiles files) throws WebServerException {
        List<Certificate> chain = chain(files.certificate());
        PrivateKey key = key(files.key());
        if (!belongTogether(key, chain.get(0).getPublicKey())) {
            throw new WebServerException("The key " + files.key() + " is not that of the certificate "
                    + files.certificate() + ". Set web.tls.key to the key that belongs to it.");
        }
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry("web", key, new char[0], chain.toArray(new Certificate[0]));
            return store;
        } catch (GeneralSecurityException | IOException e) {
            throw new WebServerException(
                    "Certificate " + files.certificate() + " and key " + files.key() + " cannot be used together: "
                            + e.getMessage(),
                    e);
        }
    }

    /** What the one signs, the other has to confirm. */
    private static boolean belongTogether(PrivateKey key, PublicKey certified) {
        byte[] anything = {1, 2, 3};
        String kind = key.getAlgorithm();
        try {
            Signature signature = Signature.getInstance(kind.startsWith("Ed") ? "EdDSA" : "SHA256with" + signing(kind));
            signature.initSign(key);
            signature.update(anything);
            byte[] signed = signature.sign();
            signature.initVerify(certified);
            signature.update(anything);
            return signature.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String signing(String kind) {
        return kind.equals("EC") ? "ECDSA" : kind;
    }

    private static List<Certificate> chain(Path file) throws WebServerException {
        try {
            StringBuilder certificates = new StringBuilder();
            Matcher block = BLOCK.matcher(text(file, "web.tls.certificate"));
            while (block.find()) {
                if (block.group(1).equals("CERTIFICATE")) {
                    certificates.append(block.group()).append('\n');
                }
            }
            List<Certificate> chain = List.copyOf(CertificateFactory.getInstance("X.509")
                    .generateCertificates(
                            new ByteArrayInputStream(certificates.toString().getBytes(StandardCharsets.UTF_8))));
            if (!chain.isEmpty()) {
                return chain;
            }
        } catch (GeneralSecurityException e) {
            throw new WebServerException(noCertificate(file), e);
        }
        throw new WebServerException(noCertificate(file));
    }

    private static String noCertificate(Path file) {
        return "There is no certificate in " + file
                + ". It must hold blocks that begin with -----BEGIN CERTIFICATE-----. Check web.tls.certificate.";
    }

    private static PrivateKey key(Path file) throws WebServerException {
        Matcher block = BLOCK.matcher(text(file, "web.tls.key"));
        while (block.find()) {
            if (block.group(1).equals("PRIVATE KEY")) {
                return key(file, block.group(2).replaceAll("\\s", ""));
            }
            if (block.group(1).endsWith("PRIVATE KEY")) {
                throw new WebServerException("The key " + file + " is of the kind \"" + block.group(1)
                        + "\", which is not read. Convert it: openssl pkcs8 -topk8 -nocrypt -in " + file
                        + " -out new.key, and set web.tls.key to the new file.");
            }
        }
        throw new WebServerException("There is no private key in " + file
                + ". It must hold a block that begins with -----BEGIN PRIVATE KEY-----. Check web.tls.key.");
    }

    private static PrivateKey key(Path file, String base64) throws WebServerException {
        PKCS8EncodedKeySpec encoded = new PKCS8EncodedKeySpec(decoded(file, base64));
        for (String kind : KEY_KINDS) {
            Optional<PrivateKey> key = key(kind, encoded);
            if (key.isPresent()) {
                return key.get();
            }
        }
        throw new WebServerException("The key " + file + " is damaged or of a kind that is not known. Known are "
                + String.join(", ", KEY_KINDS) + ".");
    }

    /** Absent if it is of another kind. */
    private static Optional<PrivateKey> key(String kind, PKCS8EncodedKeySpec encoded) {
        try {
            return Optional.of(KeyFactory.getInstance(kind).generatePrivate(encoded));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static byte[] decoded(Path file, String base64) throws WebServerException {
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new WebServerException("The key " + file + " is damaged: it is no valid Base64.", e);
        }
    }

    private static String text(Path file, String setting) throws WebServerException {
        try {
            return Files.readString(file);
        } catch (NoSuchFileException e) {
            throw new WebServerException("There is no file " + file + ". Check " + setting + ".", e);
        } catch (IOException e) {
            throw new WebServerException(
                    "The file " + file + " cannot be read (" + e.getMessage() + "). Check " + setting
                            + " and the rights of the file.",
                    e);
        }
    }
}
