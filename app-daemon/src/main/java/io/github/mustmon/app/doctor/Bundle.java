package io.github.mustmon.app.doctor;

import io.github.mustmon.app.Version;
import io.github.mustmon.app.config.DaemonConfig;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** An archive for whoever is asked for help: what was found, and what it was found on, without anything secret. */
public final class Bundle {

    private static final int LOG_LINES = 500;
    private static final int LOG_BYTES = 256 * 1024;

    private final Machine machine;
    private final ReportFormatter findings;
    private final Redactor redactor;

    /** @param redactor takes out what must not leave the machine */
    public Bundle(Machine machine, ReportFormatter findings, Redactor redactor) {
        this.machine = machine;
        this.findings = findings;
        this.redactor = redactor;
    }

    /**
     * Writes the archive.
     *
     * @param target the file, which must not exist yet
     * @param config the configuration, if it can be used
     * @param log the log file, if there is one
     * @param frames a folder with recordings
     * @param environment the process environment; only names are kept
     * @throws IOException if it exists or cannot be written
     */
    public void write(
            Path target,
            Optional<DaemonConfig> config,
            Optional<Path> log,
            Path frames,
            Map<String, String> environment)
            throws IOException {
        try (OutputStream file = new BufferedOutputStream(
                        Files.newOutputStream(target, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "findings.txt", findings.lines());
            add(zip, "findings.json", List.of(findings.json().toPrettyString()));
            add(
                    zip,
                    "configuration.txt",
                    config.map(DaemonConfig::shown)
                            .orElse(List.of(
                                    "The configuration is wrong, see findings.txt; its text is left out, because"
                                            + " what is secret in it cannot be told.")));
            add(zip, "environment.txt", environment(environment));
            add(zip, "ports.txt", ports());
            add(zip, "log.txt", log.map(Bundle::lastLines).orElse(List.of("There is no log file.")));
            for (Path recording : Machine.entries(frames)) {
                add(zip, recording.getFileName().toString(), Files.readAllLines(recording));
            }
        }
    }

    private void add(ZipOutputStream zip, String name, List<String> lines) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        for (String line : lines) {
            zip.write((redactor.redact(line) + "\n").getBytes(StandardCharsets.UTF_8));
        }
        zip.closeEntry();
    }

    private List<String> environment(Map<String, String> environment) {
        List<String> lines = new ArrayList<>();
        lines.add("mustmon " + Version.text());
        for (String property :
                List.of("os.name", "os.version", "os.arch", "java.version", "java.vendor", "java.vm.name")) {
            lines.add(property + ": " + System.getProperty(property));
        }
        Machine.text(machine.file("etc/os-release"))
                .lines()
                .filter(line -> line.startsWith("PRETTY_NAME="))
                .forEach(lines::add);
        lines.add("processors: " + Runtime.getRuntime().availableProcessors());
        new TreeMap<>(environment)
                .keySet().stream()
                        .filter(name -> name.startsWith("MUSTMON_") || name.equals("JOURNAL_STREAM"))
                        .forEach(name -> lines.add("environment: " + name + " is set"));
        return lines;
    }

    private List<String> ports() {
        List<String> lines = new ArrayList<>();
        machine.tree().ports().forEach(port -> lines.add(port.format()));
        for (String folder : List.of("dev/serial/by-id", "dev/serial/by-path")) {
            for (Path link : Machine.entries(machine.file(folder))) {
                lines.add(link + " -> " + Machine.target(link));
            }
        }
        if (lines.isEmpty()) {
            lines.add("This machine has no serial port.");
        }
        return lines;
    }

    /** The end of a file that may be large. */
    private static List<String> lastLines(Path log) {
        try (RandomAccessFile file = new RandomAccessFile(log.toFile(), "r")) {
            int length = (int) Math.min(LOG_BYTES, file.length());
            file.seek(file.length() - length);
            byte[] bytes = new byte[length];
            file.readFully(bytes);
            List<String> lines =
                    new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size());
        } catch (IOException | UncheckedIOException e) {
            return List.of("The log file " + log + " cannot be read: " + e.getMessage());
        }
    }
}
