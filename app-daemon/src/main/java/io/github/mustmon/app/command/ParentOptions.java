package io.github.mustmon.app.command;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * What the owner wrote in front of a subcommand. By itself it would set the options of the daemon, which is not started then,
 * and so be ignored. An option that the subcommand has too is taken over; anything else is refused.
 */
final class ParentOptions {

    private static final String PORT = "PORT";
    private static final String SIMULATE = "--simulate";

    private final ParseResult front;
    private final ParseResult last;

    private ParentOptions(ParseResult front, ParseResult last) {
        this.front = front;
        this.last = last;
    }

    /** Runs what was typed, once what stands in front of a subcommand is settled. */
    static int run(ParseResult typed) {
        List<ParseResult> commands = new ArrayList<>(List.of(typed));
        while (commands.get(commands.size() - 1).hasSubcommand()) {
            commands.add(commands.get(commands.size() - 1).subcommand());
        }
        boolean asksForHelp =
                commands.stream().anyMatch(each -> each.isUsageHelpRequested() || each.isVersionHelpRequested());
        if (commands.size() > 1 && !asksForHelp) {
            new ParentOptions(typed, commands.get(commands.size() - 1)).settle();
        }
        return new CommandLine.RunLast().execute(typed);
    }

    private void settle() {
        if (!front.matchedPositionals().isEmpty()) {
            throw refused(portInFront());
        }
        for (OptionSpec option : front.matchedOptions()) {
            OptionSpec same = last.commandSpec().findOption(option.longestName());
            if (same == null) {
                throw refused(option.longestName() + " stands in front of \"" + name()
                        + "\", which has no such option. "
                        + instead(option).map(ParentOptions::write).orElse("Leave it out."));
            }
            if (last.hasMatchedOption(option.longestName())) {
                throw refused(
                        option.longestName() + " stands in front of \"" + name() + "\" and behind it. Give it once.");
            }
            same.setValue(option.getValue());
        }
    }

    private String portInFront() {
        String port = text(front.matchedPositionals().get(0).getValue());
        String wrong = "The port " + port + " stands in front of \"" + name() + "\"";
        return behind(port)
                .map(right -> wrong + ". " + write(right))
                .orElse(wrong + ", which takes none. Leave it out.");
    }

    /** What the owner probably wants. */
    private Optional<String> instead(OptionSpec option) {
        String value = text(option.getValue());
        return switch (option.longestName() + " " + name()) {
            case "--web-port check" -> Optional.of("mustmon check localhost " + value);
            case "--interval record" -> Optional.of("mustmon record FILE --every " + value);
            default -> option.longestName().equals(SIMULATE) ? behind("sim:" + value) : Optional.empty();
        };
    }

    /** The command with the port of a UPS where it belongs; absent if it takes none. */
    private Optional<String> behind(String port) {
        List<String> labels = last.commandSpec().positionalParameters().stream()
                .map(PositionalParamSpec::paramLabel)
                .toList();
        return labels.contains(PORT)
                ? Optional.of("mustmon " + name() + " "
                        + labels.stream()
                                .map(label -> label.equals(PORT) ? port : label)
                                .collect(Collectors.joining(" ")))
                : Optional.empty();
    }

    private static String write(String command) {
        return "Write instead: " + command;
    }

    private static String text(Object value) {
        return String.valueOf(value);
    }

    /** The words of the subcommand, such as {@code config check}. */
    private String name() {
        return last.commandSpec().qualifiedName().substring("mustmon ".length());
    }

    private ParameterException refused(String why) {
        return new ParameterException(last.commandSpec().commandLine(), why);
    }
}
