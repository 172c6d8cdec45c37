import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * Copies a modular jar without anything that users of it cannot see: packages that are not exported to everybody, methods and fields that are
 * neither public nor protected, the code of methods. Run by {@code bin/api-baseline}: {@code Signatures FROM.jar TO.jar}.
 */
final class Signatures {

    /** The same bytes for the same signatures, whenever they are written. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2026, 1, 1, 0, 0);

    private static final String MODULE = "module-info.class";

    private Signatures() {}

    public static void main(String[] args) throws IOException {
        try (JarFile from = new JarFile(Path.of(args[0]).toFile());
                OutputStream file = Files.newOutputStream(Path.of(args[1]));
                ZipOutputStream to = new ZipOutputStream(file)) {
            Set<String> exported = exportedFolders(from);
            List<JarEntry> classes = from.stream()
                    .filter(entry -> entry.getName().endsWith(".class"))
                    .filter(entry -> entry.getName().equals(MODULE) || exported.contains(folder(entry)))
                    .sorted((one, other) -> one.getName().compareTo(other.getName()))
                    .toList();
            for (JarEntry entry : classes) {
                write(to, entry.getName(), stripped(bytes(from, entry)));
            }
        }
    }

    private static Set<String> exportedFolders(JarFile jar) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(MODULE))) {
            return ModuleDescriptor.read(in).exports().stream()
                    .filter(export -> !export.isQualified())
                    .map(export -> export.source().replace('.', '/'))
                    .collect(Collectors.toSet());
        }
    }

    private static String folder(JarEntry entry) {
        return entry.getName().substring(0, Math.max(0, entry.getName().lastIndexOf('/')));
    }

    private static byte[] bytes(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readAllBytes();
        }
    }

    private static void write(ZipOutputStream to, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(ALWAYS);
        to.putNextEntry(entry);
        to.write(content);
        to.closeEntry();
    }

    private static byte[] stripped(byte[] content) {
        ClassWriter writer = new ClassWriter(0);
        int nothingInside = ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES;
        new ClassReader(content).accept(new Visible(writer), nothingInside);
        return writer.toByteArray();
    }

    private static final class Visible extends ClassVisitor {

        private Visible(ClassVisitor next) {
            super(Opcodes.ASM9, next);
        }

        @Override
        public FieldVisitor visitField(int access, String name, String type, String signature, Object value) {
            return isVisible(access) ? super.visitField(access, name, type, signature, value) : null;
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String type, String signature, String[] thrown) {
            // A class without any constructor would look as if everybody could extend it.
            boolean kept = isVisible(access) || name.equals("<init>");
            return kept ? super.visitMethod(access, name, type, signature, thrown) : null;
        }

        private static boolean isVisible(int access) {
            boolean forOthers = (access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0;
            return forOthers && (access & Opcodes.ACC_SYNTHETIC) == 0;
        }
    }
}
