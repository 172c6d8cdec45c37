package io.github.mustmon.app.supply;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bill of materials")
class BillOfMaterialsIT {

    @Test
    @DisplayName("names every library of the distribution, uPlot inside of one of them, and nothing else")
    void isComplete() throws IOException {
        JsonNode bill = Distribution.billOfMaterials();

        Set<String> named = Distribution.components(bill).stream()
                .filter(component -> !component.path("name").asText().equals(Distribution.UPLOT))
                .map(Distribution::fileOf)
                .collect(toSet());

        assertThat(named).isEqualTo(Distribution.libraries().keySet());
        assertThat(bill.path("components").findValuesAsText("name")).contains(Distribution.UPLOT);
    }

    @Test
    @DisplayName(
            "has the hashes of the libraries as they were published; in the distribution they are stored entry by entry")
    void hashesAreThoseOfTheLibraries() throws Exception {
        Map<String, Path> built = Distribution.builtWith();
        Map<String, Path> stored = Distribution.libraries();

        for (JsonNode component : Distribution.billOfMaterials().path("components")) {
            String name = Distribution.fileOf(component);
            Path original = built.get(name);
            Path copy = stored.get(name);
            if (copy != null) {
                assertThat(original).as(name).isNotNull();
                assertThat(sha256(component)).as(name).isEqualTo(sha256(requireNonNull(original)));
                assertThat(entries(copy)).as(name).isEqualTo(entries(original));
            }
        }
    }

    /** The checksum of each entry of a jar by its name. */
    private static Map<String, Long> entries(Path jar) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().collect(toMap(ZipEntry::getName, ZipEntry::getCrc, (first, second) -> first));
        }
    }

    @Test
    @DisplayName("has nothing in it that differs from build to build")
    void isReproducible() throws IOException {
        JsonNode bill = Distribution.billOfMaterials();

        assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
        assertThat(bill.has("serialNumber")).isFalse();
        assertThat(bill.path("metadata").has("timestamp")).isFalse();
    }

    @Test
    @DisplayName("lies in the archives too, beside the licences")
    void isInTheArchive() throws IOException {
        String version = Distribution.billOfMaterials()
                .path("metadata")
                .path("component")
                .path("version")
                .asText();
        String name = "mustmon-" + version;

        try (ZipFile archive = new ZipFile("target/" + name + ".zip")) {
            assertThat(archive.stream().map(Object::toString))
                    .contains(name + "/sbom.cdx.json", name + "/THIRD-PARTY.txt", name + "/licences/Apache-2.0.txt");
        }
    }

    private static String sha256(JsonNode component) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        return "no SHA-256";
    }

    private static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
        return HexFormat.of().formatHex(digest);
    }
}
