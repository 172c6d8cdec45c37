import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Writes the jars of a class path into a folder without compression, each under its own name and with the same entries. Java
 * keeps an inflater of some 40 kB for every compressed jar that it has opened, and a service loader opens them all.
 *
 * <p>Run by the build: {@code java StoreLibraries.java FOLDER CLASS-PATH}. Folders on the class path are left out.
 */
final class StoreLibraries {

    private StoreLibraries() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createDirectories(Path.of(arguments[0]));
        for (String element : arguments[1].split(System.getProperty("path.separator"))) {
            Path jar = Path.of(element);
            if (Files.isRegularFile(jar)) {
                store(jar, folder.resolve(jar.getFileName()));
            }
        }
    }

    private static void store(Path from, Path to) throws IOException {
        try (ZipFile jar = new ZipFile(from.toFile());
                ZipOutputStream stored = new ZipOutputStream(Files.newOutputStream(to))) {
            stored.setMethod(ZipOutputStream.STORED);
            for (ZipEntry entry : Collections.list(jar.entries())) {
                byte[] content = content(jar, entry);
                CRC32 checksum = new CRC32();
                checksum.update(content);
                ZipEntry copy = new ZipEntry(entry.getName());
                // Without a time zone: the same bytes wherever it is built.
                copy.setTimeLocal(entry.getTimeLocal());
                copy.setSize(content.length);
                copy.setCrc(checksum.getValue());
                stored.putNextEntry(copy);
                stored.write(content);
                stored.closeEntry();
            }
        }
    }

    private static byte[] content(ZipFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }
}
