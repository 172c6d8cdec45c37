package io.github.mustmon.nut;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Plays a recorded dialogue against a server and compares. {@code >} is sent, {@code <} is expected, {@code =} is an order:
 * {@code new} connection, {@code on N} back to one, {@code state UPS X}, {@code wait S}, {@code close}, {@code raw} bytes,
 * {@code read} what comes, {@code #} a comment. {@code {id}} is the last tracking id.
 */
final class Dialogue {

    private static final int QUIET_MILLIS = 400;
    private static final int PATIENCE_MILLIS = 2500;
    private static final Pattern ID = Pattern.compile(
            "[0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-[0-9A-F]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern QUOTED = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final int port;
    private final LabDevices devices;
    private final UnaryOperator<List<String>> form;
    private final List<Client> clients = new ArrayList<>();
    private int current;
    private String id = "00000000-0000-4000-8000-000000000000";

    private Dialogue(int port, LabDevices devices, UnaryOperator<List<String>> form) throws IOException {
        this.port = port;
        this.devices = devices;
        this.form = form;
        clients.add(Client.connected(port));
    }

    /** Every line is compared as it stands. */
    static List<String> exactDifferences(Path file, RunningServer server, LabDevices devices) throws Exception {
        return new Dialogue(server.port(), devices, lines -> lines).play(file, Map.of());
    }

    /**
     * Values may differ as long as they are of the same kind, and lists in number and names.
     *
     * @param ours by command, or by command, {@code @} and which time it is given, what is expected instead of what was
     *     recorded
     */
    static List<String> differencesInForm(
            Path file, RunningServer server, LabDevices devices, Map<String, List<String>> ours) throws Exception {
        return new Dialogue(server.port(), devices, Dialogue::form).play(file, ours);
    }

    private List<String> play(Path file, Map<String, List<String>> ours) throws Exception {
        List<String> lines = Files.readAllLines(file).stream()
                .flatMap(line -> ofOneConnection(line).stream())
                .toList();
        List<String> differences = new ArrayList<>();
        Map<String, Integer> turns = new HashMap<>();
        int at = 0;
        while (at < lines.size()) {
            String line = lines.get(at++);
            List<String> recorded = new ArrayList<>();
            while (at < lines.size() && lines.get(at).startsWith("< ")) {
                recorded.add(lines.get(at++).substring(2));
            }
            int turn = turns.merge(line, 1, Integer::sum);
            List<String> expected = ours.getOrDefault(line + "@" + turn, ours.getOrDefault(line, recorded));
            Optional<List<String>> received = played(line, expected.equals(List.of(Client.NOTHING)));
            if (received.isPresent()
                    && !expected.isEmpty()
                    && !form.apply(received.get()).equals(form.apply(expected))) {
                differences.add(
                        line + "\n  expected " + form.apply(expected) + "\n  but got  " + form.apply(received.get()));
            }
        }
        for (Client client : clients) {
            client.close();
        }
        return differences;
    }

    /** A recorder of two connections marks each line of the second: {@code > [1] VER}. That becomes an order and the line. */
    private static List<String> ofOneConnection(String line) {
        Matcher marked = Pattern.compile("([<>]) \\[(\\d)] (.*)").matcher(line);
        if (line.matches("= connection [1-9] opened")) {
            return List.of("= new", "= on 0");
        }
        if (!marked.matches()) {
            return List.of(line);
        }
        String plain = marked.group(1) + " " + marked.group(3);
        return marked.group(1).equals("<") ? List.of(plain) : List.of("= on " + marked.group(2), plain);
    }

    private Optional<List<String>> played(String line, boolean expectsNothing) throws Exception {
        if (line.startsWith("> ") || line.equals(">")) {
            clients.get(current).send(line.substring(Math.min(2, line.length())).replace("{id}", id) + "\n");
            return Optional.of(masked(clients.get(current).answer(expectsNothing ? QUIET_MILLIS : PATIENCE_MILLIS)));
        }
        if (!line.startsWith("= ")) {
            return Optional.empty();
        }
        String[] words = line.substring(2).split(" ", 3);
        switch (words[0]) {
            case "new" -> {
                clients.add(Client.connected(port));
                current = clients.size() - 1;
            }
            case "on" -> current = Integer.parseInt(words[1]);
            case "close" -> {
                clients.get(current).close();
                pause(0.2);
            }
            case "wait" -> pause(Double.parseDouble(words[1]));
            case "state" -> devices.put(words[1], words[2]);
            case "raw" -> clients.get(current).send(bytes(line.substring("= raw ".length())));
            case "read" -> {
                return Optional.of(masked(everything()));
            }
            default -> {
                // Notes of the recorder.
            }
        }
        return Optional.empty();
    }

    /** All that comes until it is quiet. */
    private List<String> everything() throws IOException {
        List<String> lines = new ArrayList<>();
        String line = "";
        while (!line.equals(Client.NOTHING) && !line.equals(Client.CLOSED)) {
            line = clients.get(current).line(QUIET_MILLIS);
            lines.add(line);
        }
        if (lines.size() > 1 && line.equals(Client.NOTHING)) {
            lines.remove(lines.size() - 1);
        }
        return lines;
    }

    private List<String> masked(List<String> lines) {
        return lines.stream()
                .map(line -> {
                    Matcher found = ID.matcher(line);
                    if (found.find()) {
                        id = found.group();
                    }
                    return ID.matcher(line).replaceAll("{id}");
                })
                .toList();
    }

    private static List<String> form(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith("BEGIN LIST")) {
            return lines.stream().map(Dialogue::kind).distinct().toList();
        }
        List<String> form = new ArrayList<>(List.of(lines.get(0)));
        form.addAll(new TreeSet<>(lines.subList(1, lines.size() - 1).stream()
                .map(Dialogue::kind)
                .map(line -> line.replaceFirst("^(\\w+ \\S+) [^ \"]+", "$1 *"))
                .toList()));
        form.add(lines.get(lines.size() - 1));
        return form;
    }

    private static String kind(String line) {
        if (line.startsWith("Network UPS Tools upsd") || line.startsWith("mustmon ")) {
            return "(version)";
        }
        if (line.startsWith("Commands: ")) {
            return "(commands)";
        }
        String same = line.replaceFirst("^UPS \\S+ ", "UPS * ")
                .replaceFirst("^((?:CMD)?DESC \\S+ \\S+) \"(?!Description unavailable).*\"", "$1 \"text\"");
        return QUOTED.matcher(same)
                .replaceAll(found -> found.group(1).matches("-?\\d+(\\.\\d+)?") ? "\"9\"" : "\"text\"");
    }

    private static byte[] bytes(String escaped) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Matcher part = Pattern.compile("\\\\x(..)|\\\\(.)|(.)").matcher(escaped);
        while (part.find()) {
            if (part.group(1) != null) {
                bytes.write(Integer.parseInt(part.group(1), 16));
            } else if (part.group(2) != null) {
                bytes.write(
                        part.group(2).equals("n")
                                ? '\n'
                                : part.group(2).equals("r")
                                        ? '\r'
                                        : part.group(2).charAt(0));
            } else {
                bytes.writeBytes(part.group(3).getBytes(StandardCharsets.ISO_8859_1));
            }
        }
        return bytes.toByteArray();
    }

    private static void pause(double seconds) throws InterruptedException {
        new CountDownLatch(1).await(Math.round(seconds * 1000), TimeUnit.MILLISECONDS);
    }
}
