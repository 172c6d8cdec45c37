package io.github.mustmon.app.power;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;

/**
 * Names this boot of the machine, within which the monotonic clock of one process is that of the next. The kernel's own name is
 * hidden from a hardened service; that one keeps a name in its runtime folder, which outlives a restart and no boot.
 */
final class BootId {

    private static final Path KERNEL_BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");
    private static final String RUNTIME_DIRECTORY = "RUNTIME_DIRECTORY";
    private static final String FILE = "boot";

    private BootId() {}

    /** Where neither is there, every start counts as a boot, which is the careful way: what is known of the outage is kept. */
    static String of(Map<String, String> environment) {
        return of(environment, KERNEL_BOOT_ID);
    }

    static String of(Map<String, String> environment, Path kernelBootId) {
        try {
            return Files.readString(kernelBootId).strip();
        } catch (IOException e) {
            String folder = environment.get(RUNTIME_DIRECTORY);
            String unknown = UUID.randomUUID().toString();
            return folder == null ? unknown : kept(Path.of(folder.replaceFirst(":.*", ""), FILE), unknown);
        }
    }

    private static String kept(Path file, String fallback) {
        try {
            if (Files.exists(file)) {
                return Files.readString(file).strip();
            }
            Files.writeString(file, fallback);
        } catch (IOException e) {
            return fallback;
        }
        return fallback;
    }
}
