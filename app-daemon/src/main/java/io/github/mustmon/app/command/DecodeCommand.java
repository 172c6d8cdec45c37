package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.protocol.DeviceProfile;
import io.github.mustmon.protocol.UpsClient;
import io.github.mustmon.protocol.register.Quantity;
import io.github.mustmon.protocol.register.Rating;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import io.github.mustmon.protocol.register.RegisterTable;
import io.github.mustmon.protocol.telemetry.SettingsDecoder;
import io.github.mustmon.protocol.telemetry.TelemetryDecoder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a captured answer, register by register. */
@Command(
        name = "decode",
        description = "Explains one captured answer to the telemetry or the settings request.",
        mixinStandardHelpOptions = true,
        exitCodeList = {"0:the answer is good", "1:it is not; the message says which check failed at which byte"})
public final class DecodeCommand implements Callable<Integer> {

    private static final int MAX_CHARACTERS = 65_536;

    private static final DeviceProfile PROFILE = DeviceProfile.standard();

    private final CliEnvironment terminal;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "HEX|FILE|-",
            description = "The bytes in hexadecimal, a file that holds them so, or - for standard input (the default).")
    private String source = "-";

    DecodeCommand(CliEnvironment terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try {
            RegisterBlock block = UpsClient.registers(PROFILE, bytes(text()));
            explain(block);
            if (PROFILE.telemetry().contains(block.firstAddress())) {
                terminal.print("");
                new ReadingText(
                                new TelemetryDecoder(PROFILE).decode(block),
                                terminal.time().moment(),
                                Optional.empty())
                        .lines()
                        .forEach(terminal::print);
            } else {
                new SettingsDecoder(PROFILE).decode(block);
            }
            return ExitCode.OK;
        } catch (IOException e) {
            terminal.printError(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void explain(RegisterBlock block) {
        terminal.print("register  raw    value        meaning");
        for (Register register : PROFILE.registers().rows()) {
            if (block.contains(register.address())) {
                terminal.print(String.format(
                        Locale.ROOT,
                        "%-9d %-6d %-12s %s",
                        register.address(),
                        block.u16(register.address()),
                        value(register, block),
                        register.name()));
            }
        }
    }

    private static String value(Register register, RegisterBlock block) {
        double value = register.scaled(block);
        String number = register.divisor() == 1 ? Long.toString((long) value) : Double.toString(value);
        String shown = register.unit().isEmpty() ? number : number + " " + register.unit();
        return isPossible(register, block) ? shown : shown + " (!)";
    }

    private static boolean isPossible(Register register, RegisterBlock block) {
        return ratings(block).stream()
                .anyMatch(rating -> register.value(block, rating).isPresent());
    }

    /** The settings do not tell the class of the battery. */
    private static List<Rating> ratings(RegisterBlock block) {
        RegisterTable registers = PROFILE.registers();
        return PROFILE.telemetry().contains(block.firstAddress())
                ? List.of(new Rating(
                        registers.code(Quantity.BATTERY_CLASS, block), registers.code(Quantity.RATED_POWER, block)))
                : SettingsDecoder.CLASSES;
    }

    private String text() throws IOException {
        if (source.equals("-")) {
            return limited(terminal.in());
        }
        try {
            Path file = terminal.workingDirectory().resolve(source);
            if (Files.isRegularFile(file)) {
                try (InputStream content = Files.newInputStream(file)) {
                    return limited(content);
                }
            }
        } catch (InvalidPathException e) {
            return source;
        }
        return source;
    }

    private static String limited(InputStream content) throws IOException {
        byte[] text = content.readNBytes(MAX_CHARACTERS + 1);
        if (text.length > MAX_CHARACTERS) {
            throw new IOException(
                    "An answer has 256 bytes at most; this is longer than " + MAX_CHARACTERS + " characters.");
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) throws IOException {
        String digits = text.replaceAll("0[xX]|[\\s,:]", "");
        for (int i = 0; i < digits.length(); i++) {
            if (!HexFormat.isHexDigit(digits.charAt(i))) {
                throw new IOException("This is neither a file nor hexadecimal: \"" + digits.charAt(i) + "\" at digit "
                        + i + " is no hexadecimal digit.");
            }
        }
        if (digits.length() % 2 != 0) {
            throw new IOException(
                    "There are " + digits.length() + " hexadecimal digits; two make a byte, so one is missing.");
        }
        return HexFormat.of().parseHex(digits);
    }
}
