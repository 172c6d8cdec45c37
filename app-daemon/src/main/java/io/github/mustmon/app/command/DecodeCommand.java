package io.github.mustmon.app.command;

import io.github.mustmon.app.ExitCode;
import io.github.mustmon.protocol.Ep20Client;
import io.github.mustmon.protocol.TimeSource;
import io.github.mustmon.protocol.register.Ep20Registers;
import io.github.mustmon.protocol.register.Register;
import io.github.mustmon.protocol.register.RegisterBlock;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Explains a captured answer, register by register. */
@Command(
        name = "decode",
        description = "Explains one captured answer to the telemetry request.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:the answer is good", "1:it is not; the message says which check failed at which byte"})
public final class DecodeCommand implements Callable<Integer> {

    private final CliEnvironment terminal;
    private final TimeSource time;

    @Parameters(
            index = "0",
            arity = "0..1",
            defaultValue = "-",
            paramLabel = "HEX|FILE|-",
            description = "The bytes in hexadecimal, a file that holds them so, or - for standard input (the default).")
    private String source = "-";

    DecodeCommand(CliEnvironment terminal, TimeSource time) {
        this.terminal = terminal;
        this.time = time;
    }

    @Override
    public Integer call() {
        try {
            byte[] answer = bytes(text());
            explain(Ep20Client.registers(answer));
            terminal.out().println();
            new ReadingText(Ep20Client.decode(answer), time.moment()).lines().forEach(terminal.out()::println);
            return ExitCode.OK;
        } catch (IOException e) {
            terminal.err().println(e.getMessage());
            return ExitCode.FAILED;
        }
    }

    private void explain(RegisterBlock block) {
        terminal.out().println("register  raw    value        meaning");
        for (Register register : Ep20Registers.ALL) {
            if (register.address() < Ep20Registers.SETTINGS_FIRST) {
                terminal.out()
                        .println(String.format(
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
        return register.value(block).isPresent() ? shown : shown + " (!)";
    }

    private String text() throws IOException {
        if (source.equals("-")) {
            return new String(terminal.in().readAllBytes(), StandardCharsets.US_ASCII);
        }
        try {
            Path file = terminal.workingDirectory().resolve(source);
            if (Files.isRegularFile(file)) {
                return Files.readString(file, StandardCharsets.ISO_8859_1);
            }
        } catch (InvalidPathException e) {
            return source;
        }
        return source;
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
